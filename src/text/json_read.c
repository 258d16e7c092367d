#include "text/json_read.h"

#include "core/fail.h"

#include <jansson.h>

static void drop(void *with)
{
    json_decref(with);
}

static void copy(struct arena *arena, json_t *from, struct value *to);

static void copy_list(struct arena *arena, json_t *from, struct value *to)
{
    to->kind = VALUE_LIST;
    to->n = (ptrdiff_t)json_array_size(from);
    to->at = arena_array(arena, struct value, to->n);
    for (ptrdiff_t i = 0; i < to->n; i++)
        copy(arena, json_array_get(from, (size_t)i), &to->at[i]);
}

static void copy_object(struct arena *arena, json_t *from, struct value *to)
{
    to->kind = VALUE_OBJECT;
    to->n = (ptrdiff_t)json_object_size(from);
    to->at = arena_array(arena, struct value, to->n);
    struct value *member = to->at;
    for (void *i = json_object_iter(from); i; i = json_object_iter_next(from, i), member++) {
        copy(arena, json_object_iter_value(i), member);
        member->key = arena_copy(arena, str_from_c(json_object_iter_key(i)));
    }
}

/* As deep as jansson reads, which is 2 048 levels. */
static void copy(struct arena *arena, json_t *from, struct value *to)
{
    switch (json_typeof(from)) {
    case JSON_NULL:
        to->kind = VALUE_NULL;
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        to->kind = VALUE_BOOL;
        to->number = json_is_true(from);
        break;
    case JSON_INTEGER:
        to->kind = VALUE_INT;
        to->number = json_integer_value(from);
        break;
    case JSON_REAL:
        to->kind = VALUE_REAL;
        break;
    case JSON_STRING:
        to->kind = VALUE_TEXT;
        to->text =
            arena_copy(arena, (str){json_string_value(from), (ptrdiff_t)json_string_length(from)});
        break;
    case JSON_ARRAY:
        copy_list(arena, from, to);
        break;
    case JSON_OBJECT:
        copy_object(arena, from, to);
        break;
    }
}

bool json_read(struct arena *arena, str text, struct value *out, struct value_error *error)
{
    json_error_t wrong;
    json_t *root = json_loadb(text.p ? text.p : "", (size_t)text.n,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &wrong);
    *out = (struct value){0};
    if (!root && json_error_code(&wrong) == json_error_out_of_memory)
        fail_with(FAIL_MEMORY, "no memory to read JSON");
    if (!root) {
        *error = (struct value_error){wrong.line, wrong.column,
                                      arena_copy(arena, str_from_c(wrong.text))};
        return false;
    }
    door_defer(drop, root);
    copy(arena, root, out);
    door_forget(drop, root);
    json_decref(root);
    return true;
}

const struct value *value_member(const struct value *object, str key)
{
    for (ptrdiff_t i = 0; object->kind == VALUE_OBJECT && i < object->n; i++) {
        if (str_equal(object->at[i].key, key))
            return &object->at[i];
    }
    return NULL;
}
