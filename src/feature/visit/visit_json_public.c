#include "feature/visit/visit_json_public.h"

#include "http/addresses.h"
#include "text/json.h"

enum { NOT_KNOWN = -1 };

static void put_int(struct json *json, const char *key, int64_t n)
{
    json_put_key(json, str_from_c(key));
    if (n < 0)
        json_put_null(json);
    else
        json_put_int(json, n);
}

static void put_text(struct json *json, const char *key, str text)
{
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

static void put_day(struct json *json, const char *key, day d)
{
    json_put_key(json, str_from_c(key));
    json_put_day(json, d);
}

static void put_pair(struct json *json, const char *key, int64_t visits, int64_t page_views)
{
    json_put_key(json, str_from_c(key));
    json_put_object(json);
    put_int(json, "visits", visits);
    put_int(json, "page_views", page_views);
    json_put_end(json);
}

static void put_sums(struct json *json, const struct visit_figures *f)
{
    put_pair(json, "today", f->today, f->page_views_today);
    put_int(json, "robot_views_today", f->robot_views_today);
    put_pair(json, "yesterday", f->is_yesterday_known ? f->yesterday : NOT_KNOWN,
             f->is_yesterday_known ? f->page_views_yesterday : NOT_KNOWN);
    put_pair(json, "month", f->month, f->page_views_month);
    put_pair(json, "year", f->year, f->page_views_year);
    put_pair(json, "total", f->total, f->page_views_total);
    if (!day_is_set(f->opening_on))
        return;
    json_put_key(json, S("opening"));
    json_put_object(json);
    put_int(json, "visits", f->opening);
    put_day(json, "on", f->opening_on);
    put_text(json, "note", f->opening_note);
    json_put_end(json);
}

static void put_series(struct json *json, const struct visit_data *data)
{
    put_day(json, "from", data->from);
    put_day(json, "to", data->to);
    put_text(json, "step", data->is_by_month ? S("month") : S("day"));
    json_put_key(json, S("series"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < data->spans.n; i++) {
        const struct visit_span *span = &data->spans.at[i];
        json_put_object(json);
        put_day(json, "on", span->first);
        put_int(json, "visits", span->visits);
        put_int(json, "page_views", span->page_views);
        put_int(json, "robot_views", span->robot_views);
        put_text(json, "counted_by", span->counted_by);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_sections(struct request *rq, struct json *json, const struct visit_data *data,
                         const struct sections *sections)
{
    json_put_key(json, S("sections"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < data->sections.n; i++) {
        const struct visit_count *count = &data->sections.at[i];
        const struct section *section = sections_find(sections, (section_id){count->thing});
        if (!section)
            continue;
        json_put_object(json);
        put_text(json, "name", section->name);
        put_text(json, "address",
                 route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", section->slug)).s);
        put_int(json, "visits", count->visits);
        put_int(json, "page_views", count->page_views);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_list(struct request *rq, struct json *json, const struct visit_data *data,
                     const struct visit_counts *list)
{
    json_put_array(json);
    for (ptrdiff_t i = 0; i < list->n; i++) {
        for (ptrdiff_t k = 0; k < data->titles.n; k++) {
            const struct visit_title *title = &data->titles.at[k];
            if (title->id.n != list->at[i].thing)
                continue;
            json_put_object(json);
            put_text(json, "title", title->title);
            put_text(json, "address",
                     route_link(rq, ADDRESS_ARTICLE, LINK_TEXT("slug", title->slug),
                                LINK_INT("id", title->id.n))
                         .s);
            put_int(json, "visits", list->at[i].visits);
            put_int(json, "page_views", list->at[i].page_views);
            json_put_end(json);
        }
    }
    json_put_end(json);
}

void visit_json(struct request *rq, struct reply *rp, const struct visit_data *data,
                const struct site_view *view, moment as_of)
{
    static const char *const names[VISIT_TOP_LISTS] = {"today", "days_7", "days_30"};
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_text(&json, "site", view->site.name);
    json_put_key(&json, S("as_of"));
    json_put_moment(&json, as_of);
    put_sums(&json, &data->figures);
    if (data->has_break)
        put_day(&json, "counted_elsewhere_until", data->break_on);
    put_series(&json, data);
    put_sections(rq, &json, data, &view->sections);
    json_put_key(&json, S("feedback"));
    json_put_object(&json);
    put_int(&json, "useful", data->feedback.useful);
    put_int(&json, "not_useful", data->feedback.not_useful);
    json_put_end(&json);
    json_put_key(&json, S("most_read"));
    json_put_object(&json);
    put_day(&json, "until", data->top.until);
    for (int i = 0; i < VISIT_TOP_LISTS; i++) {
        json_put_key(&json, str_from_c(names[i]));
        put_list(rq, &json, data, &data->top.lists[i]);
    }
    json_put_end(&json);
    json_put_end(&json);
}
