#include "feature/import/wxr/survey.h"

#include "feature/import/wxr/words.h"

#include "core/fail.h"
#include "text/address.h"
#include "text/nfc.h"
#include "text/slug.h"

enum { DEFAULT_OFFSET = 7 * 3600, OFFSET_STEP = 15 * 60, BEHIND_MENU = 1000, MENUS_LIMIT = 100 };

str wxr_slug(struct arena *arena, str slug)
{
    return text_clean_line(arena, url_segment_read(arena, slug), NULL);
}

static str term_key(struct arena *arena, str taxonomy, str slug)
{
    return arena_printf(arena, "%.*s\n%.*s", STR_ARG(taxonomy), STR_ARG(slug));
}

struct wxr_term *wxr_site_term(const struct wxr_site *site, struct arena *arena, str taxonomy,
                               str slug)
{
    return wxr_table_find(&site->terms, term_key(arena, taxonomy, slug));
}

struct wxr_term *wxr_site_category_by_id(const struct wxr_site *site, struct arena *arena, str id)
{
    return wxr_table_find(&site->terms, term_key(arena, S("id"), id));
}

/* A term that is new, or, when it is known already, what it did not say of itself before. */
static struct wxr_term *take_term(struct wxr_survey *survey, struct wxr_site *site,
                                  const struct wxr_term *said, str id)
{
    struct arena *arena = survey->arena;
    struct wxr_term *term = wxr_site_term(site, survey->scratch, said->taxonomy, said->slug);
    if (!term) {
        if (site->term_count++ == WXR_TERMS_LIMIT)
            fail_with(FAIL_LIMIT, "more than %d terms in one site", WXR_TERMS_LIMIT);
        term = arena_new(arena, struct wxr_term);
        *term = (struct wxr_term){
            .place = said->place,
            .taxonomy = arena_copy(arena, said->taxonomy),
            .slug = arena_copy(arena, said->slug),
        };
        wxr_table_add(&site->terms, term_key(survey->scratch, term->taxonomy, term->slug), term);
        *site->last_term = term;
        site->last_term = &term->next;
    }
    if (term->name.n == 0)
        term->name = arena_copy(arena, said->name);
    if (term->parent.n == 0)
        term->parent = arena_copy(arena, said->parent);
    if (term->description.n == 0)
        term->description = arena_copy(arena, said->description);
    if (id.n > 0 && str_equal(term->taxonomy, S("category")))
        wxr_table_add(&site->terms, term_key(survey->scratch, S("id"), id), term);
    return term;
}

static str first_of(str a, str b, str c)
{
    return a.n > 0 ? a : b.n > 0 ? b : c;
}

/* "https://www.so-y-te.example/tin" is "so-y-te-example-tin". */
static str code_of(struct arena *arena, str address, str title)
{
    str key = wxr_address_key(arena, address);
    if (str_starts(key, S("www.")))
        key = str_slice(key, S("www.").n, key.n);
    str from = wxr_host(address).n > 0 ? key : title;
    return from.n > 0 ? text_slug(arena, from) : S("wordpress");
}

/* "vi-VN" and "en-US" are "vi" and "en"; what is no language is absent. */
static str language_of(str text)
{
    ptrdiff_t n = 0;
    while (n < text.n && ((text.p[n] >= 'a' && text.p[n] <= 'z')))
        n++;
    bool is_one = (n == 2 || n == 3) && (n == text.n || text.p[n] == '-' || text.p[n] == '_');
    return is_one ? str_slice(text, 0, n) : (str){0};
}

static struct wxr_site *make_site(struct wxr_survey *survey, str code,
                                  const struct wxr_channel *channel, str address, ptrdiff_t file)
{
    struct arena *arena = survey->arena;
    struct wxr_site *site = arena_new(arena, struct wxr_site);
    *site = (struct wxr_site){
        .place = {file, channel->line},
        .code = arena_copy(arena, code),
        .name = arena_copy(arena, wxr_plain(survey->scratch, channel->title)),
        .slogan = arena_copy(arena, wxr_plain(survey->scratch, channel->description)),
        .language = language_of(channel->language),
        .host = arena_copy(arena, wxr_host(address)),
        .pub_date = MOMENT_NONE,
        .terms = {.arena = arena},
        .authors = {.arena = arena},
        .attachments = {.arena = arena},
        .families = {.arena = arena},
        .titles = {.arena = arena},
        .items = {.arena = arena},
    };
    if (site->name.n == 0)
        site->name = site->host.n > 0 ? site->host : site->code;
    wxr_moment_rss(arena, channel->pub_date, &site->pub_date);
    site->last_term = &site->first_term;
    site->last_author = &site->first_author;
    site->last_attachment = &site->first_attachment;
    site->last_entry = &site->first_entry;
    *survey->last = site;
    survey->last = &site->next;
    return site;
}

struct wxr_site *wxr_survey_site(struct wxr_survey *survey, const struct wxr_channel *channel,
                                 ptrdiff_t file)
{
    str address = first_of(channel->blog_url, channel->link, channel->site_url);
    str code = code_of(survey->scratch, address, channel->title);
    for (struct wxr_site *site = survey->first; site; site = site->next) {
        if (str_equal(site->code, code))
            return site;
    }
    return make_site(survey, code, channel, address, file);
}

static void take_author(struct wxr_survey *survey, struct wxr_site *site,
                        const struct wxr_author_fields *f, struct wxr_place place)
{
    struct arena *arena = survey->arena;
    str full =
        arena_printf(survey->scratch, "%.*s %.*s", STR_ARG(f->first_name), STR_ARG(f->last_name));
    if (f->login.n == 0 || wxr_table_find(&site->authors, f->login))
        return;
    struct wxr_author *author = arena_new(arena, struct wxr_author);
    author->place = place;
    author->login = arena_copy(arena, f->login);
    author->name =
        arena_copy(arena, wxr_plain(survey->scratch, first_of(f->name, str_trim(full), f->login)));
    wxr_table_add(&site->authors, f->login, author);
    *site->last_author = author;
    site->last_author = &author->next;
}

static void join_family(struct wxr_site *site, str parent, struct wxr_attachment *a)
{
    struct wxr_family *family = wxr_table_find(&site->families, parent);
    if (!family) {
        family = arena_new(site->families.arena, struct wxr_family);
        family->last = &family->first;
        wxr_table_add(&site->families, parent, family);
    }
    *family->last = a;
    family->last = &a->sibling;
}

str wxr_attachment_media(const struct wxr_site *site, struct arena *arena,
                         const struct wxr_attachment *attachment)
{
    return wxr_media_name(arena, site->code, attachment->path);
}

/* The path of its file: as WordPress says it, or as its address does. */
static str path_of(struct arena *arena, const struct wxr_item *item, str address)
{
    str path = item->attached_file.n > 0 ? item->attached_file : wxr_upload_path(arena, address);
    if (path.n > 0)
        return path;
    str key = wxr_address_key(arena, address);
    while (str_find_char(key, '/') >= 0)
        key = str_slice(key, str_find_char(key, '/') + 1, key.n);
    return key;
}

static void take_attachment(struct wxr_survey *survey, struct wxr_site *site,
                            const struct wxr_item *item, struct wxr_place place)
{
    struct arena *arena = survey->arena, *scratch = survey->scratch;
    str address = item->attachment_url.n > 0 ? item->attachment_url : item->guid;
    str path = path_of(scratch, item, address);
    const struct wxr_attachment *before =
        item->id.n > 0 ? wxr_table_find(&site->attachments, item->id) : NULL;
    if (before && str_equal(before->path, path))
        return;
    if (site->attachment_count++ == WXR_ATTACHMENTS_LIMIT)
        fail_with(FAIL_LIMIT, "more than %d attachments in one site", WXR_ATTACHMENTS_LIMIT);
    struct wxr_attachment *a = arena_new(arena, struct wxr_attachment);
    *a = (struct wxr_attachment){
        .place = place,
        .path = arena_copy(arena, path),
        .alt = arena_copy(arena, wxr_plain(scratch, item->alt)),
        .caption = arena_copy(arena, wxr_plain(scratch, item->excerpt)),
        .is_picture = wxr_is_picture(path),
    };
    if (!a->is_picture)
        a->url = arena_copy(arena, address);
    if (item->id.n > 0)
        wxr_table_add(&site->attachments, item->id, a);
    wxr_table_add(&site->attachments, wxr_address_key(scratch, address), a);
    wxr_table_add(&site->attachments, path, a);
    if (a->is_picture)
        wxr_table_add(&site->attachments, wxr_attachment_media(site, scratch, a), a);
    if (item->parent.n > 0)
        join_family(site, item->parent, a);
    *site->last_attachment = a;
    site->last_attachment = &a->next;
}

static void take_entry(struct wxr_survey *survey, struct wxr_site *site,
                       const struct wxr_item *item, struct wxr_place place)
{
    struct arena *arena = survey->arena;
    if (site->entry_count++ == WXR_ENTRIES_LIMIT)
        fail_with(FAIL_LIMIT, "more than %d menu entries in one site", WXR_ENTRIES_LIMIT);
    struct wxr_menu_entry *entry = arena_new(arena, struct wxr_menu_entry);
    *entry = (struct wxr_menu_entry){
        .place = place,
        .title = arena_copy(arena, wxr_plain(survey->scratch, item->title)),
        .type = arena_copy(arena, item->menu_type),
        .object = arena_copy(arena, item->menu_object),
        .object_id = arena_copy(arena, item->menu_object_id),
        .url = arena_copy(arena, item->menu_url),
        .description = arena_copy(arena, wxr_plain(survey->scratch, item->content)),
        .hint = arena_copy(arena, wxr_plain(survey->scratch, item->excerpt)),
    };
    str_to_int(item->menu_order, &entry->order);
    for (ptrdiff_t i = 0; i < item->term_count; i++) {
        if (str_equal(item->terms[i].domain, S("nav_menu")))
            entry->menu = arena_copy(arena, wxr_slug(survey->scratch, item->terms[i].slug));
    }
    *site->last_entry = entry;
    site->last_entry = &entry->next;
}

bool wxr_is_article(const struct wxr_item *item)
{
    bool is_kind =
        item->type.n == 0 || str_equal(item->type, S("post")) || str_equal(item->type, S("page"));
    bool is_gone = str_equal(item->status, S("trash")) ||
                   str_equal(item->status, S("auto-draft")) ||
                   str_equal(item->status, S("inherit"));
    return is_kind && !is_gone;
}

/* How far the site's clock stands from Greenwich, as this item's two dates say. */
static void count_offset(struct arena *arena, struct wxr_site *site, const struct wxr_item *item)
{
    moment here, greenwich;
    if (!wxr_moment(arena, item->date, 0, &here) ||
        !wxr_moment(arena, item->date_gmt, 0, &greenwich))
        return;
    int64_t seconds = here.s - greenwich.s;
    if (seconds % OFFSET_STEP != 0 || seconds > 14 * 3600 || seconds < -14 * 3600)
        return;
    for (int i = 0; i < WXR_OFFSETS_LIMIT; i++) {
        if (site->offsets[i].count == 0)
            site->offsets[i].seconds = seconds;
        if (site->offsets[i].seconds == seconds) {
            site->offsets[i].count++;
            return;
        }
    }
}

int64_t wxr_site_offset(const struct wxr_site *site)
{
    int64_t best = DEFAULT_OFFSET, count = 0;
    for (int i = 0; i < WXR_OFFSETS_LIMIT; i++) {
        if (site->offsets[i].count > count) {
            best = site->offsets[i].seconds;
            count = site->offsets[i].count;
        }
    }
    return best;
}

static void take_article(struct wxr_survey *survey, struct wxr_site *site,
                         const struct wxr_item *item, struct wxr_place place)
{
    struct arena *arena = survey->arena;
    bool has_category = false;
    bool is_page = str_equal(item->type, S("page"));
    count_offset(survey->scratch, site, item);
    for (ptrdiff_t i = 0; i < item->term_count; i++) {
        const struct wxr_item_term *term = &item->terms[i];
        if (term->domain.n == 0 || term->slug.n == 0)
            continue;
        struct wxr_term said = {.place = place,
                                .taxonomy = term->domain,
                                .slug = wxr_slug(survey->scratch, term->slug),
                                .name = wxr_plain(survey->scratch, term->name)};
        take_term(survey, site, &said, (str){0});
        has_category = has_category || str_equal(term->domain, S("category"));
    }
    struct wxr_term pages = {
        .place = place, .taxonomy = S("category"), .slug = S("trang"), .name = S("Trang")};
    struct wxr_term others = {
        .place = place, .taxonomy = S("category"), .slug = S("tin-khac"), .name = S("Tin khác")};
    if (is_page && !site->pages)
        site->pages = take_term(survey, site, &pages, (str){0});
    if (!is_page && !has_category && !site->others)
        site->others = take_term(survey, site, &others, (str){0});
    if (is_page && item->id.n > 0) {
        str *title = arena_new(arena, str);
        *title = arena_copy(arena, wxr_plain(survey->scratch, item->title));
        wxr_table_add(&site->titles, item->id, title);
    }
}

void wxr_survey_take(struct wxr_survey *survey, struct wxr_site *site,
                     const struct wxr_thing *thing, ptrdiff_t file)
{
    struct wxr_place place = {file, thing->line};
    const struct wxr_item *item = &thing->item;
    if (thing->kind == WXR_AUTHOR) {
        take_author(survey, site, &thing->author, place);
    } else if (thing->kind == WXR_TERM) {
        const struct wxr_term_fields *f = &thing->term;
        str slug = wxr_slug(survey->scratch,
                            f->slug.n > 0 ? f->slug : text_slug(survey->scratch, f->name));
        struct wxr_term said = {
            .place = place,
            .taxonomy = f->taxonomy,
            .slug = slug,
            .name = wxr_plain(survey->scratch, f->name),
            .parent = wxr_slug(survey->scratch, f->parent),
            .description = wxr_plain(survey->scratch, f->description),
        };
        if (f->slug.n > 0 || f->name.n > 0)
            take_term(survey, site, &said, f->id);
    } else if (str_equal(item->type, S("attachment"))) {
        take_attachment(survey, site, item, place);
    } else if (str_equal(item->type, S("nav_menu_item"))) {
        take_entry(survey, site, item, place);
    } else if (wxr_is_article(item)) {
        take_article(survey, site, item, place);
    }
}

/* True when walking up from `term` comes back to it, or never ends. */
static bool is_below_itself(const struct wxr_term *term, ptrdiff_t limit)
{
    const struct wxr_term *up = term->up;
    while (up && up != term && limit-- > 0)
        up = up->up;
    return up != NULL;
}

static void find_parents(struct wxr_survey *survey, struct wxr_site *site,
                         void (*each)(void *with, const struct wxr_term *term, str why), void *with)
{
    for (struct wxr_term *term = site->first_term; term; term = term->next) {
        if (!str_equal(term->taxonomy, S("category")) || term->parent.n == 0)
            continue;
        term->up = wxr_site_term(site, survey->scratch, term->taxonomy, term->parent);
        if (!term->up)
            each(with, term, S("stands below a category that is not there: it goes to the top"));
    }
    for (struct wxr_term *term = site->first_term; term; term = term->next) {
        if (term->up && is_below_itself(term, WXR_ITEM_TERMS_LIMIT)) {
            term->up = NULL;
            each(with, term, S("stands below itself: it goes to the top"));
        }
    }
    for (struct wxr_term *term = site->first_term; term; term = term->next) {
        for (const struct wxr_term *up = term->up; up; up = up->up)
            term->depth++;
    }
}

/* How many entries of a menu are categories. */
static int64_t categories_in(const struct wxr_site *site, str menu)
{
    int64_t count = 0;
    for (const struct wxr_menu_entry *e = site->first_entry; e; e = e->next)
        count += str_equal(e->menu, menu) && str_equal(e->object, S("category"));
    return count;
}

str wxr_site_menu(const struct wxr_site *site)
{
    str best = {0};
    int64_t most = 0;
    int menus = 0;
    for (const struct wxr_term *term = site->first_term; term; term = term->next) {
        if (!str_equal(term->taxonomy, S("nav_menu")) || menus++ > MENUS_LIMIT)
            continue;
        int64_t count = categories_in(site, term->slug);
        if (count > most) {
            most = count;
            best = term->slug;
        }
    }
    return best;
}

void wxr_survey_finish(struct wxr_survey *survey, struct wxr_site *site,
                       void (*each)(void *with, const struct wxr_term *term, str why), void *with)
{
    int64_t position = BEHIND_MENU;
    str menu = wxr_site_menu(site);
    find_parents(survey, site, each, with);
    for (const struct wxr_menu_entry *e = site->first_entry; e && menu.p; e = e->next) {
        struct wxr_term *term = wxr_site_category_by_id(site, survey->scratch, e->object_id);
        if (term && str_equal(e->menu, menu) && str_equal(e->object, S("category")) &&
            term->position == 0)
            term->position = e->order > 0 ? e->order : 1;
    }
    for (struct wxr_term *term = site->first_term; term; term = term->next) {
        if (term->position == 0 && str_equal(term->taxonomy, S("category")))
            term->position = ++position;
    }
}
