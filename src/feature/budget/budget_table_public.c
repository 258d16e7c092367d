#include "feature/budget/budget_table_public.h"

#include "text/numbers.h"

const struct column budget_line_columns[] = {
    {"thu_tu", "Thứ tự", COLUMN_INTEGER, NULL},
    {"cap", "Cấp của dòng", COLUMN_INTEGER, "0 là dòng lớn nhất; dòng con có cấp lớn hơn một"},
    {"ky_hieu", "Ký hiệu", COLUMN_TEXT, NULL},
    {"noi_dung", "Nội dung", COLUMN_TEXT, NULL},
    {"du_toan", "Dự toán", COLUMN_DECIMAL, NULL},
    {"thuc_hien", "Thực hiện", COLUMN_DECIMAL, NULL},
    {"ty_le", "Thực hiện so với dự toán, %", COLUMN_DECIMAL, "Tính từ hai cột trước, một số lẻ"},
    {"la_tong", "Là tổng của các dòng con", COLUMN_BOOLEAN, NULL},
    {0},
};

static bool percent_of(const struct budget_line *line, decimal *out)
{
    return line->planned.is_known && line->done.is_known &&
           decimal_percent(line->done.amount, line->planned.amount, 1, out);
}

bool budget_has_done(const struct budget_lines *lines)
{
    for (ptrdiff_t i = 0; i < lines->n; i++)
        if (lines->at[i].done.is_known)
            return true;
    return false;
}

static str shown(struct arena *arena, const struct budget_figure *figure)
{
    return figure->is_known ? text_amount(arena, figure->amount) : (str){0};
}

/* A sum stands as it was published; what its parts come to is told beside it. */
static str note_of(struct arena *arena, const struct budget_lines *lines, ptrdiff_t i)
{
    decimal planned;
    decimal done;
    bool is_planned = budget_sum_differs(lines, i, false, &planned);
    bool is_done = budget_sum_differs(lines, i, true, &done);
    if (!is_planned && !is_done)
        return (str){0};
    return arena_printf(arena, "Cộng các dòng con:%s%.*s%s%.*s", is_planned ? " dự toán " : "",
                        STR_ARG(is_planned ? text_amount(arena, planned) : S("")),
                        is_done ? " thực hiện " : "",
                        STR_ARG(is_done ? text_amount(arena, done) : S("")));
}

struct budget_rows budget_rows_of(struct arena *arena, const struct budget_lines *lines)
{
    struct budget_row *at = arena_array(arena, struct budget_row, lines->n);
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        const struct budget_line *line = &lines->at[i];
        decimal percent;
        at[i] = (struct budget_row){
            .depth = line->depth,
            .mark = line->mark,
            .name = line->name,
            .planned = shown(arena, &line->planned),
            .done = shown(arena, &line->done),
            .note = note_of(arena, lines, i),
            .is_sum = line->is_sum,
        };
        if (percent_of(line, &percent))
            at[i].percent = text_amount(arena, percent);
    }
    return (struct budget_rows){at, lines->n};
}

static void put_figure(struct table *table, const struct budget_figure *figure)
{
    if (figure->is_known)
        table_decimal(table, figure->amount);
    else
        table_missing(table);
}

void budget_put_lines(struct table *table, const struct budget_lines *lines)
{
    for (ptrdiff_t i = 0; i < lines->n && table_begin_row(table, (str){0}); i++) {
        const struct budget_line *line = &lines->at[i];
        struct budget_figure percent = {0};
        percent.is_known = percent_of(line, &percent.amount);
        table_int(table, i + 1);
        table_int(table, line->depth);
        table_text(table, line->mark);
        table_text(table, line->name);
        put_figure(table, &line->planned);
        put_figure(table, &line->done);
        put_figure(table, &percent);
        table_bool(table, line->is_sum);
        table_end_row(table);
    }
}
