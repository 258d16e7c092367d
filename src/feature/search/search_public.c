#include "feature/search/search_public.h"

#include "feature/article/teaser_public.h"
#include "feature/search/kinds_public.h"
#include "feature/search/search_page.h"
#include "feature/shell/shell_public.h"

#include "feature/search/search.html.h"

#include "core/buf.h"
#include "http/addresses.h"
#include "text/body_view.h"
#include "text/dates.h"
#include "text/highlight.h"
#include "text/json.h"
#include "text/numbers.h"

enum { PAGE_HITS = 10, SNIPPET_CHARACTERS = 220, QUOTED_BYTES = 60 };

struct view {
    struct site_view site;
    struct sites sites;
    str text;
    const struct search_kind *kind; /* NULL: all */
    uint32_t kinds;                 /* that this site has, a bit for each */
    const struct section *section;  /* NULL: all */
    int64_t unit;                   /* 0: all */
    struct search_counts units;
    day from, to;
    enum search_order order;
    int64_t page;    /* from 1 */
    bool is_literal; /* found as typed, or not at all */
    bool is_asked;
    struct search_result result;
    struct search_hits hits;
};

/* The same search with one thing changed. */
struct change_of_search {
    bool drops_kind, drops_section, drops_unit, drops_dates;
    enum search_order order;
    int64_t page;
    bool is_literal;
};

static str day_value(struct arena *arena, day d)
{
    return day_is_set(d) ? text_day_iso(arena, d) : (str){0};
}

static url search_address(struct request *rq, const struct view *v,
                          const struct change_of_search *c)
{
    bool has_section = v->section && !c->drops_section;
    str kind = v->kind && !c->drops_kind ? str_from_c(v->kind->name) : (str){0};
    return route_link(rq, ADDRESS_SEARCH, LINK_TEXT("q", v->text), LINK_TEXT("loai", kind),
                      LINK_TEXT("muc", has_section ? v->section->slug : (str){0}),
                      LINK_TEXT("donvi", v->unit != 0 && !c->drops_unit
                                             ? arena_printf(rq->arena, "%lld", (long long)v->unit)
                                             : (str){0}),
                      LINK_TEXT("tu", c->drops_dates ? (str){0} : day_value(rq->arena, v->from)),
                      LINK_TEXT("den", c->drops_dates ? (str){0} : day_value(rq->arena, v->to)),
                      LINK_TEXT("xep", c->order == SEARCH_NEWEST ? S("moi") : (str){0}),
                      LINK_TEXT("trang", c->page > 1
                                             ? arena_printf(rq->arena, "%lld", (long long)c->page)
                                             : (str){0}),
                      LINK_TEXT("nguyen", c->is_literal ? S("1") : (str){0}));
}

static void read_query(struct request *rq, struct view *v)
{
    v->text = request_text(rq, "q");
    v->kind = search_kind_named(request_text(rq, "loai"));
    v->section = sections_find_slug(&v->site.sections, request_text(rq, "muc"));
    v->unit = request_int(rq, "donvi", 0);
    v->from = request_day(rq, "tu");
    v->to = request_day(rq, "den");
    v->page = request_int(rq, "trang", 1);
    v->order = str_equal(request_text(rq, "xep"), S("moi")) ? SEARCH_NEWEST : SEARCH_BEST;
    v->is_literal = request_input(rq, "nguyen")->state == INPUT_VALID;
    bool has_wrong_date = request_input(rq, "tu")->state == INPUT_INVALID ||
                          request_input(rq, "den")->state == INPUT_INVALID;
    bool asks_newest = request_input(rq, "xep")->state == INPUT_VALID;
    v->is_asked = !has_wrong_date && (v->text.p || v->kind || v->section || v->unit != 0 ||
                                      day_is_set(v->from) || day_is_set(v->to) || asks_newest);
}

/* A row of a table reads "ô; ô" in one line, not "ô | ô". */
static str without_bars(struct arena *arena, str plain)
{
    struct buf out = buf_make(arena, plain.n);
    if (str_find(plain, S(" | ")) < 0)
        return plain;
    for (str rest = plain; rest.n > 0;) {
        ptrdiff_t bar = str_find(rest, S(" | "));
        buf_str(&out, str_slice(rest, 0, bar < 0 ? rest.n : bar));
        if (bar >= 0)
            buf_str(&out, S("; "));
        rest = str_slice(rest, bar < 0 ? rest.n : bar + S(" | ").n, rest.n);
    }
    return buf_text(&out);
}

static struct search_hit hit_of(struct request *rq, const struct view *v, index_key key,
                                const struct search_item *item)
{
    struct highlight_terms terms = v->result.terms;
    const struct site *site = sites_find(&v->sites, item->site);
    bool is_here = !site || site->id.n == rq->site;
    str plain = without_bars(rq->arena, item->body);
    str text = item->lead.n > 0
                   ? arena_printf(rq->arena, "%.*s\n%.*s", STR_ARG(item->lead), STR_ARG(plain))
                   : plain;
    struct search_hit hit = {
        .kind = str_from_c(search_kind_of(key)->label),
        .title = text_mark(rq->arena, item->title, terms),
        .href = search_item_url(rq, is_here ? rq->site_base : site_base_of(rq, site), key, item),
        .snippet = text_snippet(rq->arena, text, terms, SNIPPET_CHARACTERS),
        .published_at = item->published_at,
        .has_hour = moment_is_set(item->published_at),
        .on = item->on,
        .has_day = day_is_set(item->on),
        .lang = item->language,
    };
    const struct section *section = sections_find(&v->site.sections, item->section);
    if (section)
        hit.section = (struct link){
            section->name, route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", section->slug)),
            false};
    if (!is_here)
        hit.unit.label = site->short_name.p ? site->short_name : site->name;
    return hit;
}

/* The root searches all sites, a component portal its own records. */
static void run(struct request *rq, struct view *v)
{
    struct actor reader = actor_public();
    struct search_query q = {
        .text = v->text,
        .kinds = v->kind ? search_kind_bit(v->kind->kind) : 0,
        .site = v->site.site.path.n > 0 ? v->site.site.id : (site_id){0},
        .section = v->section ? v->section->id : (section_id){0},
        .unit = {v->unit},
        .counts_facets = true,
        .from = day_is_set(v->from) ? day_start(v->from) : MOMENT_NONE,
        .before = day_is_set(v->to) ? day_start((day){v->to.n + 1}) : MOMENT_NONE,
        .order = v->order,
        .limit = PAGE_HITS,
        .offset = (v->page - 1) * PAGE_HITS,
        .is_literal = v->is_literal,
        .read = search_item_words,
        .clock = rq->processor_clock,
    };
    v->result = search_run(rq->db, rq->arena, reader, rq->now, &q);
    struct search_hit *hits = arena_array(rq->arena, struct search_hit, v->result.n);
    for (ptrdiff_t i = 0; i < v->result.n; i++) {
        struct search_item item;
        index_key key = v->result.keys[i];
        if (!search_item_open(rq->db, rq->arena, reader, rq->now, key, &item))
            continue;
        hits[v->hits.n] = hit_of(rq, v, key, &item);
        hits[v->hits.n++].is_near =
            v->result.is_near && v->result.is_near[i] && !v->result.is_loose;
    }
    v->hits.at = hits;
}

static str heading_of(struct arena *arena, const struct view *v)
{
    if (!v->is_asked)
        return S("Tìm kiếm");
    str what = v->text.p ? arena_printf(arena, " cho “%.*s”",
                                        STR_ARG(text_shortened(arena, v->text, QUOTED_BYTES)))
                         : S("");
    if (v->result.total == 0)
        return arena_printf(arena, "Không có kết quả%.*s", STR_ARG(what));
    return arena_printf(arena, "%s%.*s kết quả%s%.*s", v->result.is_more ? "Hơn " : "",
                        STR_ARG(text_int(arena, v->result.total)),
                        v->result.is_loose ? " gần đúng" : "", STR_ARG(what));
}

static str position_of(struct arena *arena, const struct view *v)
{
    int64_t first = (v->page - 1) * PAGE_HITS + 1;
    if (v->hits.n == 0)
        return (str){0};
    return arena_printf(arena, "Kết quả %.*s–%.*s trong %s%.*s", STR_ARG(text_int(arena, first)),
                        STR_ARG(text_int(arena, first + v->result.n - 1)),
                        v->result.is_more ? "hơn " : "", STR_ARG(text_int(arena, v->result.total)));
}

static struct search_options options_of(struct arena *arena, const struct view *v)
{
    struct search_option *at = arena_array(arena, struct search_option, v->site.sections.n + 1);
    ptrdiff_t n = 0;
    at[n++] = (struct search_option){S(""), S("Tất cả chuyên mục"), !v->section};
    for (ptrdiff_t i = 0; i < v->site.sections.n; i++) {
        const struct section *s = &v->site.sections.at[i];
        at[n++] = (struct search_option){
            s->slug, s->parent.n != 0 ? arena_printf(arena, "– %.*s", STR_ARG(s->name)) : s->name,
            v->section && s->id.n == v->section->id.n};
    }
    return (struct search_options){at, n};
}

/* Where there is but one kind nothing is to be chosen. */
static struct search_options kinds_of(struct arena *arena, const struct view *v)
{
    struct search_option *at = arena_array(arena, struct search_option, search_kind_count + 1);
    ptrdiff_t n = 0;
    at[n++] = (struct search_option){S(""), S("Tất cả các loại"), !v->kind};
    for (int i = 0; i < search_kind_count; i++) {
        const struct search_kind *kind = &search_kind_table[i];
        if ((v->kinds & search_kind_bit(kind->kind)) || kind == v->kind)
            at[n++] = (struct search_option){str_from_c(kind->name), str_from_c(kind->label),
                                             kind == v->kind};
    }
    return (struct search_options){at, n > 2 || v->kind ? n : 0};
}

static struct search_options units_of(struct arena *arena, const struct view *v)
{
    struct search_option *at = arena_array(arena, struct search_option, v->units.n + 1);
    at[0] = (struct search_option){S(""), S("Tất cả cơ quan, đơn vị"), v->unit == 0};
    for (ptrdiff_t i = 0; i < v->units.n; i++) {
        const struct search_count *unit = &v->units.at[i];
        at[i + 1] = (struct search_option){arena_printf(arena, "%lld", (long long)unit->id),
                                           unit->name, unit->id == v->unit};
    }
    return (struct search_options){at, v->units.n > 0 ? v->units.n + 1 : 0};
}

/* The same search among fewer. */
static void add_facet(struct request *rq, const struct view *narrower, struct search_facet *facet,
                      struct search_facet_link *at, str label, int64_t n)
{
    at[facet->n++] = (struct search_facet_link){
        label,
        search_address(rq, narrower,
                       &(struct change_of_search){.order = narrower->order,
                                                  .is_literal = narrower->is_literal}),
        n};
}

static struct search_facet kind_facet(struct request *rq, const struct view *v)
{
    struct search_facet_link *at =
        arena_array(rq->arena, struct search_facet_link, search_kind_count);
    struct search_facet facet = {.label = S("Loại"), .at = at};
    struct view narrower = *v;
    for (int i = 0; i < search_kind_count && !v->kind && v->result.kinds.n > 1; i++) {
        narrower.kind = &search_kind_table[i];
        for (ptrdiff_t k = 0; k < v->result.kinds.n; k++)
            if (v->result.kinds.at[k].id == (int64_t)narrower.kind->kind)
                add_facet(rq, &narrower, &facet, at, str_from_c(narrower.kind->label),
                          v->result.kinds.at[k].n);
    }
    return facet;
}

/* With those below it. */
static int64_t count_of_section(const struct view *v, const struct section *section)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < v->result.sections.n; i++) {
        const struct search_count *count = &v->result.sections.at[i];
        const struct section *other = sections_find(&v->site.sections, (section_id){count->id});
        if (other && (other->id.n == section->id.n || other->parent.n == section->id.n))
            n += count->n;
    }
    return n;
}

/* The sections below the one that was asked for, of all those of the menu. */
static struct search_facet section_facet(struct request *rq, const struct view *v)
{
    struct search_facet_link *at =
        arena_array(rq->arena, struct search_facet_link, v->site.sections.n);
    struct search_facet facet = {.label = S("Chuyên mục"), .at = at};
    struct view narrower = *v;
    int64_t parent = v->section ? v->section->id.n : 0;
    for (ptrdiff_t i = 0; i < v->site.sections.n; i++) {
        narrower.section = &v->site.sections.at[i];
        int64_t n =
            narrower.section->parent.n == parent ? count_of_section(v, narrower.section) : 0;
        if (n > 0)
            add_facet(rq, &narrower, &facet, at, narrower.section->name, n);
    }
    return facet;
}

static struct search_facet unit_facet(struct request *rq, const struct view *v)
{
    struct search_facet_link *at =
        arena_array(rq->arena, struct search_facet_link, SEARCH_FACETS_LIMIT);
    struct search_facet facet = {.label = S("Cơ quan, đơn vị"), .at = at};
    struct view narrower = *v;
    for (ptrdiff_t i = 0; i < v->result.units.n && v->unit == 0; i++) {
        narrower.unit = v->result.units.at[i].id;
        add_facet(rq, &narrower, &facet, at, v->result.units.at[i].name, v->result.units.at[i].n);
    }
    return facet;
}

static struct search_facet year_facet(struct request *rq, const struct view *v)
{
    struct search_facet_link *at =
        arena_array(rq->arena, struct search_facet_link, SEARCH_FACETS_LIMIT);
    struct search_facet facet = {.label = S("Năm"), .at = at};
    struct view narrower = *v;
    ptrdiff_t n = v->result.years.n;
    for (ptrdiff_t i = 0; i < n && n > 1; i++) {
        const struct search_count *count = &v->result.years.at[i];
        day first;
        day last;
        if (!day_make((int)count->id, 1, 1, &first) || !day_make((int)count->id, 12, 31, &last))
            continue;
        narrower.from = day_is_set(v->from) && v->from.n > first.n ? v->from : first;
        narrower.to = day_is_set(v->to) && v->to.n < last.n ? v->to : last;
        add_facet(rq, &narrower, &facet, at, arena_printf(rq->arena, "%lld", (long long)count->id),
                  count->n);
    }
    return facet;
}

/* By which the results can be narrowed, with how many each leaves. */
static struct search_facets facets_of(struct request *rq, const struct view *v)
{
    enum { FACETS = 4 };
    const struct search_facet all[FACETS] = {kind_facet(rq, v), section_facet(rq, v),
                                             unit_facet(rq, v), year_facet(rq, v)};
    struct search_facet *at = arena_array(rq->arena, struct search_facet, FACETS);
    ptrdiff_t n = 0;
    for (int i = 0; i < FACETS; i++)
        if (all[i].n > 0)
            at[n++] = all[i];
    return (struct search_facets){at, n};
}

static struct search_date date_of(struct request *rq, const char *name)
{
    const struct input *input = request_input(rq, name);
    struct search_date date = {.typed = input->raw};
    if (input->state == INPUT_VALID)
        date.typed = text_day(rq->arena, input->day);
    if (input->state == INPUT_INVALID)
        date.error = arena_printf(rq->arena,
                                  "“%.*s” không phải là ngày. Ghi ngày/tháng/năm, ví dụ 19/1/2022.",
                                  STR_ARG(input->raw));
    return date;
}

/* Only with a text is there a best order. */
static struct links orders_of(struct request *rq, const struct view *v)
{
    struct link *at = arena_array(rq->arena, struct link, 2);
    if (!v->text.p || v->result.total < 2)
        return (struct links){0};
    at[0] = (struct link){
        S("Phù hợp nhất"),
        search_address(
            rq, v, &(struct change_of_search){.order = SEARCH_BEST, .is_literal = v->is_literal}),
        v->order == SEARCH_BEST};
    at[1] = (struct link){
        S("Mới nhất"),
        search_address(
            rq, v, &(struct change_of_search){.order = SEARCH_NEWEST, .is_literal = v->is_literal}),
        v->order == SEARCH_NEWEST};
    return (struct links){at, 2};
}

static struct links tries_of(struct request *rq, const struct view *v)
{
    struct link *at = arena_array(rq->arena, struct link, 5);
    ptrdiff_t n = 0;
    if (v->kind)
        at[n++] = (struct link){
            S("Tìm trong tất cả các loại"),
            search_address(rq, v, &(struct change_of_search){.drops_kind = true}), false};
    if (v->is_literal)
        at[n++] =
            (struct link){S("Tìm cả cách viết gần giống"),
                          search_address(rq, v, &(struct change_of_search){.page = 1}), false};
    if (v->section)
        at[n++] = (struct link){
            S("Tìm trong tất cả chuyên mục"),
            search_address(rq, v, &(struct change_of_search){.drops_section = true}), false};
    if (v->unit != 0)
        at[n++] = (struct link){
            S("Tìm trong tất cả cơ quan, đơn vị"),
            search_address(rq, v, &(struct change_of_search){.drops_unit = true}), false};
    if (day_is_set(v->from) || day_is_set(v->to))
        at[n++] = (struct link){
            S("Tìm không giới hạn ngày"),
            search_address(rq, v, &(struct change_of_search){.drops_dates = true}), false};
    return (struct links){at, n};
}

static bool has_next_page(const struct view *v)
{
    return v->page * PAGE_HITS < v->result.total && v->page * PAGE_HITS < SEARCH_DEPTH_LIMIT;
}

static url page_url(struct request *rq, const struct view *v, int64_t page)
{
    return search_address(
        rq, v,
        &(struct change_of_search){.order = v->order, .page = page, .is_literal = v->is_literal});
}

static void tell_what_was_understood(struct request *rq, const struct view *v,
                                     struct search_page *page)
{
    const struct search_result *r = &v->result;
    if (r->understood.p && r->total > 0) {
        page->understood = r->understood;
        page->literal.label =
            arena_printf(rq->arena, "Tìm đúng “%.*s”",
                         STR_ARG(text_shortened(rq->arena, v->text, QUOTED_BYTES)));
        page->literal.href = search_address(
            rq, v, &(struct change_of_search){.order = v->order, .is_literal = true});
    }
    if (r->is_late)
        page->remark =
            S("Tìm kiếm đã dừng trước khi xem hết, có thể còn kết quả khác. Ghi ít chữ hơn "
              "hoặc chọn loại, chuyên mục, ngày đăng để có kết quả đầy đủ.");
    else if (r->is_loose && r->total > 0)
        page->remark =
            S("Không có mục nào có đủ các chữ; dưới đây là những mục có nhiều chữ nhất.");
    else if (r->is_cut)
        page->remark = arena_printf(rq->arena, "Chỉ tìm theo %d chữ đầu.", SEARCH_WORDS_LIMIT);
}

/* What is found from now on can be followed. */
static struct shell_feed feed_of(struct request *rq, const struct view *v, str title)
{
    return shell_feed(rq, ADDRESS_FEED_SEARCH,
                      (const struct link_value[]){
                          LINK_TEXT("q", v->text),
                          LINK_TEXT("muc", v->section ? v->section->slug : (str){0}),
                          LINK_TEXT("tu", day_value(rq->arena, v->from)),
                          LINK_TEXT("den", day_value(rq->arena, v->to)),
                          LINK_TEXT("nguyen", v->is_literal ? S("1") : (str){0}),
                          {0},
                      },
                      title);
}

static void render_html(struct request *rq, struct reply *rp, const struct view *v)
{
    str heading = heading_of(rq->arena, v);
    url address = page_url(rq, v, v->page);
    struct shell_wish wish = {.title = heading, .description = heading, .address = address};
    if (v->is_asked && (!v->kind || v->kind->kind == INDEX_ARTICLE))
        wish.feed = feed_of(rq, v, heading);
    struct search_page page = {
        .shell = site_shell(rq, rp, &v->site, &wish),
        .heading = heading,
        .query = request_input(rq, "q")->raw,
        .kinds = kinds_of(rq->arena, v),
        .sections = options_of(rq->arena, v),
        .units = units_of(rq->arena, v),
        .facets = facets_of(rq, v),
        .from = date_of(rq, "tu"),
        .to = date_of(rq, "den"),
        .order = v->order == SEARCH_NEWEST ? S("moi") : (str){0},
        .is_searched = v->is_asked,
        .orders = orders_of(rq, v),
        .hits = v->hits,
        .position = position_of(rq->arena, v),
        .follow = wish.feed.rss,
    };
    tell_what_was_understood(rq, v, &page);
    if (v->result.total == 0)
        page.tries = tries_of(rq, v);
    if (v->page > 1)
        page.previous = page_url(rq, v, v->page - 1);
    if (has_next_page(v))
        page.next = page_url(rq, v, v->page + 1);
    page.shell.search = (url){{0}}; /* the page's own form takes its place */
    /* Robots may list the form, never its results: whatever is asked for stands on the page, so
     * that links to spammers' words would make the portal show them in other people's search
     * engines. */
    page.shell.meta.is_unlisted = v->is_asked;
    rp->no_index = v->is_asked;
    reply_html(rp);
    search_page_html(&rp->body, &page);
}

static void put_facets(struct request *rq, struct json *json, const struct view *v)
{
    struct search_facets facets = facets_of(rq, v);
    json_put_key(json, S("facets"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < facets.n; i++) {
        json_put_object(json);
        json_put_key(json, S("name"));
        json_put_text(json, facets.at[i].label);
        json_put_key(json, S("counts"));
        json_put_array(json);
        for (ptrdiff_t k = 0; k < facets.at[i].n; k++) {
            json_put_object(json);
            json_put_key(json, S("name"));
            json_put_text(json, facets.at[i].at[k].label);
            json_put_key(json, S("count"));
            json_put_int(json, facets.at[i].at[k].count);
            json_put_key(json, S("address"));
            json_put_text(json, facets.at[i].at[k].href.s);
            json_put_end(json);
        }
        json_put_end(json);
        json_put_end(json);
    }
    json_put_end(json);
}

static void render_json(struct request *rq, struct reply *rp, const struct view *v)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("query"));
    json_put_text(&json, v->text);
    json_put_key(&json, S("total"));
    json_put_int(&json, v->result.total);
    json_put_key(&json, S("is_more"));
    json_put_bool(&json, v->result.is_more);
    json_put_key(&json, S("is_loose"));
    json_put_bool(&json, v->result.is_loose);
    json_put_key(&json, S("is_late"));
    json_put_bool(&json, v->result.is_late);
    json_put_key(&json, S("understood"));
    json_put_text(&json, v->result.understood);
    put_facets(rq, &json, v);
    json_put_key(&json, S("items"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->hits.n; i++) {
        const struct search_hit *hit = &v->hits.at[i];
        json_put_object(&json);
        json_put_key(&json, S("kind"));
        json_put_text(&json, hit->kind);
        json_put_key(&json, S("title_html"));
        json_put_text(&json, hit->title.s);
        json_put_key(&json, S("address"));
        json_put_text(&json, hit->href.s);
        json_put_key(&json, S("snippet_html"));
        json_put_text(&json, hit->snippet.s);
        json_put_key(&json, S("published_at"));
        json_put_moment(&json, hit->has_day ? day_start(hit->on) : hit->published_at);
        json_put_key(&json, S("is_near"));
        json_put_bool(&json, hit->is_near);
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_key(&json, S("next"));
    json_put_text(&json, has_next_page(v) ? page_url(rq, v, v->page + 1).s : (str){0});
    json_put_end(&json);
}

void search_show(struct request *rq, struct reply *rp)
{
    struct view v = {.page = 1};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    v.sites = site_all(rq->db, rq->arena, actor_public());
    read_query(rq, &v);
    v.units = search_units(rq->db, rq->arena, actor_public());
    v.kinds = search_kinds(rq->db, rq->arena, actor_public(),
                           v.site.site.path.n > 0 ? v.site.site.id : (site_id){0});
    struct search_clock clock = search_clock(rq->db, rq->arena, actor_public(), rq->now);
    reply_changes(rp, clock.last, clock.next);
    if (v.is_asked)
        run(rq, &v);
    if (v.result.is_late)
        rp->keep = false; /* the next reader may have more luck */
    if (rq->wants_json)
        render_json(rq, rp, &v);
    else
        render_html(rq, rp, &v);
}
