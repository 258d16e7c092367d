#include "feature/document/document_public.h"

#include "feature/document/document.html.h"

#include "feature/search/list_public.h"
#include "core/limits.h"
#include "http/addresses.h"
#include "http/place.h"
#include "text/dates.h"
#include "text/numbers.h"

enum { CHOICE_LABEL_BYTES = 120 };

str document_name(struct arena *arena, const struct document_kind *kind, str number)
{
    str name = kind ? kind->name : S("Văn bản");
    return number.n > 0 ? arena_printf(arena, "%.*s số %.*s", STR_ARG(name), STR_ARG(number))
                        : name;
}

url document_url(const struct request *rq, str base, str slug, document_id id)
{
    return route_url(
        rq->arena, rq->routes, ADDRESS_DOCUMENT, base,
        (const struct link_value[]){LINK_TEXT("slug", slug), LINK_INT("id", id.n), {0}});
}

moment document_since(struct request *rq)
{
    return document_first(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

static bool read_family(const struct request *rq, struct document_query *q)
{
    const struct input *input = request_input(rq, "nhom");
    q->has_family = input->state == INPUT_VALID;
    q->family = q->has_family ? (enum document_family)input->number : FAMILY_LEGAL;
    return q->has_family;
}

/* The first and the last day of a year. */
static void read_year(const struct request *rq, struct document_query *q)
{
    int64_t year = request_int(rq, "nam", 0);
    q->first = q->last = DAY_NONE;
    if (year == 0)
        return;
    day_make((int)year, 1, 1, &q->first);
    day_make((int)year, 12, 31, &q->last);
}

static struct document_query query_of(const struct request *rq, const struct site_view *view,
                                      int64_t limit)
{
    struct place place = {MOMENT_NONE, 0};
    const struct input *state = request_input(rq, "hieu-luc");
    day that = request_day(rq, "ngay");
    struct document_query q = {
        .site = view->site.id,
        .number = request_text(rq, "so"),
        .kind = request_text(rq, "loai"),
        .issuer = request_text(rq, "co-quan"),
        .field = request_text(rq, "linh-vuc"),
        .has_state = state->state == INPUT_VALID,
        .that = day_is_set(that) ? that : moment_day(rq->now),
        .limit = limit,
    };
    if (q.has_state)
        q.state = (enum validity)state->number;
    read_family(rq, &q);
    read_year(rq, &q);
    if (place_read(request_text(rq, "truoc"), &place)) {
        q.older = moment_day(place.at);
        q.older_id = (document_id){place.id};
    }
    return q;
}

static str place_of(struct arena *arena, const struct document *d)
{
    return place_write(arena, (struct place){day_start(d->listed_on), d->id.n});
}

/* --- for programs --- */

static const struct column columns[] = {
    {"id", "Số thứ tự trên cổng", COLUMN_INTEGER, NULL},
    {"so_hieu", "Số, ký hiệu", COLUMN_TEXT, NULL},
    {"loai", "Loại văn bản", COLUMN_TEXT, NULL},
    {"nhom", "Nhóm văn bản", COLUMN_TEXT, NULL},
    {"trich_yeu", "Trích yếu", COLUMN_TEXT, NULL},
    {"co_quan_ban_hanh", "Cơ quan ban hành", COLUMN_TEXT, NULL},
    {"linh_vuc", "Lĩnh vực", COLUMN_TEXT, NULL},
    {"ngay_ban_hanh", "Ngày ban hành", COLUMN_DAY, NULL},
    {"ngay_hieu_luc", "Ngày có hiệu lực", COLUMN_DAY, NULL},
    {"hieu_luc", "Tình trạng hiệu lực", COLUMN_TEXT,
     "Tính theo ngày hỏi; không ghi ngày là ngày hôm nay."},
    {"hieu_luc_tu", "Tình trạng đó có từ ngày", COLUMN_DAY, NULL},
    {"ngay_dang", "Thời điểm đăng", COLUMN_MOMENT, NULL},
    {"dia_chi", "Địa chỉ", COLUMN_ADDRESS, NULL},
    {NULL, NULL, COLUMN_TEXT, NULL},
};

static void write_row(struct request *rq, struct reply *rp, const struct site_view *view,
                      struct table *table, const struct document *d, day that)
{
    table_int(table, d->id.n);
    table_text(table, d->number);
    table_text(table, d->kind ? d->kind->name : (str){0});
    table_text(table, document_family_title(d->family));
    table_text(table, d->title);
    table_text(table, d->issuer);
    table_text(table, d->field);
    table_day(table, d->issued_on);
    table_day(table, d->days.begins_on);
    table_text(table, validity_title(validity_on(&d->days, that)));
    table_day(table, validity_since(&d->days, that));
    table_moment(table, d->published_at);
    table_address(table,
                  dataset_address(rq, rp, view, document_url(rq, rq->site_base, d->slug, d->id)));
}

static void write_rows(struct request *rq, struct reply *rp, const struct site_view *view,
                       struct table *table)
{
    struct document_query q = query_of(rq, view, TABLE_ROWS_LIMIT + 1);
    q.ids = search_list_ids(rq, q.site, INDEX_DOCUMENT);
    struct documents found = document_list(rq->db, rq->arena, actor_public(), rq->now, &q);
    for (ptrdiff_t i = 0; i < found.n; i++) {
        if (!table_begin_row(table, place_of(rq->arena, &found.at[i])))
            return;
        write_row(rq, rp, view, table, &found.at[i], q.that);
        table_end_row(table);
    }
}

static moment changed_at(struct request *rq)
{
    return document_last(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site});
}

const struct dataset document_dataset = {
    .code = "van-ban",
    .address = ADDRESS_DOCUMENTS,
    .title = "Văn bản",
    .about = "Các văn bản do cơ quan ban hành và văn bản cần thực hiện: số, ký hiệu, loại, trích "
             "yếu, cơ quan ban hành, các ngày và tình trạng hiệu lực.",
    .noun = "văn bản",
    .renewed = "Trong 2 ngày làm việc từ khi ban hành văn bản",
    .columns = columns,
    .rows = write_rows,
    .changed_at = changed_at,
};

/* --- for people --- */

static struct list_field choice_field(struct request *rq, const char *name, const char *label,
                                      const char *any, const struct document_choices *choices)
{
    str chosen = request_text(rq, name);
    struct list_option *at = arena_array(rq->arena, struct list_option, choices->n + 1);
    at[0] = (struct list_option){S(""), str_from_c(any), chosen.n == 0};
    for (ptrdiff_t i = 0; i < choices->n; i++)
        at[i + 1] = (struct list_option){choices->at[i].word, choices->at[i].label,
                                         str_equal(choices->at[i].word, chosen)};
    return (struct list_field){
        .name = str_from_c(name), .label = str_from_c(label), .options = {at, choices->n + 1}};
}

static struct document_choices years_of(struct arena *arena, const struct document_filters *f)
{
    struct document_choices years = {0};
    if (f->last_year == 0)
        return years;
    years.at = arena_array(arena, struct document_choice, f->last_year - f->first_year + 1);
    for (int year = f->last_year; year >= f->first_year; year--) {
        str text = arena_printf(arena, "%d", year);
        years.at[years.n++] = (struct document_choice){text, text};
    }
    return years;
}

static struct document_choices states(struct arena *arena)
{
    struct document_choices choices = {arena_array(arena, struct document_choice, VALIDITIES), 0};
    for (int i = 0; i < VALIDITIES; i++)
        choices.at[choices.n++] = (struct document_choice){validity_word((enum validity)i),
                                                           validity_title((enum validity)i)};
    return choices;
}

static struct list_form form_of(struct request *rq, const struct site_view *view)
{
    struct document_filters f =
        document_filters_of(rq->db, rq->arena, actor_public(), rq->now, view->site.id);
    struct document_choices years = years_of(rq->arena, &f);
    struct document_choices validities = states(rq->arena);
    const struct list_field fields[] = {
        list_text_field(rq, "q", "Nội dung",
                        "Chữ trong trích yếu hoặc toàn văn, có dấu hoặc không dấu"),
        list_text_field(rq, "so", "Số, ký hiệu", "Ví dụ 12/2021/QĐ-UBND, hoặc chỉ ghi 12"),
        choice_field(rq, "nhom", "Nhóm văn bản", "Mọi nhóm", &f.families),
        choice_field(rq, "loai", "Loại văn bản", "Mọi loại", &f.kinds),
        choice_field(rq, "co-quan", "Cơ quan ban hành", "Mọi cơ quan", &f.issuers),
        choice_field(rq, "linh-vuc", "Lĩnh vực", "Mọi lĩnh vực", &f.fields),
        choice_field(rq, "nam", "Năm ban hành", "Mọi năm", &years),
        choice_field(rq, "hieu-luc", "Hiệu lực", "Mọi tình trạng", &validities),
        list_day_field(rq, "ngay", "Hiệu lực tính đến ngày"),
    };
    return list_form_of(rq, fields, sizeof fields / sizeof *fields);
}

static struct list_table table_of(struct request *rq, const struct documents *found, day that)
{
    static const char *const labels[] = {"Số, ký hiệu",      "Trích yếu", "Ngày ban hành",
                                         "Cơ quan ban hành", "Hiệu lực",  NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, found->n);
    for (ptrdiff_t i = 0; i < found->n; i++) {
        const struct document *d = &found->at[i];
        day since = validity_since(&d->days, that);
        str kind = d->kind ? d->kind->name : S("Văn bản");
        struct list_cell *title = list_put_title(&sheet, d->number.n > 0 ? d->number : kind,
                                                 document_url(rq, rq->site_base, d->slug, d->id));
        title->note = d->number.n > 0 ? kind : (str){0};
        list_put(&sheet, d->title);
        list_put_day(&sheet, d->issued_on);
        list_put(&sheet, d->issuer);
        struct list_cell *cell = list_put(&sheet, validity_title(validity_on(&d->days, that)));
        if (day_is_set(since))
            cell->note =
                arena_printf(rq->arena, "%s %.*s", since.n > that.n ? "có hiệu lực từ" : "từ",
                             STR_ARG(text_day(rq->arena, since)));
    }
    return list_sheet_table(&sheet, S("Văn bản, mới nhất trước"));
}

static struct shell_feeds feeds_of(struct request *rq, const struct site_view *view, url *rss)
{
    struct shell_feed *feed = arena_new(rq->arena, struct shell_feed);
    *feed = shell_feed(rq, ADDRESS_FEED_DOCUMENTS, (const struct link_value[]){{0}},
                       arena_printf(rq->arena, "Văn bản mới – %.*s", STR_ARG(view->site.name)));
    *rss = feed->rss;
    return (struct shell_feeds){feed, 1};
}

static void show_page(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct document_query q = query_of(rq, view, DOCUMENT_PAGE + 1);
    struct actor reader = actor_public();
    q.ids = search_list_ids(rq, q.site, INDEX_DOCUMENT);
    int64_t count = document_count_all(rq->db, rq->arena, reader, rq->now, &q);
    struct documents found = document_list(rq->db, rq->arena, reader, rq->now, &q);
    struct list_page page = list_page_begin(rq, rp, view, &document_dataset, count);
    if (count == DOCUMENT_COUNT_LIMIT)
        page.count =
            arena_printf(rq->arena, "Từ %.*s văn bản trở lên", STR_ARG(text_int(rq->arena, count)));
    if (found.n > DOCUMENT_PAGE) {
        found.n = DOCUMENT_PAGE;
        page.older = list_address(rq, place_of(rq->arena, &found.at[found.n - 1]));
    }
    page.shell.meta.feeds = feeds_of(rq, view, &page.data.rss);
    page.form = form_of(rq, view);
    page.table = table_of(rq, &found, q.that);
    reply_html(rp);
    document_list_page_html(&rp->body, &page);
}

void document_list_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    reply_depends_on(rp, document_next_change(rq->db, rq->arena, rq->now));
    if (!dataset_answer(rq, rp, &view, &document_dataset))
        show_page(rq, rp, &view);
}
