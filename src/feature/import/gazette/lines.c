#include "feature/import/gazette/lines.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/legal.h"

#include <stdlib.h>

enum {
    STAMP_LINES = 4,    /* of an electronic signature, behind its first */
    SECTION_LINES = 14, /* the gazette's headings stand above the document's own head */
    FULL_PARTS = 75,    /* per cent of the usual length: such a line was broken by the paper */
    BROKEN_PARTS = 40,  /* such a line may have been, when the next goes on in small letters */
    USUAL_PARTS = 80,   /* per cent of the lines that are not longer than the usual length */
};

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int64_t gazette_count_words(str text)
{
    int64_t words = 0;
    bool is_inside = false;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        words += !is_space(text.p[i]) && !is_inside;
        is_inside = !is_space(text.p[i]);
    }
    return words;
}

bool gazette_is_capitals(str line)
{
    for (ptrdiff_t i = 0; i < line.n; i++)
        if (line.p[i] >= 'a' && line.p[i] <= 'z')
            return false;
    return line.n > 0;
}

/* The line with single spaces; no-break spaces are spaces. */
static str squeezed(struct arena *arena, str line)
{
    char *to = arena_bytes(arena, line.n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (c == '\xc2' && i + 1 < line.n && line.p[i + 1] == '\xa0') {
            c = ' ';
            i++;
        }
        if (!is_space(c))
            to[n++] = c;
        else if (n > 0 && to[n - 1] != ' ')
            to[n++] = ' ';
    }
    return (str){to, n > 0 && to[n - 1] == ' ' ? n - 1 : n};
}

enum role { KEPT, BLANK, HEAD, NUMBER, STAMP, RULED, SECTION };

static bool is_digits(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0 && s.n <= 4;
}

static bool is_ruled(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (s.p[i] != '_')
            return false;
    return s.n >= 3;
}

static enum role role_alone(str line, ptrdiff_t kept_before)
{
    if (line.n == 0)
        return BLANK;
    if (str_starts(line, S("CÔNG BÁO/Số")))
        return HEAD;
    if (is_ruled(line))
        return RULED;
    if (kept_before < SECTION_LINES && (str_equal(line, S("VĂN BẢN QUY PHẠM PHÁP LUẬT")) ||
                                        str_equal(line, S("VĂN BẢN PHÁP LUẬT KHÁC"))))
        return SECTION;
    return KEPT;
}

struct page_lines {
    str *at;
    enum role *roles;
    ptrdiff_t n;
};

/* A number is of the page when a page head stands right before or behind it. */
static void find_page_numbers(struct page_lines *lines)
{
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        ptrdiff_t before = i - 1, behind = i + 1;
        if (lines->roles[i] != KEPT || !is_digits(lines->at[i]))
            continue;
        while (before >= 0 && lines->roles[before] == BLANK)
            before--;
        while (behind < lines->n && lines->roles[behind] == BLANK)
            behind++;
        bool is_below = before >= 0 && lines->roles[before] == HEAD;
        bool is_above = behind < lines->n && lines->roles[behind] == HEAD;
        if (is_below || is_above)
            lines->roles[i] = NUMBER;
    }
}

static bool ends_stamp(str line)
{
    return str_starts(line, S("Thời gian ký:")) || str_starts(line, S("Ngày ký:"));
}

/* "Người ký: …", an office, a time. */
static void find_stamps(struct page_lines *lines)
{
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        ptrdiff_t last = i;
        if (!str_starts(lines->at[i], S("Người ký:")) && !str_starts(lines->at[i], S("Ký bởi:")))
            continue;
        while (last < lines->n && last <= i + STAMP_LINES && !ends_stamp(lines->at[last]))
            last++;
        if (last == lines->n || last > i + STAMP_LINES)
            continue;
        for (ptrdiff_t k = i; k <= last; k++)
            lines->roles[k] = lines->at[k].n > 0 ? STAMP : BLANK;
    }
}

static struct page_lines read_lines(struct arena *arena, str text)
{
    ptrdiff_t room = 1;
    ptrdiff_t kept = 0;
    str line;
    for (ptrdiff_t i = 0; i < text.n; i++)
        room += text.p[i] == '\n';
    struct page_lines lines = {arena_array(arena, str, room), arena_array(arena, enum role, room),
                               0};
    while (str_cut(&text, '\n', &line)) {
        lines.at[lines.n] = squeezed(arena, line);
        lines.roles[lines.n] = role_alone(lines.at[lines.n], kept);
        kept += lines.roles[lines.n] == KEPT;
        lines.n++;
    }
    find_page_numbers(&lines);
    find_stamps(&lines);
    return lines;
}

static void count(struct gazette_words *words, enum role role, int64_t n)
{
    words->read += n;
    switch (role) {
    case KEPT:
    case BLANK:
        words->kept += n;
        return;
    case HEAD:
    case NUMBER:
        words->heads += n;
        return;
    case STAMP:
        words->stamps += n;
        return;
    case RULED:
        words->ruled += n;
        return;
    case SECTION:
        words->sections += n;
        return;
    }
}

static void keep_lines(struct gazette_text *t, const struct page_lines *lines)
{
    bool behind_page = false;
    bool behind_blank = false;
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        str line = lines->at[i];
        count(&t->words, lines->roles[i], gazette_count_words(line));
        if (lines->roles[i] == BLANK)
            behind_blank = true;
        else if (lines->roles[i] != KEPT)
            behind_page = behind_page || lines->roles[i] == HEAD || lines->roles[i] == STAMP;
        if (lines->roles[i] != KEPT)
            continue;
        if (str_starts(line, S("(Xem tiếp Công báo")))
            t->continues = line;
        if (str_starts(line, S("(Tiếp theo Công báo")))
            t->continued = line;
        if (behind_blank && !behind_page && t->n > 0)
            t->lines[t->n++] = (struct gazette_line){S(""), false};
        t->lines[t->n++] = (struct gazette_line){line, behind_page};
        behind_page = behind_blank = false;
    }
}

/* --- paragraphs --- */

static int by_length(const void *a, const void *b)
{
    ptrdiff_t x = *(const ptrdiff_t *)a, y = *(const ptrdiff_t *)b;
    return (x > y) - (x < y);
}

/* How long lines are that reach the paper's edge. */
static ptrdiff_t usual_length(struct arena *arena, const struct gazette_text *t)
{
    ptrdiff_t *lengths = arena_array(arena, ptrdiff_t, t->n + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < t->n; i++)
        if (t->lines[i].text.n > 0)
            lengths[n++] = t->lines[i].text.n;
    if (n == 0)
        return 0;
    qsort(lengths, (size_t)n, sizeof *lengths, by_length);
    return lengths[n * USUAL_PARTS / 100 < n ? n * USUAL_PARTS / 100 : n - 1];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1. ", "2.3. ", "a) ", "đ) ", "- ", "(1) ", "IV. ": how an item of the text begins. */
static bool is_item(str s)
{
    ptrdiff_t at = 0;
    if (s.n > 2 && (s.p[0] == '-' || s.p[0] == '+' || s.p[0] == '*') && s.p[1] == ' ')
        return true;
    if (s.n > 0 && s.p[0] == '(')
        at = 1;
    ptrdiff_t from = at;
    while (at < s.n && at - from < 8 && (is_digit(s.p[at]) || (s.p[at] == '.' && at > from)))
        at++;
    if (at > from && at < s.n)
        return (s.p[at - 1] == '.' && at - from <= 6 && s.p[at] == ' ') || s.p[at] == ')';
    while (at < s.n && str_find_char(S("IVXLC"), s.p[at]) >= 0)
        at++;
    if (at > from && at + 1 < s.n)
        return s.p[at] == '.' && s.p[at + 1] == ' ';
    if (str_starts(s, S("đ) ")))
        return true;
    return s.n > 2 && s.p[0] >= 'a' && s.p[0] <= 'z' && (s.p[1] == ')' || s.p[2] == ')');
}

static bool begins_paragraph(str s)
{
    str label, title;
    return is_item(s) || str_starts(s, S("Căn cứ ")) || str_starts(s, S("Theo đề nghị ")) ||
           legal_line(s, &label, &title) != LEGAL_NONE;
}

static bool ends_sentence(str s)
{
    return str_ends(s, S(".")) || str_ends(s, S(";")) || str_ends(s, S(":")) ||
           str_ends(s, S("!")) || str_ends(s, S("?"));
}

/* A small letter; of those beyond ASCII the ones that Vietnamese words begin with. */
static bool begins_small(str s)
{
    static const char *const small[] = {"đ", "ơ", "ư", "ă", "â", "ê", "ô", "á", "à",
                                        "ả", "ấ", "ứ", "ở", "ủ", "ổ", "ẩ", "ý", "ít"};
    if (s.n > 0 && s.p[0] >= 'a' && s.p[0] <= 'z')
        return true;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_starts(s, str_from_c(small[i])))
            return true;
    return false;
}

/* Whether `next` goes on with the paragraph whose last line is `line`. */
static bool goes_on(str line, const struct gazette_line *behind, ptrdiff_t usual)
{
    str next = behind->text;
    str label, title;
    bool is_full = line.n * 100 >= usual * FULL_PARTS;
    bool is_broken = line.n * 100 >= usual * BROKEN_PARTS;
    if (begins_paragraph(next) || ends_sentence(line))
        return false;
    if (str_ends(line, S(",")))
        return true;
    if (gazette_is_capitals(line) || gazette_is_capitals(next))
        return gazette_is_capitals(line) && gazette_is_capitals(next) && is_full;
    if (begins_small(next))
        return is_broken || behind->behind_page;
    return is_full && legal_line(line, &label, &title) == LEGAL_NONE;
}

static void join_lines(struct arena *arena, struct gazette_text *t, ptrdiff_t size)
{
    ptrdiff_t usual = usual_length(arena, t);
    struct buf out = buf_make(arena, size + t->n + 1);
    str last = {0};
    for (ptrdiff_t i = 0; i < t->n; i++) {
        str line = t->lines[i].text;
        if (line.n == 0) {
            last = (str){0};
            continue;
        }
        if (out.n > 0)
            buf_char(&out, last.n > 0 && goes_on(last, &t->lines[i], usual) ? ' ' : '\n');
        buf_str(&out, line);
        last = line;
    }
    t->paragraphs = buf_text(&out);
}

struct gazette_text gazette_text_of(struct arena *arena, str full_text)
{
    struct page_lines lines = read_lines(arena, full_text);
    struct gazette_text t = {.lines =
                                 arena_array(arena, struct gazette_line, lines.n + lines.n + 1)};
    keep_lines(&t, &lines);
    join_lines(arena, &t, full_text.n + lines.n);
    return t;
}
