#include "feature/target/target_public.h"

#include "feature/target/view_public.h"

#include "http/addresses.h"
#include "http/place.h"

/* Named in Vietnamese, as whoever opens the table with a spreadsheet reads them. */
static const struct column columns[] = {
    {"ma_so_lieu", "Mã số liệu", COLUMN_TEXT, NULL},
    {"ma_chi_tieu", "Mã chỉ tiêu", COLUMN_TEXT, NULL},
    {"chi_tieu", "Chỉ tiêu", COLUMN_TEXT, NULL},
    {"don_vi_tinh", "Đơn vị tính", COLUMN_TEXT, NULL},
    {"linh_vuc", "Lĩnh vực", COLUMN_TEXT, NULL},
    {"co_quan", "Cơ quan chịu trách nhiệm số liệu", COLUMN_TEXT, NULL},
    {"ky", "Kỳ", COLUMN_TEXT, "Ví dụ 2025, 2025-6T (6 tháng đầu năm), 2025-Q3, 2025-03."},
    {"tu_ngay", "Ngày đầu kỳ", COLUMN_DAY, NULL},
    {"den_ngay", "Ngày cuối kỳ", COLUMN_DAY, NULL},
    {"loai", "Loại số liệu", COLUMN_TEXT, "Ước, sơ bộ hoặc chính thức."},
    {"gia_tri", "Giá trị", COLUMN_DECIMAL, "Để trống khi không có số; lý do ở cột tinh_trang."},
    {"tinh_trang", "Tình trạng khi không có số", COLUMN_TEXT, NULL},
    {"muc_do", "Mức độ", COLUMN_TEXT, "Khoảng, trên, gần, ít nhất: đứng trước giá trị."},
    {"so_sanh_phan_tram", "Tăng, giảm (%)", COLUMN_DECIMAL, "Theo nguồn, không phải tính lại."},
    {"so_sanh_voi", "So sánh với", COLUMN_TEXT, NULL},
    {"trich_nguyen_van", "Trích nguyên văn", COLUMN_TEXT, NULL},
    {"nguon_trich", "Nguồn của lời trích", COLUMN_TEXT, NULL},
    {"nguon", "Nguồn số liệu", COLUMN_TEXT, NULL},
    {"don_vi_bao_cao", "Đơn vị báo cáo", COLUMN_TEXT, "Khi khác cơ quan chịu trách nhiệm."},
    {"nguoi_duyet", "Người duyệt", COLUMN_TEXT, NULL},
    {"ngay_duyet", "Ngày duyệt", COLUMN_DAY, NULL},
    {"ngay_cong_bo", "Ngày nguồn công bố", COLUMN_DAY, NULL},
    {"ghi_nhan_luc", "Có trên trang này từ", COLUMN_MOMENT, NULL},
    {"ly_do", "Lý do sửa", COLUMN_TEXT, NULL},
    {"dang_dung", "Đang dùng", COLUMN_BOOLEAN, "Sai: đã có số liệu khác thay."},
    {"dia_chi", "Trang của chỉ tiêu", COLUMN_ADDRESS, NULL},
    {0},
};

static void put_decimal(struct table *table, bool is_there, decimal d)
{
    if (is_there)
        table_decimal(table, d);
    else
        table_missing(table);
}

/* What the figure is of. */
static void put_what(struct table *table, struct arena *arena, const struct figure_line *line)
{
    const struct indicator *it = &line->indicator;
    struct period period = line->figure.point.period;
    table_text(table, line->figure.code);
    table_text(table, it->code);
    table_text(table, it->name);
    table_text(table, it->measure);
    table_text(table, it->field);
    table_text(table, it->unit_name);
    table_text(table, period_code(arena, period));
    table_day(table, period.first);
    table_day(table, period.last);
}

static str word_or_none(const struct wording *list, int n)
{
    str word = word_shown(list, n);
    return word.n > 0 ? word : (str){0};
}

static void put_figure(struct table *table, const struct figure *f)
{
    const struct measured *m = &f->point.measured;
    table_text(table, word_shown(&words_status, (int)m->status));
    put_decimal(table, m->has_value, m->value);
    table_text(table, word_or_none(&words_gap, (int)f->point.gap));
    table_text(table, word_or_none(&words_qualifier, (int)m->qualifier));
    put_decimal(table, f->has_change, f->change);
    table_text(table, f->change_base);
    table_text(table, f->quote);
    table_text(table, f->quote_source);
    table_text(table, f->source);
    table_text(table, f->unit_name);
    table_text(table, f->approved_by);
    table_day(table, f->approved_on);
    table_day(table, f->published_on);
    table_moment(table, f->point.known_at);
    table_text(table, f->reason);
}

static void write_rows(struct request *rq, struct reply *rp, const struct site_view *view,
                       struct table *table)
{
    struct target_moment m = target_moment_of(rq, rp);
    struct period period;
    struct place place = {MOMENT_NONE, 0};
    bool goes_on = place_read(request_text(rq, "truoc"), &place);
    struct figure_lines_query query = {
        .site = view->site.id,
        .at = m.at,
        .before = goes_on ? place.at : MOMENT_NONE,
        .before_id = {place.id},
        .unit = {request_int(rq, "donvi", 0)},
        .field = request_text(rq, "linh-vuc"),
        .limit = TABLE_ROWS_LIMIT + 1,
    };
    if (period_parse(request_text(rq, "ky"), &period))
        query.period = period_code(rq->arena, period);
    struct figure_lines lines = figure_lines_read(rq->db, rq->arena, actor_public(), &query);
    for (ptrdiff_t i = 0; i < lines.n; i++) {
        const struct figure_line *line = &lines.at[i];
        str here =
            place_write(rq->arena, (struct place){line->figure.point.known_at, line->figure.id.n});
        if (!table_begin_row(table, here))
            return;
        put_what(table, rq->arena, line);
        put_figure(table, &line->figure);
        table_bool(table, line->figure.until_at.s > m.at.s);
        table_address(table, dataset_address(rq, rp, view,
                                             target_indicator_address(rq, &m, &line->indicator)));
        table_end_row(table);
    }
}

static moment changed_at(struct request *rq)
{
    return target_last_known(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site});
}

const struct dataset target_dataset = {
    .code = "chi-tieu",
    .address = ADDRESS_TARGETS,
    .title = "Chỉ tiêu, số liệu",
    .about = "Số liệu của các chỉ tiêu theo kỳ, với mọi lần sửa, nguồn và người duyệt. Ô trống là "
             "không có số, không phải là số không.",
    .noun = "số liệu",
    .renewed = "Khi có số liệu mới hoặc số liệu được sửa",
    .columns = columns,
    .rows = write_rows,
    .changed_at = changed_at,
};
