#include "text/sheets.h"

#include "core/buf.h"
#include "text/letters.h"
#include "text/nfc.h"
#include "text/utf8.h"

enum {
    FULL_TENTHS = 7,   /* of the longest line: it may go on in the next one */
    HEADED_TENTHS = 4, /* the same where the next one begins with a small letter */
    NUMBER_LETTERS = 4,
};

str sheet_settle(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, 3 * text.n + 1);
    str rest = text;
    str line;
    while (str_cut(&rest, '\n', &line)) {
        str clean = text_clean_line(arena, line, NULL);
        if (clean.n == 0)
            continue;
        if (out.n > 0)
            buf_char(&out, '\n');
        buf_str(&out, clean);
    }
    return buf_text(&out);
}

/* Ends a cell, and the row where `is_last`. */
static void put_cell(struct buf *out, struct buf *cell, bool is_last)
{
    str text = str_trim(buf_text(cell));
    if (text.n > 0 && out->n > 0 && out->p[out->n - 1] != '\n')
        buf_str(out, S(" | "));
    buf_str(out, text);
    if (is_last)
        buf_char(out, '\n');
    cell->n = 0;
}

str sheet_cells(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, 3 * text.n + 1);
    struct buf cell = buf_make(arena, text.n + 1);
    bool is_quoted = false;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool is_doubled = is_quoted && c == '"' && i + 1 < text.n && text.p[i + 1] == '"';
        if (c == '"' && !is_doubled && (is_quoted || cell.n == 0))
            is_quoted = !is_quoted;
        else if (!is_quoted && (c == '\t' || c == '\n'))
            put_cell(&out, &cell, c == '\n');
        else
            buf_char(&cell, c == '\t' || c == '\n' ? ' ' : c);
        i += is_doubled;
    }
    put_cell(&out, &cell, true);
    return buf_text(&out);
}

/* Words that begin a part of a document (Decree 30/2020/NĐ-CP, annex I). */
static bool has_opening_word(str line)
{
    static const str words[] = {
        S_INIT("Điều "),      S_INIT("ĐIỀU "),   S_INIT("Khoản "),
        S_INIT("Chương "),    S_INIT("CHƯƠNG "), S_INIT("Mục "),
        S_INIT("MỤC "),       S_INIT("Phần "),   S_INIT("PHẦN "),
        S_INIT("Phụ lục"),    S_INIT("PHỤ LỤC"), S_INIT("Căn cứ "),
        S_INIT("Xét "),       S_INIT("Theo "),   S_INIT("Nơi nhận"),
        S_INIT("- "),         S_INIT("– "),      S_INIT("+ "),
        S_INIT("• "),         S_INIT("* "),      S_INIT("Số: "),
        S_INIT("TM. "),       S_INIT("KT. "),    S_INIT("CỘNG HÒA XÃ HỘI"),
        S_INIT("CỘNG HOÀ"),   S_INIT("ỦY BAN "), S_INIT("HỘI ĐỒNG NHÂN"),
        S_INIT("Độc lập - "),
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(line, words[i]))
            return true;
    return false;
}

/* "1.", "12)", "a)", "đ)", "IV.": the number of a clause or point. */
static bool has_number(str line)
{
    ptrdiff_t at = 0;
    for (int letters = 0; at < line.n && letters < NUMBER_LETTERS; letters++) {
        ptrdiff_t next = at;
        utf8_next(line, &next);
        char c = line.p[at];
        if (letters > 0 && (c == '.' || c == ')'))
            return next == line.n || line.p[next] == ' ' || c == ')';
        bool is_digit = c >= '0' && c <= '9';
        bool is_roman = c == 'I' || c == 'V' || c == 'X';
        bool is_point = letters == 0 && next < line.n && line.p[next] == ')';
        if (!is_digit && !is_roman && !is_point)
            return false;
        at = next;
    }
    return false;
}

static bool ends_sentence(str line)
{
    static const char stops[] = ".;:!?";
    for (const char *stop = stops; *stop; stop++)
        if (line.n > 0 && line.p[line.n - 1] == *stop)
            return true;
    return false;
}

static bool begins_small(str line)
{
    ptrdiff_t at = 0;
    int32_t first = line.n > 0 ? utf8_next(line, &at) : 0;
    return letter_class_of(first) == LETTER_LETTER && letter_lower(first) == first;
}

/* Whether a paragraph that so far ends with the line `last` goes on in `next`. */
static bool goes_on(str last, str next, ptrdiff_t longest)
{
    ptrdiff_t letters = utf8_count(last);
    if (last.n == 0 || has_opening_word(next) || has_number(next))
        return false;
    if (begins_small(next) && letters * 10 >= longest * HEADED_TENTHS)
        return last.p[last.n - 1] != ':' && last.p[last.n - 1] != ';';
    return letters * 10 >= longest * FULL_TENTHS && !ends_sentence(last);
}

str sheet_join(struct arena *arena, str text)
{
    str settled = sheet_settle(arena, text);
    struct buf out = buf_make(arena, settled.n + 1);
    ptrdiff_t longest = 0;
    str last = {0};
    str line;
    str rest = settled;
    while (str_cut(&rest, '\n', &line))
        longest = utf8_count(line) > longest ? utf8_count(line) : longest;
    rest = settled;
    while (str_cut(&rest, '\n', &line)) {
        if (last.n > 0)
            buf_char(&out, goes_on(last, line, longest) ? ' ' : '\n');
        buf_str(&out, line);
        last = line;
    }
    return buf_text(&out);
}
