#include "text/csv.h"

struct csv csv_make(struct buf *out)
{
    buf_str(out, S("\xEF\xBB\xBF"));
    return (struct csv){.out = out};
}

static void begin(struct csv *csv)
{
    if (csv->is_in_row)
        buf_char(csv->out, ',');
    csv->is_in_row = true;
}

static bool needs_quotes(str text)
{
    for (ptrdiff_t i = 0; i < text.n; i++)
        if (text.p[i] == ',' || text.p[i] == '"' || text.p[i] == '\r' || text.p[i] == '\n')
            return true;
    return text.n > 0 && (text.p[0] == ' ' || text.p[text.n - 1] == ' ');
}

static void put_quoted(struct buf *out, str before, str text)
{
    buf_char(out, '"');
    buf_str(out, before);
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            buf_char(out, '"');
        buf_char(out, text.p[i]);
    }
    buf_char(out, '"');
}

static bool looks_like_formula(str text)
{
    return text.n > 0 && str_find_char(S("=+-@\t\r\n"), text.p[0]) >= 0;
}

void csv_put_text(struct csv *csv, str text)
{
    if (looks_like_formula(text)) {
        begin(csv);
        put_quoted(csv->out, S("\t"), text);
    } else {
        csv_put_plain(csv, text);
    }
}

void csv_put_plain(struct csv *csv, str text)
{
    begin(csv);
    if (needs_quotes(text))
        put_quoted(csv->out, S(""), text);
    else
        buf_str(csv->out, text);
}

void csv_put_end(struct csv *csv)
{
    buf_str(csv->out, S("\r\n"));
    csv->is_in_row = false;
}
