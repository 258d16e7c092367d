#include "feature/import/bundle_kinds.h"

#include "feature/section/section.h"
#include "feature/site/site.h"

#include "core/limits.h"
#include "text/slug.h"

enum { SITE_ROLES_LIMIT = 40, SITE_EDITORS_LIMIT = 400, THEME_YEAR_LEAST = 1945 };

static void read_role(struct fields *f, void *into, ptrdiff_t i)
{
    struct site_role_field *roles = into;
    roles[i].role = fields_needed(f, "role", SHORT_TEXT_LIMIT);
    roles[i].text = fields_needed(f, "text", SHORT_TEXT_LIMIT);
}

static void read_editor(struct fields *f, void *into, ptrdiff_t i)
{
    struct site_editor_field *editors = into;
    editors[i].account = fields_needed(f, "account", SHORT_TEXT_LIMIT);
    editors[i].name = fields_needed(f, "name", SHORT_TEXT_LIMIT);
    str authority = fields_needed(f, "right", SHORT_TEXT_LIMIT);
    if (authority.p && !authority_parse(authority, &editors[i].authority)) {
        report_problem(f->report, "field right is no right: %.*s", STR_ARG(authority));
        f->is_bad = true;
    }
    for (ptrdiff_t before = 0; before < i; before++) {
        if (str_equal(editors[before].account, editors[i].account)) {
            report_problem(f->report, "has editor %.*s twice", STR_ARG(editors[i].account));
            f->is_bad = true;
        }
    }
}

static void read_contact(struct fields *f, struct site_fields *s)
{
    const struct value *contact = fields_member(f, "contact");
    struct fields inner;
    if (!contact)
        return;
    if (!fields_begin(&inner, f->arena, f->report, contact)) {
        f->is_bad = true;
        return;
    }
    s->address = fields_line(&inner, "address", SHORT_TEXT_LIMIT);
    s->phone = fields_line(&inner, "phone", SHORT_TEXT_LIMIT);
    s->email = fields_line(&inner, "email", SHORT_TEXT_LIMIT);
    f->is_bad = !fields_end(&inner) || f->is_bad;
}

/* The path is one segment of an address, in lower case. */
static bool is_path(str path)
{
    for (ptrdiff_t i = 0; i < path.n; i++) {
        char c = path.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i > 0)))
            return false;
    }
    return path.n <= SLUG_LIMIT;
}

/* A picture that is not to be had costs the site nothing but the picture. */
static media_id read_picture(struct import_run *run, struct fields *f, const char *name)
{
    media_id id = {0};
    str picture = fields_line(f, name, SHORT_TEXT_LIMIT);
    str stored;
    int64_t width, height;
    if (picture.p)
        run_picture(run, picture, &id, &stored, &width, &height);
    return id;
}

static void read_theme(struct fields *f, struct site_fields *s)
{
    s->theme = fields_line(f, "theme", SHORT_TEXT_LIMIT);
    s->theme_year = fields_int(f, "theme_year", 0);
    bool is_year = s->theme_year >= THEME_YEAR_LEAST && s->theme_year <= 9999;
    if (s->theme.p ? is_year : s->theme_year == 0)
        return;
    report_problem(f->report, "fields theme and theme_year go together: words and a year");
    f->is_bad = true;
}

/* What of a site names things that may come later. */
static void put_site(struct import_run *run, struct fields *f, struct site_fields *s, str successor,
                     const struct lines *taken)
{
    run_unit(run, s->owner);
    if (run->lacks)
        return;
    s->emblem = read_picture(run, f, "emblem");
    s->head_picture = read_picture(run, f, "head_picture");
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    report_put(run->report, IMPORT_SITE, site_put(&run->change, s));
    run_remember_later(run, LATER_SITE_SUCCESSOR, s->code, &successor, successor.p ? 1 : 0,
                       (str){0});
    run_remember_later(run, LATER_SITE_TAKEN, s->code, taken->at, taken->n, (str){0});
}

void bundle_site(struct import_run *run, struct fields *f, str code)
{
    struct site_role_field *roles = arena_array(f->arena, struct site_role_field, SITE_ROLES_LIMIT);
    struct site_editor_field *editors =
        arena_array(f->arena, struct site_editor_field, SITE_EDITORS_LIMIT);
    struct site_fields s = {
        .code = code,
        .path = fields_line(f, "path", SHORT_TEXT_LIMIT),
        .host = fields_line(f, "host", SHORT_TEXT_LIMIT),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .short_name = fields_line(f, "short_name", SHORT_TEXT_LIMIT),
        .slogan = fields_line(f, "slogan", SHORT_TEXT_LIMIT),
        .owner = fields_line(f, "owner", SHORT_TEXT_LIMIT),
        .licence = fields_line(f, "licence", SHORT_TEXT_LIMIT),
        .republish_note = fields_line(f, "republish_note", SHORT_TEXT_LIMIT),
        .accent = fields_line(f, "accent", SHORT_TEXT_LIMIT),
        .is_sample = fields_bool(f, "sample", false),
        .is_accepted = fields_bool(f, "accepted", true),
        .closes_on = fields_day(f, "closes_at"),
        .roles = roles,
        .role_count = fields_objects(f, "roles", SITE_ROLES_LIMIT, read_role, roles),
        .editors = editors,
    };
    if (!run->is_converted)
        s.editor_count = fields_objects(f, "editors", SITE_EDITORS_LIMIT, read_editor, editors);
    if (!s.path.p)
        s.path = S(""); /* the root */
    read_contact(f, &s);
    read_theme(f, &s);
    struct lines taken = fields_lines(f, "takes", SHORT_TEXT_LIMIT);
    for (ptrdiff_t i = 0; i < taken.n; i++)
        taken.at[i] = bundle_section_code(S("root"), taken.at[i]);
    str successor = fields_line(f, "successor", SHORT_TEXT_LIMIT);
    if (!is_path(s.path)) {
        report_problem(f->report, "field path is not one segment of a-z, 0-9 and -");
        f->is_bad = true;
    }
    if (run->options->site.p && !str_equal(run->options->site, code)) {
        report_dropped(f->report, S("sites, because everything goes to one"), 1);
        return;
    }
    put_site(run, f, &s, successor, &taken);
}

str bundle_section_code(str site, str text)
{
    bool is_whole = text.n > site.n + 1 && str_starts(text, site) && text.p[site.n] == '/';
    return is_whole ? str_slice(text, site.n + 1, text.n) : text;
}

void bundle_section(struct import_run *run, struct fields *f, str id)
{
    str slug = fields_line(f, "slug", SHORT_TEXT_LIMIT);
    str parent = fields_line(f, "parent", SHORT_TEXT_LIMIT);
    str site = fields_line(f, "site", SHORT_TEXT_LIMIT);
    struct section_fields s = {
        .code = slug.p ? slug : bundle_section_code(site, id),
        .site = run_site(run, site),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .parent = bundle_section_code(site, parent),
        .description = fields_line(f, "description", LEAD_LIMIT),
        .position = fields_int(f, "position", 0),
    };
    s.slug = text_slug(f->arena, s.code);
    if (s.site.n == 0)
        return;
    str key = arena_printf(f->arena, "section %lld/%.*s", (long long)s.site.n, STR_ARG(s.code));
    run_section(run, s.site, s.parent);
    if (!fields_end(f) || run->lacks || !run_is_first(run, key))
        return;
    report_put(run->report, IMPORT_SECTION, section_put(&run->change, &s));
    run_is_in(run, key);
}
