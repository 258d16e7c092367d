#include "feature/import/old_text.h"

#include "text/legacy.h"
#include "text/utf8.h"

static void report_conversion(struct arena *arena, struct import_report *report,
                              const struct legacy_report *converted)
{
    for (int e = LEGACY_TCVN3; e < LEGACY_COUNT; e++) {
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

static void detect(struct arena *arena, const struct value *v, int64_t *valid)
{
    if (v->kind == VALUE_TEXT) {
        struct legacy_guess guess = legacy_detect(arena, v->text);
        valid[guess.encoding] += guess.valid;
    } else if (v->kind == VALUE_LIST || v->kind == VALUE_OBJECT) {
        for (ptrdiff_t i = 0; i < v->n; i++)
            if (is_text(&v->at[i]))
                detect(arena, &v->at[i], valid);
    }
}

static void convert(struct arena *arena, struct value *v, enum legacy near,
                    struct legacy_report *report)
{
    if (v->kind == VALUE_TEXT && str_equal(v->key, S("body_html"))) {
        v->text = legacy_convert_html(arena, v->text, near, report);
    } else if (v->kind == VALUE_TEXT) {
        v->text = legacy_convert(arena, v->text, near, report);
    } else if (v->kind == VALUE_LIST || v->kind == VALUE_OBJECT) {
        for (ptrdiff_t i = 0; i < v->n; i++)
            if (is_text(&v->at[i]))
                convert(arena, &v->at[i], near, report);
    }
}

void old_text_item(struct arena *arena, struct import_report *report, struct value *item)
{
    int64_t valid[LEGACY_COUNT] = {0};
    struct legacy_report converted = {{0}};
    enum legacy near = LEGACY_NONE;
    detect(arena, item, valid);
    for (int e = LEGACY_TCVN3; e < LEGACY_COUNT; e++)
        if (valid[e] > valid[near])
            near = (enum legacy)e;
    convert(arena, item, near, &converted);
    report_conversion(arena, report, &converted);
}
