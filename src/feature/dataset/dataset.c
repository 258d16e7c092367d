#include "feature/dataset/dataset.h"

#include "text/dates.h"

#include <assert.h>

str column_type_words(enum column_type type)
{
    switch (type) {
    case COLUMN_TEXT:
        return S("văn bản");
    case COLUMN_INTEGER:
        return S("số nguyên");
    case COLUMN_DECIMAL:
        return S("số thập phân");
    case COLUMN_DAY:
        return S("ngày");
    case COLUMN_MOMENT:
        return S("ngày giờ");
    case COLUMN_BOOLEAN:
        return S("đúng hoặc sai");
    case COLUMN_ADDRESS:
        return S("địa chỉ trang");
    }
    return S("");
}

str column_type_name(enum column_type type)
{
    switch (type) {
    case COLUMN_TEXT:
        return S("string");
    case COLUMN_INTEGER:
        return S("integer");
    case COLUMN_DECIMAL:
        return S("decimal");
    case COLUMN_DAY:
        return S("date");
    case COLUMN_MOMENT:
        return S("dateTime");
    case COLUMN_BOOLEAN:
        return S("boolean");
    case COLUMN_ADDRESS:
        return S("anyURI");
    }
    return S("");
}

struct table table_make(struct buf *out, struct json *json, const struct column *columns,
                        ptrdiff_t bytes_limit)
{
    struct table table = {
        .form = json ? TABLE_JSON : TABLE_CSV,
        .columns = columns,
        .json = json,
        .out = out,
        .at = -1,
        .rows_limit = TABLE_ROWS_LIMIT,
        .bytes_limit = bytes_limit,
    };
    if (json)
        return table;
    table.csv = csv_make(out);
    for (int i = 0; columns[i].name; i++)
        csv_put_plain(&table.csv, str_from_c(columns[i].name));
    csv_put_end(&table.csv);
    return table;
}

bool table_begin_row(struct table *table, str place)
{
    assert(table->at == -1);
    table->is_cut =
        table->is_cut || table->rows == table->rows_limit || table->out->n > table->bytes_limit;
    if (table->is_cut)
        return false;
    table->at = 0;
    table->rows++;
    table->last = place;
    if (table->json)
        json_put_object(table->json);
    return true;
}

void table_end_row(struct table *table)
{
    assert(table->at >= 0 && !table->columns[table->at].name);
    table->at = -1;
    if (table->json)
        json_put_end(table->json);
    else
        csv_put_end(&table->csv);
}

/* The next cell must be of that type. */
static void begin_any(struct table *table)
{
    assert(table->at >= 0 && table->columns[table->at].name);
    if (table->json)
        json_put_key(table->json, str_from_c(table->columns[table->at].name));
    table->at++;
}

static void begin(struct table *table, enum column_type type)
{
    assert(table->at >= 0 && table->columns[table->at].type == type);
    begin_any(table);
}

void table_missing(struct table *table)
{
    begin_any(table);
    if (table->json)
        json_put_null(table->json);
    else
        csv_put_plain(&table->csv, S(""));
}

void table_text(struct table *table, str text)
{
    begin(table, COLUMN_TEXT);
    if (table->json)
        json_put_text(table->json, text);
    else
        csv_put_text(&table->csv, text);
}

void table_int(struct table *table, int64_t n)
{
    begin(table, COLUMN_INTEGER);
    if (table->json)
        json_put_int(table->json, n);
    else
        csv_put_plain(&table->csv, decimal_plain(table->out->arena, decimal_of_int(n)));
}

void table_decimal(struct table *table, decimal d)
{
    begin(table, COLUMN_DECIMAL);
    if (table->json)
        json_put_decimal(table->json, d.n, d.places);
    else
        csv_put_plain(&table->csv, decimal_plain(table->out->arena, d));
}

/* What stands as text in JSON and as it is in CSV. */
static void put_plain(struct table *table, str text)
{
    if (table->json)
        json_put_text(table->json, text.n > 0 ? text : (str){0});
    else
        csv_put_plain(&table->csv, text);
}

void table_day(struct table *table, day d)
{
    begin(table, COLUMN_DAY);
    put_plain(table, text_day_iso(table->out->arena, d));
}

void table_moment(struct table *table, moment m)
{
    begin(table, COLUMN_MOMENT);
    put_plain(table, text_moment_iso(table->out->arena, m));
}

void table_bool(struct table *table, bool b)
{
    begin(table, COLUMN_BOOLEAN);
    if (table->json)
        json_put_bool(table->json, b);
    else
        csv_put_plain(&table->csv, b ? S("true") : S("false"));
}

void table_address(struct table *table, url address)
{
    begin(table, COLUMN_ADDRESS);
    put_plain(table, address.s);
}
