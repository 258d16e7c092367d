/* The bundle: one JSON object a line. docs/bundle.md lists its kinds and fields. */
#include "feature/import/run.h"

#include "feature/import/bundle_article.h"
#include "feature/import/fields.h"
#include "feature/import/old_text.h"
#include "feature/media/media.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "feature/unit/unit.h"

#include "core/limits.h"
#include "text/base64.h"
#include "text/picture.h"
#include "text/slug.h"

static void check_days(struct fields *f, day opens_on, day closes_on)
{
    if (!day_is_set(opens_on) || !day_is_set(closes_on) || opens_on.n <= closes_on.n)
        return;
    report_problem(f->report, "field valid_to is before valid_from");
    f->is_bad = true;
}

static void put_unit(struct import_run *run, struct fields *f, str code)
{
    struct unit_fields u = {
        .code = code,
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .short_name = fields_line(f, "short_name", SHORT_TEXT_LIMIT),
        .kind = fields_needed(f, "unit_kind", SHORT_TEXT_LIMIT),
        .parent = fields_line(f, "parent", SHORT_TEXT_LIMIT),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
        .note = fields_text(f, "note", LEAD_LIMIT),
    };
    struct lines successors = fields_lines(f, "successors", SHORT_TEXT_LIMIT);
    check_days(f, u.opens_on, u.closes_on);
    run_unit(run, u.parent);
    if (!fields_end(f) || run->lacks)
        return;
    report_put(run->report, IMPORT_UNIT, unit_put(&run->change, &u));
    run_remember_later(run, LATER_UNIT_SUCCESSORS, code, successors.at, successors.n, (str){0});
}

static void put_post(struct import_run *run, struct fields *f, str code)
{
    struct post_fields p = {
        .code = code,
        .unit = fields_needed(f, "unit", SHORT_TEXT_LIMIT),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .holder = fields_line(f, "holder", SHORT_TEXT_LIMIT),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
    };
    check_days(f, p.opens_on, p.closes_on);
    run_unit(run, p.unit);
    if (fields_end(f) && !run->lacks)
        report_put(run->report, IMPORT_POST, post_put(&run->change, &p));
}

enum { SITE_ROLES_LIMIT = 40, SITE_EDITORS_LIMIT = 400 };

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

static void put_site(struct import_run *run, struct fields *f, str code)
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
    str successor = fields_line(f, "successor", SHORT_TEXT_LIMIT);
    if (!is_path(s.path)) {
        report_problem(f->report, "field path is not one segment of a-z, 0-9 and -");
        f->is_bad = true;
    }
    if (run->options->site.p && !str_equal(run->options->site, code)) {
        report_dropped(f->report, S("sites, because everything goes to one"), 1);
        return;
    }
    run_unit(run, s.owner);
    if (!fields_end(f) || run->lacks)
        return;
    report_put(run->report, IMPORT_SITE, site_put(&run->change, &s));
    run_remember_later(run, LATER_SITE_SUCCESSOR, code, &successor, successor.p ? 1 : 0, (str){0});
}

str bundle_section_code(str site, str text)
{
    bool is_whole = text.n > site.n + 1 && str_starts(text, site) && text.p[site.n] == '/';
    return is_whole ? str_slice(text, site.n + 1, text.n) : text;
}

static void put_section(struct import_run *run, struct fields *f, str id)
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

/* A path below the directory of media: no way out of it. */
static bool is_path_below(str path)
{
    str rest = path;
    str segment;
    if (path.n == 0 || str_ends(path, S("/")) || str_find_char(path, '\\') >= 0)
        return false;
    while (str_cut(&rest, '/', &segment)) {
        if (segment.n == 0 || segment.p[0] == '.')
            return false;
    }
    return true;
}

/* The first of the files that is there. */
static bool find_file(struct import_run *run, struct fields *f, struct lines paths, str *bytes)
{
    const struct import_media *media = &run->options->media;
    for (ptrdiff_t i = 0; i < paths.n; i++) {
        if (!is_path_below(paths.at[i])) {
            report_problem(f->report, "field file is no path below a directory: %.*s",
                           STR_ARG(paths.at[i]));
            return false;
        }
        if (media->find && media->find(media->with, f->arena, paths.at[i], bytes))
            return true;
    }
    if (paths.n > 0)
        report_problem(f->report, "there is no file %.*s", STR_ARG(paths.at[0]));
    return false;
}

/* The bytes stand in the line, or in a file that it names. A picture that is in already is not
 * looked for again where there is no directory to look in. */
static bool read_bytes(struct import_run *run, struct fields *f, str name, str *bytes)
{
    struct lines paths = fields_lines(f, "file", SHORT_TEXT_LIMIT);
    str packed = paths.n > 0 ? (str){0} : fields_packed(f, "base64");
    struct media_file old;
    if (!fields_end(f))
        return false;
    if (paths.n == 0) {
        if (base64_read(f->arena, packed, bytes))
            return true;
        report_problem(f->report, "holds no picture that may be shown");
        return false;
    }
    bool is_in = media_find(run->change.db, f->arena, run->change.actor, name, &old);
    if (is_in && !run->options->media.find) {
        report_put(f->report, IMPORT_MEDIA, PUT_SAME);
        return false;
    }
    return find_file(run, f, paths, bytes);
}

static void put_media(struct import_run *run, struct fields *f, str name)
{
    struct media_fields m = {.name = name, .number = {fields_number(f, "number")}};
    struct picture_kind kind;
    media_id id = {0};
    if (str_find_char(name, '/') >= 0 || str_starts(name, S("."))) {
        report_problem(f->report, "its id is no name of a file");
        f->is_bad = true;
    }
    if (!read_bytes(run, f, name, &m.bytes))
        return;
    if (!picture_recognise(m.bytes, &kind)) {
        report_problem(f->report, "holds no picture that may be shown");
        return;
    }
    m.type = kind.type;
    m.width = kind.width;
    m.height = kind.height;
    report_put(run->report, IMPORT_MEDIA, media_put(&run->change, &m, &id));
}

static void put_item(struct import_run *run, enum import_kind kind, struct fields *f, str id)
{
    if (run->is_converted && (kind == IMPORT_UNIT || kind == IMPORT_POST)) {
        report_problem(run->report, "is nothing that an export tells");
        return;
    }
    switch (kind) {
    case IMPORT_UNIT:
        put_unit(run, f, id);
        break;
    case IMPORT_POST:
        put_post(run, f, id);
        break;
    case IMPORT_SITE:
        put_site(run, f, id);
        break;
    case IMPORT_SECTION:
        put_section(run, f, id);
        break;
    case IMPORT_MEDIA:
        put_media(run, f, id);
        break;
    case IMPORT_ARTICLE:
        bundle_article(run, f, id);
        break;
    }
}

static void take_item(struct import_run *run, enum import_kind kind, struct fields *f, str id)
{
    struct import_count *count = &run->report->counts[kind];
    struct import_count before = *count;
    count->read++;
    /* Sections have their ids within their sites. */
    if (kind == IMPORT_SECTION || run_is_first(run, run->report->item))
        put_item(run, kind, f, id);
    if (count->made + count->changed + count->same > before.made + before.changed + before.same)
        run_is_in(run, run->report->item);
    if (run->lacks && run->may_wait)
        *count = before;
    else if (count->made > before.made || count->changed > before.changed)
        run->changed_public = true;
    else if (count->same == before.same && count->skipped == before.skipped)
        count->skipped++;
}

void bundle_line(struct import_run *run, str line)
{
    struct arena *arena = run->change.arena;
    struct value object;
    struct value_error error;
    int64_t replaced;
    struct fields f;
    enum import_kind kind;
    line = old_text_line(arena, run->report, line);
    if (!json_read_repaired(arena, line, &object, &replaced, &error)) {
        report_problem(run->report, "is not JSON: column %d: %.*s", error.column,
                       STR_ARG(error.message));
        return;
    }
    report_converted(run->report, S("bytes and escapes that are no text became U+FFFD"), replaced);
    old_text_item(arena, run->report, &object);
    if (!fields_begin(&f, arena, run->report, &object))
        return;
    str name = fields_needed(&f, "kind", SHORT_TEXT_LIMIT);
    str id = fields_needed(&f, "id", SHORT_TEXT_LIMIT);
    if (f.is_bad)
        return;
    run->report->item = arena_printf(arena, "%.*s %.*s", STR_ARG(name), STR_ARG(id));
    if (import_kind_parse(name, &kind))
        take_item(run, kind, &f, id);
    else
        report_problem(run->report, "there is no kind %.*s", STR_ARG(name));
}
