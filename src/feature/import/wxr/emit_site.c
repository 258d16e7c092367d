#include "feature/import/wxr/emit.h"

#include "feature/import/wxr/body.h"
#include "feature/import/wxr/words.h"

#include "core/limits.h"
#include "text/json.h"

enum { TOLD_LIMIT = 4000 };

void wxr_emit_file(struct wxr_emit *emit, ptrdiff_t file)
{
    if (emit->file != file)
        emit->sink->file(emit->sink->with, emit->inputs[file].name);
    emit->file = file;
}

void wxr_emit_left_out(struct wxr_emit *emit, struct wxr_place place, str item, str why)
{
    wxr_emit_file(emit, place.file);
    emit->sink->left_out(emit->sink->with, place.line, item, why);
}

struct line {
    struct buf out;
    struct json json;
};

static void begin(struct wxr_emit *emit, struct line *line, const char *kind, str id)
{
    arena_reset(emit->arena);
    line->out = buf_make(emit->arena, MIB);
    line->json = json_make(&line->out);
    json_put_object(&line->json);
    json_put_key(&line->json, S("kind"));
    json_put_text(&line->json, str_from_c(kind));
    json_put_key(&line->json, S("id"));
    json_put_text(&line->json, id);
}

static void put(struct line *line, const char *key, str text)
{
    if (text.n == 0)
        return;
    json_put_key(&line->json, str_from_c(key));
    json_put_text(&line->json, text);
}

static void end(struct wxr_emit *emit, struct line *line, struct wxr_place place)
{
    json_put_end(&line->json);
    wxr_emit_file(emit, place.file);
    emit->sink->line(emit->sink->with, place.line, buf_text(&line->out));
}

static void emit_section(struct wxr_emit *emit, const struct wxr_term *term)
{
    struct line line;
    str site = emit->site->code;
    str id = arena_printf(emit->run, "%.*s/%.*s", STR_ARG(site), STR_ARG(term->slug));
    begin(emit, &line, "section", id);
    put(&line, "site", site);
    put(&line, "slug", term->slug);
    put(&line, "name", term->name.n > 0 ? term->name : term->slug);
    put(&line, "parent", term->up ? term->up->slug : (str){0});
    put(&line, "description", term->description);
    json_put_key(&line.json, S("position"));
    json_put_int(&line.json, term->position);
    end(emit, &line, term->place);
}

/* Parents before what stands below them: nothing has to wait. */
static void emit_sections(struct wxr_emit *emit)
{
    bool is_deeper = true;
    for (int depth = 0; is_deeper; depth++) {
        is_deeper = false;
        for (const struct wxr_term *term = emit->site->first_term; term; term = term->next) {
            bool is_section = str_equal(term->taxonomy, S("category")) && term->slug.n > 0;
            if (is_section && term->depth == depth)
                emit_section(emit, term);
            is_deeper = is_deeper || (is_section && term->depth > depth);
        }
    }
}

static void emit_media(struct wxr_emit *emit, str name, str path, struct wxr_place place)
{
    struct line line;
    begin(emit, &line, "media", name);
    str whole = wxr_unsized(emit->arena, path);
    json_put_key(&line.json, S("file"));
    json_put_array(&line.json);
    json_put_text(&line.json, path);
    if (whole.p)
        json_put_text(&line.json, whole);
    json_put_text(&line.json, wxr_file_name(emit->arena, path));
    if (whole.p)
        json_put_text(&line.json, wxr_file_name(emit->arena, whole));
    json_put_end(&line.json);
    end(emit, &line, place);
}

static void emit_attachments(struct wxr_emit *emit)
{
    for (const struct wxr_attachment *a = emit->site->first_attachment; a; a = a->next) {
        arena_reset(emit->arena);
        if (a->is_picture)
            emit_media(emit, wxr_attachment_media(emit->site, emit->run, a), a->path, a->place);
    }
}

/* Where an entry of a menu leads. */
static str target_of(struct wxr_emit *emit, const struct wxr_menu_entry *entry, str *name)
{
    const struct wxr_site *site = emit->site;
    struct wxr_term *term = wxr_site_category_by_id(site, emit->arena, entry->object_id);
    const str *title = wxr_table_find(&site->titles, entry->object_id);
    if (str_equal(entry->object, S("category")) && term) {
        *name = term->name;
        return arena_printf(emit->arena, "the section %.*s", STR_ARG(term->name));
    }
    if (str_equal(entry->type, S("post_type")) && title) {
        *name = *title;
        return arena_printf(emit->arena, "the page %.*s (%.*s/%.*s)", STR_ARG(*title),
                            STR_ARG(site->code), STR_ARG(entry->object_id));
    }
    *name = (str){0};
    if (entry->url.n > 0)
        return entry->url;
    return arena_printf(emit->arena, "%.*s %.*s", STR_ARG(entry->object),
                        STR_ARG(entry->object_id));
}

static void tell_entry(struct wxr_emit *emit, const struct wxr_menu_entry *entry, str order)
{
    str name;
    arena_reset(emit->arena);
    str target = target_of(emit, entry, &name);
    str label = entry->title.n > 0 ? entry->title : name.n > 0 ? name : target;
    bool is_order = order.p && str_equal(entry->menu, order) &&
                    str_equal(entry->object, S("category")) && name.n > 0;
    bool is_quiet = entry->description.n == 0 && entry->hint.n == 0;
    if (is_order && str_equal(label, name) && is_quiet)
        return;
    wxr_emit_left_out(emit, entry->place,
                      arena_printf(emit->arena, "menu entry %.*s (menu %.*s)", STR_ARG(label),
                                   STR_ARG(entry->menu)),
                      arena_printf(emit->arena, "%s %.*s%s%.*s%s%.*s",
                                   is_order ? "gives its place to" : "leads to", STR_ARG(target),
                                   entry->description.n > 0 ? "; described as: " : "",
                                   STR_ARG(str_slice(entry->description, 0, TOLD_LIMIT)),
                                   entry->hint.n > 0 ? "; its hint: " : "",
                                   STR_ARG(str_slice(entry->hint, 0, TOLD_LIMIT))));
}

static void tell_menus(struct wxr_emit *emit)
{
    const struct wxr_site *site = emit->site;
    str order = wxr_site_menu(site);
    for (const struct wxr_term *term = site->first_term; term; term = term->next) {
        if (!str_equal(term->taxonomy, S("nav_menu")))
            continue;
        arena_reset(emit->arena);
        bool is_order = order.p && str_equal(order, term->slug);
        wxr_emit_left_out(
            emit, term->place,
            arena_printf(emit->arena, "menu %.*s (%.*s)", STR_ARG(term->name), STR_ARG(term->slug)),
            is_order ? S("gives the sections their order")
                     : S("is no menu here: sections are the menu"));
    }
    for (const struct wxr_menu_entry *entry = site->first_entry; entry; entry = entry->next)
        tell_entry(emit, entry, order);
}

void wxr_emit_site(struct wxr_emit *emit)
{
    const struct wxr_site *site = emit->site;
    struct line line;
    begin(emit, &line, "site", site->code);
    put(&line, "path", site->code);
    put(&line, "name", site->name);
    put(&line, "slogan", site->slogan);
    end(emit, &line, site->place);
    emit_sections(emit);
    emit_attachments(emit);
    tell_menus(emit);
}

static void tell_term(struct wxr_emit *emit, const struct wxr_term *term)
{
    bool is_known =
        str_equal(term->taxonomy, S("category")) || str_equal(term->taxonomy, S("nav_menu"));
    if (is_known || (term->is_used && term->description.n == 0))
        return;
    arena_reset(emit->arena);
    str description = str_slice(term->description, 0, TOLD_LIMIT);
    wxr_emit_left_out(emit, term->place,
                      arena_printf(emit->arena, "%s %.*s (%.*s)",
                                   str_equal(term->taxonomy, S("post_tag")) ? "tag" : "term",
                                   STR_ARG(term->name), STR_ARG(term->slug)),
                      arena_printf(emit->arena, "%s%s%.*s%s",
                                   term->is_used ? "tags have no description" : "no article has it",
                                   description.n > 0 ? ": “" : "", STR_ARG(description),
                                   description.n > 0 ? "”" : ""));
}

void wxr_emit_unused(struct wxr_emit *emit)
{
    for (const struct wxr_term *term = emit->site->first_term; term; term = term->next)
        tell_term(emit, term);
    for (const struct wxr_author *a = emit->site->first_author; a; a = a->next) {
        arena_reset(emit->arena);
        if (!a->is_used)
            wxr_emit_left_out(emit, a->place,
                              arena_printf(emit->arena, "author %.*s (%.*s)", STR_ARG(a->name),
                                           STR_ARG(a->login)),
                              S("no article has this byline"));
    }
}
