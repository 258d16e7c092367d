#include "feature/place/geojson_file.h"

#include "text/geojson.h"
#include "text/slug.h"

struct file {
    struct arena *arena;
    const struct geojson_file_options *options;
    const struct geojson_file_sink *sink;
    struct buf *out;
};

static void complain(const struct file *file, int64_t number, const char *what)
{
    file->sink->problem(file->sink->with, number, str_from_c(what));
}

/* A text or whole number as text; absent otherwise. */
static str text_of(struct arena *arena, const struct value *v)
{
    if (v && v->kind == VALUE_TEXT)
        return str_trim(v->text).n > 0 ? str_trim(v->text) : (str){0};
    if (v && v->kind == VALUE_INT)
        return arena_printf(arena, "%lld", (long long)v->number);
    return (str){0};
}

static str property(const struct file *file, const struct value *properties, str name)
{
    return name.p && properties ? text_of(file->arena, value_member(properties, name)) : (str){0};
}

/* The property of that name, or the first of the usual ones. */
static str property_or(const struct file *file, const struct value *properties, str name,
                       const char *const *usual)
{
    if (name.p)
        return property(file, properties, name);
    for (; *usual; usual++) {
        str found = property(file, properties, str_from_c(*usual));
        if (found.p)
            return found;
    }
    return (str){0};
}

static void put(struct json *json, const char *key, str text)
{
    if (!text.p)
        return;
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

static void put_place(const struct file *file, str code, str name, const struct value *properties,
                      const struct geometry *geometry)
{
    const struct geojson_file_options *o = file->options;
    struct json json = json_make(file->out);
    json_put_object(&json);
    put(&json, "kind", S("place"));
    put(&json, "id", arena_printf(file->arena, "%.*s/%.*s", STR_ARG(o->layer), STR_ARG(code)));
    put(&json, "layer", o->layer);
    put(&json, "name", name);
    put(&json, "place_kind", o->kind.p ? o->kind : property(file, properties, o->kind_field));
    put(&json, "unit", property(file, properties, o->unit_field));
    put(&json, "address", property(file, properties, o->address_field));
    put(&json, "phone", property(file, properties, o->phone_field));
    put(&json, "valid_from", o->valid_from);
    json_put_key(&json, S("geometry"));
    geojson_put(&json, geometry);
    json_put_end(&json);
    buf_char(file->out, '\n');
}

static void take_feature(const struct file *file, const struct value *feature, int64_t number)
{
    static const char *const names[] = {"name", "ten", "Name", "NAME", NULL};
    static const char *const codes[] = {"code", "ma", NULL};
    const struct value *geometry = value_member(feature, S("geometry"));
    const struct value *properties = value_member(feature, S("properties"));
    struct geometry read;
    str name = property_or(file, properties, file->options->name_field, names);
    str id = text_of(file->arena, value_member(feature, S("id")));
    str code = id.p && !file->options->code_field.p
                   ? id
                   : property_or(file, properties, file->options->code_field, codes);
    if (!name.p) {
        complain(file, number, "has no name");
        return;
    }
    if (!geometry || geometry->kind != VALUE_OBJECT) {
        complain(file, number, "has no geometry");
        return;
    }
    const char *why = geojson_read(file->arena, geometry, &read);
    if (why)
        complain(file, number, why);
    else
        put_place(file, code.p ? code : text_slug(file->arena, name), name, properties, &read);
}

bool geojson_file_read(struct arena *arena, str text, const struct geojson_file_options *options,
                       const struct geojson_file_sink *sink, struct buf *out)
{
    struct file file = {arena, options, sink, out};
    struct value root;
    struct value_error error;
    int64_t replaced;
    if (!json_read_repaired(arena, text, &root, &replaced, &error)) {
        sink->problem(sink->with, 0,
                      arena_printf(arena, "is not JSON: line %d, column %d: %.*s", error.line,
                                   error.column, STR_ARG(error.message)));
        return false;
    }
    const struct value *features = value_member(&root, S("features"));
    const struct value *type = value_member(&root, S("type"));
    const char *other = geojson_other_system(&root);
    if (other) {
        complain(&file, 0, other);
        return false;
    }
    if (type && type->kind == VALUE_TEXT && str_equal(type->text, S("Feature"))) {
        take_feature(&file, &root, 1);
        return true;
    }
    if (!features || features->kind != VALUE_LIST || features->n > GEOJSON_FEATURES_LIMIT) {
        complain(&file, 0, "is no FeatureCollection of at most 20 000 features");
        return false;
    }
    for (ptrdiff_t i = 0; i < features->n; i++)
        take_feature(&file, &features->at[i], i + 1);
    return true;
}
