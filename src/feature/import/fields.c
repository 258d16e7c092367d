#include "feature/import/fields.h"

#include "core/limits.h"
#include "text/address.h"
#include "text/dates.h"
#include "text/nfc.h"

bool fields_begin(struct fields *f, struct arena *arena, struct import_report *report,
                  const struct value *object)
{
    *f = (struct fields){.arena = arena, .report = report, .object = object};
    if (object->kind != VALUE_OBJECT || object->n > FIELDS_LIMIT) {
        report_problem(report, "is not an object of at most %d fields", FIELDS_LIMIT);
        return false;
    }
    return true;
}

const struct value *fields_member(struct fields *f, const char *name)
{
    const struct value *v = value_member(f->object, str_from_c(name));
    if (!v)
        return NULL;
    f->used |= UINT64_C(1) << (v - f->object->at);
    return v->kind == VALUE_NULL ? NULL : v;
}

static void bad(struct fields *f, const char *name, const char *why)
{
    report_problem(f->report, "field %s %s", name, why);
    f->is_bad = true;
}

static void count_repairs(struct fields *f, const struct text_report *repairs)
{
    report_converted(f->report, S("bytes that are no UTF-8 became U+FFFD"), repairs->broken);
    report_converted(f->report, S("letters Eth became Đ"), repairs->eth);
}

static str repaired(struct fields *f, str text, bool one_line)
{
    struct text_report repairs = {0};
    str clean = one_line ? text_clean_line(f->arena, text, &repairs)
                         : text_nfc_counted(f->arena, text, &repairs);
    clean = text_fix_eth(f->arena, clean, &repairs);
    report_converted(f->report, S("texts put into NFC or cleaned of control characters"),
                     !str_equal(clean, text));
    count_repairs(f, &repairs);
    return clean;
}

static str read_text(struct fields *f, const char *name, const struct value *v, ptrdiff_t limit,
                     bool one_line)
{
    str text = v->text;
    if (v->kind == VALUE_INT && one_line) {
        text = arena_printf(f->arena, "%lld", (long long)v->number);
        report_converted(f->report, S("numbers that should be texts"), 1);
    } else if (v->kind != VALUE_TEXT) {
        bad(f, name, "is not a text");
        return (str){0};
    }
    str clean = repaired(f, text, one_line);
    if (clean.n > limit) {
        bad(f, name, "is too long");
        return (str){0};
    }
    return str_trim(clean).n > 0 ? clean : (str){0};
}

str fields_line(struct fields *f, const char *name, ptrdiff_t limit)
{
    const struct value *v = fields_member(f, name);
    return v ? read_text(f, name, v, limit, true) : (str){0};
}

str fields_needed(struct fields *f, const char *name, ptrdiff_t limit)
{
    bool was_bad = f->is_bad;
    str s = fields_line(f, name, limit);
    if (!s.p && f->is_bad == was_bad)
        bad(f, name, "is missing");
    return s;
}

str fields_text(struct fields *f, const char *name, ptrdiff_t limit)
{
    const struct value *v = fields_member(f, name);
    return v ? read_text(f, name, v, limit, false) : (str){0};
}

day fields_day(struct fields *f, const char *name)
{
    day d = DAY_NONE;
    str s = fields_line(f, name, 40);
    if (s.p && !text_parse_day(s, &d))
        bad(f, name, "is not a date such as 2022-01-19");
    return d;
}

moment fields_moment(struct fields *f, const char *name)
{
    moment m = MOMENT_NONE;
    str s = fields_line(f, name, 40);
    if (s.p && !text_parse_moment(s, &m))
        bad(f, name, "is not a time such as 2022-01-19T09:25:00+07:00");
    return m;
}

int64_t fields_int(struct fields *f, const char *name, int64_t otherwise)
{
    const struct value *v = fields_member(f, name);
    if (v && v->kind != VALUE_INT)
        bad(f, name, "is not a whole number");
    return v && v->kind == VALUE_INT ? v->number : otherwise;
}

int64_t fields_number(struct fields *f, const char *name)
{
    int64_t number = fields_int(f, name, 0);
    if (number < 0 || number > FIELDS_NUMBER_LIMIT) {
        bad(f, name, "is out of range");
        return 0;
    }
    return number;
}

str fields_packed(struct fields *f, const char *name)
{
    const struct value *v = fields_member(f, name);
    if (!v || v->kind != VALUE_TEXT) {
        bad(f, name, v ? "is not a text" : "is missing");
        return (str){0};
    }
    return v->text;
}

bool fields_decimal(struct fields *f, const char *name, decimal *out)
{
    const struct value *v = fields_member(f, name);
    if (!v)
        return false;
    str text = v->kind == VALUE_INT ? arena_printf(f->arena, "%lld", (long long)v->number)
                                    : (v->kind == VALUE_TEXT ? v->text : (str){0});
    if (decimal_parse(text, out))
        return true;
    report_problem(f->report, "field %s is no decimal in plain form, such as \"1357.5\"", name);
    f->is_bad = true;
    return false;
}

bool fields_bool(struct fields *f, const char *name, bool otherwise)
{
    const struct value *v = fields_member(f, name);
    if (v && v->kind != VALUE_BOOL)
        bad(f, name, "is neither true nor false");
    return v && v->kind == VALUE_BOOL ? v->number != 0 : otherwise;
}

struct lines fields_lines(struct fields *f, const char *name, ptrdiff_t limit)
{
    const struct value *v = fields_member(f, name);
    if (!v)
        return (struct lines){0};
    const struct value *items = v->kind == VALUE_LIST ? v->at : v;
    ptrdiff_t count = v->kind == VALUE_LIST ? v->n : 1;
    struct lines lines = {arena_array(f->arena, str, count), 0};
    for (ptrdiff_t i = 0; i < count; i++) {
        str s = read_text(f, name, &items[i], limit, true);
        if (s.p)
            lines.at[lines.n++] = s;
    }
    return lines;
}

ptrdiff_t fields_objects(struct fields *f, const char *name, ptrdiff_t limit,
                         void (*each)(struct fields *object, void *into, ptrdiff_t i), void *into)
{
    const struct value *list = fields_member(f, name);
    if (!list)
        return 0;
    if (list->kind != VALUE_LIST || list->n > limit) {
        report_problem(f->report, "field %s is not a list of at most %td objects", name, limit);
        f->is_bad = true;
        return 0;
    }
    for (ptrdiff_t i = 0; i < list->n; i++) {
        struct fields object;
        if (!fields_begin(&object, f->arena, f->report, &list->at[i])) {
            f->is_bad = true;
            return 0;
        }
        each(&object, into, i);
        f->is_bad = !fields_end(&object) || f->is_bad;
    }
    return list->n;
}

bool fields_end(struct fields *f)
{
    for (ptrdiff_t i = 0; i < f->object->n; i++) {
        if (!(f->used >> i & 1))
            report_dropped(f->report,
                           arena_printf(f->arena, "field %.*s, which no item of this kind has",
                                        STR_ARG(f->object->at[i].key)),
                           1);
    }
    return !f->is_bad;
}

url fields_address(struct fields *f, const char *name)
{
    url address = {0};
    str text = fields_line(f, name, ADDRESS_LIMIT);
    if (text.p && !url_check(f->arena, text, &address)) {
        report_problem(f->report, "field %s is no address: %.*s", name, STR_ARG(text));
        f->is_bad = true;
    }
    return address;
}
