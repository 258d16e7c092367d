#include "feature/dataset/dataset_public.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/numbers.h"

#include <assert.h>
#include <string.h>

static const char paging[] = "truoc";

/* What the request's route was asked, without the place in the list. */
static const struct link_value *filters_of(struct request *rq, str place)
{
    struct link_value *values = arena_array(rq->arena, struct link_value, ROUTE_INPUTS_LIMIT + 1);
    int n = 0;
    for (int i = 0; rq->route->inputs && rq->route->inputs[i].name; i++) {
        const char *name = rq->route->inputs[i].name;
        if (strcmp(name, paging) == 0)
            values[n++] = (struct link_value){.name = name, .text = place};
        else if (rq->inputs[i].state == INPUT_VALID)
            values[n++] =
                (struct link_value){.name = name,
                                    .text = rq->route->inputs[i].kind == INPUT_DAY
                                                ? text_day_iso(rq->arena, rq->inputs[i].day)
                                                : rq->inputs[i].raw};
    }
    return values;
}

static str form_of_answer(const struct request *rq)
{
    return rq->wants_json ? S(".json") : rq->wants_csv ? S(".csv") : S("");
}

url list_address(struct request *rq, str place)
{
    const struct link_value *values = filters_of(rq, place);
    str form = form_of_answer(rq);
    return str_equal(form, S(".json"))
               ? route_url_json(rq->arena, rq->routes, rq->route_id, rq->site_base, values)
           : str_equal(form, S(".csv"))
               ? route_url_csv(rq->arena, rq->routes, rq->route_id, rq->site_base, values)
               : route_url(rq->arena, rq->routes, rq->route_id, rq->site_base, values);
}

bool list_is_filtered(const struct request *rq)
{
    for (int i = 0; rq->route->inputs && rq->route->inputs[i].name; i++)
        if (rq->inputs[i].state == INPUT_VALID && strcmp(rq->route->inputs[i].name, paging) != 0)
            return true;
    return false;
}

struct list_data list_data_of(struct request *rq, const struct site_view *view,
                              const struct dataset *dataset)
{
    const struct link_value *values = filters_of(rq, (str){0});
    struct list_data data = {
        .csv = route_url_csv(rq->arena, rq->routes, rq->route_id, rq->site_base, values),
        .json = route_url_json(rq->arena, rq->routes, rq->route_id, rq->site_base, values),
        .about = route_link(rq, ADDRESS_DATASET, LINK_TEXT("code", str_from_c(dataset->code))),
    };
    struct open_terms terms;
    if (open_terms_read(rq->db, rq->arena, actor_public(), view->site.id, view->root.id, &terms))
        data.terms = (struct link){terms.licence, terms.licence_link, false};
    return data;
}

struct list_page list_page_begin(struct request *rq, struct reply *rp, const struct site_view *view,
                                 const struct dataset *dataset, int64_t count)
{
    const struct link_value *values = filters_of(rq, (str){0});
    str number = text_int(rq->arena, count);
    struct list_page page = {
        .title = str_from_c(dataset->title),
        .count = arena_printf(rq->arena, "%.*s %s", STR_ARG(number), dataset->noun),
        .empty = arena_printf(rq->arena, "Không có %s nào như vậy.", dataset->noun),
        .data = list_data_of(rq, view, dataset),
    };
    bool is_first = request_input(rq, paging)->state != INPUT_VALID;
    struct shell_wish wish = {
        .title = arena_printf(rq->arena, "%s (%.*s)", dataset->title, STR_ARG(page.count)),
        .name = page.title,
        .description = str_from_c(dataset->about),
        .address = route_url(rq->arena, rq->routes, rq->route_id, rq->site_base, values),
        .json = page.data.json,
    };
    page.shell = site_shell(rq, rp, view, &wish);
    page.shell.meta.is_unlisted = !is_first || list_is_filtered(rq);
    if (!is_first)
        page.newest = wish.address;
    return page;
}

/* --- the form --- */

struct list_field list_text_field(struct request *rq, const char *name, const char *label,
                                  const char *hint)
{
    const struct input *input = request_input(rq, name);
    return (struct list_field){
        .name = str_from_c(name),
        .label = str_from_c(label),
        .typed = input->raw,
        .hint = str_from_c(hint),
    };
}

struct list_field list_day_field(struct request *rq, const char *name, const char *label)
{
    const struct input *input = request_input(rq, name);
    struct list_field field = list_text_field(rq, name, label, "Ngày/tháng/năm, ví dụ 19/1/2022");
    if (input->state == INPUT_VALID)
        field.typed = text_day(rq->arena, input->day);
    else if (input->state == INPUT_INVALID)
        field.error = S("Không đọc được ngày này");
    return field;
}

struct list_field list_choice_field(struct request *rq, const char *name, const char *label,
                                    const char *any, const char *const *labels)
{
    const struct input *input = request_input(rq, name);
    const struct input_spec *spec = &rq->route->inputs[input - rq->inputs];
    int n = 0;
    while (spec->choices[n])
        n++;
    struct list_option *at = arena_array(rq->arena, struct list_option, n + 1);
    at[0] = (struct list_option){S(""), str_from_c(any), input->state != INPUT_VALID};
    for (int i = 0; i < n; i++)
        at[i + 1] = (struct list_option){str_from_c(spec->choices[i]), str_from_c(labels[i]),
                                         input->state == INPUT_VALID && input->number == i};
    return (struct list_field){
        .name = str_from_c(name), .label = str_from_c(label), .options = {at, n + 1}};
}

struct list_form list_form_of(struct request *rq, const struct list_field *fields, int n)
{
    struct list_field *at = arena_array(rq->arena, struct list_field, n);
    for (int i = 0; i < n; i++)
        at[i] = fields[i];
    struct list_form form = {.action = route_link(rq, rq->route_id), .fields = {at, n}};
    if (list_is_filtered(rq))
        form.all = form.action;
    return form;
}

/* --- rows --- */

struct list_sheet list_sheet_make(struct arena *arena, const char *const *labels, ptrdiff_t rows)
{
    struct list_sheet sheet = {.arena = arena, .capacity = rows};
    sheet.heads = arena_array(arena, struct list_head, LIST_COLUMNS_LIMIT);
    sheet.rows = arena_array(arena, struct list_row, rows);
    for (; labels[sheet.columns]; sheet.columns++) {
        assert(sheet.columns < LIST_COLUMNS_LIMIT);
        str label = str_from_c(labels[sheet.columns]);
        bool is_number = str_starts(label, S("#"));
        sheet.heads[sheet.columns] =
            (struct list_head){is_number ? str_slice(label, 1, label.n) : label, is_number};
    }
    return sheet;
}

/* "2023–2027", "Quý III/2026", "12/2021/QĐ-UBND" are hard to read on two lines. */
static bool is_whole(str text)
{
    enum { WHOLE_LIMIT = 24 };
    for (ptrdiff_t i = 0; text.n <= WHOLE_LIMIT && i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return true;
    return false;
}

struct list_cell *list_put(struct list_sheet *sheet, str text)
{
    if (sheet->at == 0) {
        assert(sheet->n < sheet->capacity);
        sheet->row = arena_array(sheet->arena, struct list_cell, sheet->columns);
        sheet->rows[sheet->n++] = (struct list_row){sheet->row, sheet->columns};
    }
    struct list_cell *cell = &sheet->row[sheet->at];
    *cell = (struct list_cell){
        .label = sheet->heads[sheet->at].label,
        .text = text,
        .is_number = sheet->heads[sheet->at].is_number,
        .is_whole = is_whole(text),
    };
    sheet->at = (sheet->at + 1) % sheet->columns;
    return cell;
}

struct list_cell *list_put_title(struct list_sheet *sheet, str text, url href)
{
    struct list_cell *cell = list_put(sheet, text);
    cell->href = href;
    cell->is_title = true;
    return cell;
}

struct list_cell *list_put_day(struct list_sheet *sheet, day d)
{
    struct list_cell *cell = list_put(sheet, text_day(sheet->arena, d));
    cell->iso = text_day_iso(sheet->arena, d);
    return cell;
}

struct list_cell *list_put_decimal(struct list_sheet *sheet, decimal d)
{
    return list_put(sheet, text_amount(sheet->arena, d));
}

struct list_table list_sheet_table(const struct list_sheet *sheet, str caption)
{
    assert(sheet->at == 0);
    return (struct list_table){
        .caption = caption,
        .heads = {sheet->heads, sheet->columns},
        .rows = {sheet->rows, sheet->n},
    };
}

/* --- facts --- */

struct list_cell *list_fact(struct list_gathered *facts, const char *label, str text)
{
    assert(facts->n < LIST_FACTS_LIMIT);
    struct list_cell *cell = &facts->at[facts->n];
    *cell = (struct list_cell){.label = str_from_c(label), .text = text};
    facts->n += text.n > 0;
    return cell;
}

struct list_cell *list_fact_day(struct list_gathered *facts, const char *label, day d)
{
    struct list_cell *cell = list_fact(facts, label, text_day(facts->arena, d));
    cell->iso = text_day_iso(facts->arena, d);
    return cell;
}

struct list_facts list_facts_of(struct list_gathered *facts)
{
    struct list_cell *at = arena_array(facts->arena, struct list_cell, facts->n);
    for (int i = 0; i < facts->n; i++)
        at[i] = facts->at[i];
    return (struct list_facts){at, facts->n};
}
