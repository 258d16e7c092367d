#include "feature/import/old_text.h"

#include "text/legacy.h"
#include "text/utf8.h"

static void report_conversion(struct arena *arena, struct import_report *report,
                              const struct legacy_report *converted)
{
    for (int e = LEGACY_TCVN3; e < LEGACY_COUNT; e++) {
        if (converted->lines[e] == 0)
            continue;
        str what =
            arena_printf(arena, "lines of %s text became Unicode", legacy_name((enum legacy)e));
        report_converted(report, what, converted->lines[e]);
    }
}

str old_text_line(struct arena *arena, struct import_report *report, str line)
{
    struct legacy_report converted = {{0}};
    if (utf8_is_valid(line))
        return line;
    line = legacy_convert(arena, line, LEGACY_NONE, &converted);
    report_conversion(arena, report, &converted);
    return line;
}

static bool is_text(const struct value *v)
{
    static const str others[] = {S_INIT("kind"),    S_INIT("id"),       S_INIT("base64"),
                                 S_INIT("src"),     S_INIT("site"),     S_INIT("section"),
                                 S_INIT("slug"),    S_INIT("path"),     S_INIT("parent"),
                                 S_INIT("host"),    S_INIT("unit"),     S_INIT("old_address"),
                                 S_INIT("related"), S_INIT("successor")};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (str_equal(v->key, others[i]))
            return false;
    return true;
}

/* A text that may have to be converted. */
struct doubtful {
    struct doubtful *next;
    struct value *value;
    bool is_html;
    bool stays; /* where the other texts are in no encoding */
};

/* What the texts of an item are in, each looked at once. */
struct look {
    struct arena *arena;
    struct doubtful *first, **last;
    int64_t valid[LEGACY_COUNT];
};

static void look_at_text(struct look *look, struct value *v)
{
    struct legacy_guess guess = legacy_detect(look->arena, v->text);
    bool is_html = str_equal(v->key, S("body_html"));
    look->valid[guess.encoding] += guess.valid;
    if (guess.is_plain && !is_html) /* entities may hide letters */
        return;
    struct doubtful *doubtful = arena_new(look->arena, struct doubtful);
    *doubtful = (struct doubtful){.value = v, .is_html = is_html, .stays = guess.stays};
    *look->last = doubtful;
    look->last = &doubtful->next;
}

static void look_at(struct look *look, struct value *v)
{
    if (v->kind == VALUE_TEXT) {
        look_at_text(look, v);
    } else if (v->kind == VALUE_LIST || v->kind == VALUE_OBJECT) {
        for (ptrdiff_t i = 0; i < v->n; i++)
            if (is_text(&v->at[i]))
                look_at(look, &v->at[i]);
    }
}

void old_text_item(struct arena *arena, struct import_report *report, struct value *item)
{
    struct legacy_report converted = {{0}};
    enum legacy near = LEGACY_NONE;
    struct look look = {.arena = arena};
    look.last = &look.first;
    look_at(&look, item);
    for (int e = LEGACY_TCVN3; e < LEGACY_COUNT; e++)
        if (look.valid[e] > look.valid[near])
            near = (enum legacy)e;
    for (const struct doubtful *d = look.first; d; d = d->next) {
        if (d->is_html)
            d->value->text = legacy_convert_html(arena, d->value->text, near, &converted);
        else if (near != LEGACY_NONE || !d->stays)
            d->value->text = legacy_convert(arena, d->value->text, near, &converted);
    }
    report_conversion(arena, report, &converted);
}
