#include "text/legal.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/fold.h"
#include "text/slug.h"

enum {
    LABEL_LIMIT = 40,  /* bytes of "Phần thứ mười hai" */
    TITLE_BYTES = 300, /* a longer title of an article is its first sentence */
    HEADING_LEVEL = 2, /* of the highest rank */
    LOWEST_LEVEL = 4,
};

static const struct rank {
    str word; /* in lower case */
    enum legal_rank rank;
} ranks[] = {
    {S_INIT("phần"), LEGAL_PART},    {S_INIT("chương"), LEGAL_CHAPTER},
    {S_INIT("mục"), LEGAL_SECTION},  {S_INIT("tiểu mục"), LEGAL_SUBSECTION},
    {S_INIT("điều"), LEGAL_ARTICLE}, {S_INIT("phụ lục"), LEGAL_ANNEX},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_roman(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (str_find_char(S("IVXLC"), s.p[i]) < 0)
            return false;
    return s.n > 0;
}

/* "5", "5a", "12đ": digits and at most one letter. */
static bool is_number(str s)
{
    ptrdiff_t n = 0;
    while (n < s.n && is_digit(s.p[n]))
        n++;
    str rest = str_slice(s, n, s.n);
    bool is_letter = rest.n == 1 && rest.p[0] >= 'a' && rest.p[0] <= 'z';
    return n > 0 && n <= 4 && (rest.n == 0 || is_letter || str_equal(rest, S("đ")));
}

/* The length of `word` at the front of `line`, however its letters are written; 0: it is not there.
 */
static ptrdiff_t begins_with(str line, str word)
{
    char room[3 * FOLD_ROOM(LABEL_LIMIT)];
    ptrdiff_t end = 0;
    int spaces = str_find_char(word, ' ') >= 0 ? 2 : 1;
    for (; end < line.n && end < LABEL_LIMIT; end++)
        if (line.p[end] == ' ' && --spaces == 0)
            break;
    if (end >= line.n || end >= EXACT_LIMIT || end > LABEL_LIMIT)
        return 0;
    ptrdiff_t n = exact_into(room, str_slice(line, 0, end));
    return str_equal((str){room, n}, word) ? end : 0;
}

/* The number behind the word: up to a blank or a sign. */
static str number_of(str rest)
{
    ptrdiff_t n = 0;
    while (n < rest.n && str_find_char(S(" .:,;)("), rest.p[n]) < 0)
        n++;
    return str_slice(rest, 0, n);
}

/* "thứ nhất": parts are counted in words, too. */
static ptrdiff_t ordinal_length(str rest)
{
    ptrdiff_t space = str_find_char(rest, ' ');
    if (!str_starts(rest, S("thứ ")) && !str_starts(rest, S("THỨ ")))
        return 0;
    str word = number_of(str_slice(rest, space + 1, rest.n));
    return word.n > 0 ? space + 1 + word.n : 0;
}

static bool is_counted(enum legal_rank rank, str number)
{
    if (rank == LEGAL_ARTICLE)
        return is_number(number);
    return is_number(number) || is_roman(number) ||
           (rank == LEGAL_ANNEX && number.n == 1 && number.p[0] >= 'A' && number.p[0] <= 'Z');
}

/* What stands between the label and its title: "." or ":" with blanks, or a line break before. */
static bool read_rest(enum legal_rank rank, str line, ptrdiff_t end, str *label, str *title)
{
    bool has_point = end < line.n && (line.p[end] == '.' || line.p[end] == ':');
    if (rank == LEGAL_ARTICLE && !has_point)
        return false;
    if (!has_point && end < line.n && line.p[end] != ' ')
        return false;
    *label = str_slice(line, 0, end);
    *title = str_trim(str_slice(line, end + has_point, line.n));
    return true;
}

/* A chapter's title stands in capitals or on lines of its own; a sentence that begins so is none.
 */
static bool is_title(str title)
{
    char first = title.n > 0 ? title.p[0] : 'A';
    return !(first >= 'a' && first <= 'z') && title.n <= TITLE_BYTES && !str_ends(title, S(";")) &&
           !str_starts(title, S("đ"));
}

enum legal_rank legal_line(str line, str *label, str *title)
{
    line = str_trim(line);
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++) {
        ptrdiff_t word = begins_with(line, ranks[i].word);
        if (word == 0)
            continue;
        str rest = str_slice(line, word + 1, line.n);
        str number = number_of(rest);
        ptrdiff_t length = number.n;
        if (!is_counted(ranks[i].rank, number))
            length = ranks[i].rank == LEGAL_PART ? ordinal_length(rest) : 0;
        if (length == 0 || !read_rest(ranks[i].rank, line, word + 1 + length, label, title))
            continue;
        if (ranks[i].rank == LEGAL_ARTICLE || is_title(*title))
            return ranks[i].rank;
    }
    return LEGAL_NONE;
}

str legal_anchor(struct arena *arena, str heading)
{
    str label, title;
    if (legal_line(heading, &label, &title) == LEGAL_NONE) {
        heading = arena_printf(arena, "%.*s.", STR_ARG(heading)); /* "Điều 5" alone */
        if (legal_line(heading, &label, &title) == LEGAL_NONE)
            return (str){0};
    }
    return text_slug(arena, label);
}

static void put_escaped(struct buf *out, str text)
{
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (text.p[i] == '<')
            buf_str(out, S("&lt;"));
        else if (text.p[i] == '&')
            buf_str(out, S("&amp;"));
        else
            buf_char(out, text.p[i]);
    }
}

static void put_paragraph(struct buf *out, str text)
{
    if (text.n == 0)
        return;
    buf_str(out, S("<p>"));
    put_escaped(out, text);
    buf_str(out, S("</p>\n"));
}

static void put_heading(struct buf *out, int level, str label, str title)
{
    buf_printf(out, "<h%d>", level);
    put_escaped(out, label);
    if (title.n > 0) {
        buf_str(out, S(". "));
        put_escaped(out, title);
    }
    buf_printf(out, "</h%d>\n", level);
}

/* An article's line that says what is ordered, not what the article is about. */
static bool is_sentence(str title)
{
    return title.n > TITLE_BYTES || str_ends(title, S(".")) || str_ends(title, S(";")) ||
           str_ends(title, S(":"));
}

/* Each rank that occurs is one level below the one above it; annexes are as high as can be. */
static void find_levels(str text, int levels[LEGAL_RANKS])
{
    bool occurs[LEGAL_RANKS] = {false};
    str line, label, title;
    while (str_cut(&text, '\n', &line))
        occurs[legal_line(line, &label, &title)] = true;
    int level = HEADING_LEVEL;
    for (int rank = LEGAL_PART; rank < LEGAL_ANNEX; rank++) {
        levels[rank] = level < LOWEST_LEVEL ? level : LOWEST_LEVEL;
        level += occurs[rank];
    }
    levels[LEGAL_ANNEX] = HEADING_LEVEL;
}

/* Letters, and all of them capitals. */
static bool is_capitals(str line)
{
    bool has_letter = false;
    for (ptrdiff_t i = 0; i < line.n; i++) {
        if (line.p[i] >= 'a' && line.p[i] <= 'z')
            return false;
        has_letter = has_letter || (line.p[i] >= 'A' && line.p[i] <= 'Z');
    }
    return has_letter;
}

/* Whether a line is, or goes on with, the title of the heading above it, which has `title` so far:
 * all lines in capitals are, of others one that is no sentence and no item. */
static bool is_title_line(str line, str title)
{
    str l, t;
    if (line.n == 0 || line.n > TITLE_BYTES || legal_line(line, &l, &t) != LEGAL_NONE)
        return false;
    if (is_capitals(line))
        return title.n == 0 || is_capitals(title);
    bool is_item = is_digit(line.p[0]) || line.p[0] == '-' || line.p[0] == '+' ||
                   (line.n > 1 && line.p[1] == ')');
    return title.n == 0 && !is_item && !is_sentence(line) && !str_ends(line, S(","));
}

/* Takes the title of a chapter or annex off the lines behind it. */
static str take_title(struct arena *arena, str *text, str title)
{
    str rest = *text;
    str line;
    while (str_cut(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.n > 0 && !is_title_line(line, title))
            break;
        if (line.n > 0)
            title = title.n > 0 ? arena_printf(arena, "%.*s %.*s", STR_ARG(title), STR_ARG(line))
                                : line;
        if (line.n > 0)
            *text = rest;
    }
    return title;
}

static str first_word(str text)
{
    ptrdiff_t space = str_find_char(text, ' ');
    return space >= 0 ? str_slice(text, 0, space) : text;
}

str legal_html(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, BODY_WRITE_LIMIT);
    int levels[LEGAL_RANKS] = {0};
    str line, label, title;
    find_levels(text, levels);
    while (str_cut(&text, '\n', &line)) {
        enum legal_rank rank = legal_line(line, &label, &title);
        if (rank == LEGAL_NONE) {
            put_paragraph(&out, str_trim(line));
        } else if (rank == LEGAL_ARTICLE && is_sentence(title)) {
            put_heading(&out, levels[rank], label, S(""));
            put_paragraph(&out, title);
        } else {
            if (rank != LEGAL_ARTICLE)
                title = take_title(arena, &text, title);
            /* "Phụ lục 2a" in a table or a list is no annex itself. */
            if (rank == LEGAL_ANNEX && title.n == 0 && !is_capitals(first_word(label)))
                put_paragraph(&out, str_trim(line));
            else
                put_heading(&out, levels[rank], label, title);
        }
    }
    return buf_text(&out);
}
