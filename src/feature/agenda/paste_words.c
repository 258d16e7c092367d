#include "feature/agenda/paste_words.h"

#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

enum { PHRASE_WORD_LIMIT = 32, NUMBER_DIGITS = 4 };

/* --- making ---------------------------------------------------------------------------------- */

static bool is_digit(int32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(int32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200B);
}

/* Letters of Latin script and the marks that stay apart in NFC; what else there is, are signs. */
static bool is_letter(int32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c <= 0x36F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF);
}

static char sign_of(int32_t c)
{
    static const struct {
        int32_t point;
        char sign;
    } signs[] = {
        {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'},  {0x2013, '-'}, {0x2014, '-'}, {0x2212, '-'},
        {0x2018, '\''}, {0x2019, '\''}, {0x2032, '\''}, {0xB4, '\''},  {0x201C, '"'}, {0x201D, '"'},
        {0x2033, '"'},  {0x3003, '"'},  {0x2022, '*'},  {0xB7, '*'},   {0x25AA, '*'}, {0x25CF, '*'},
        {0x27A2, '*'},  {0xF0B7, '*'},  {0xFF1A, ':'},  {0x2192, '-'}, {0x2026, '.'},
    };
    if (c > 0 && c < 0x80)
        return (char)c;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].point == c)
            return signs[i].sign;
    return '?';
}

static void finish(struct arena *arena, str text, struct paste_token *token)
{
    str raw = str_slice(text, token->from, token->to);
    if (token->kind == TOKEN_WORD) {
        token->lower = text_lower(arena, raw);
        ptrdiff_t at = 0;
        int32_t first = utf8_next(raw, &at);
        token->is_capital =
            first != UTF8_BROKEN && !str_starts(token->lower, str_slice(raw, 0, at));
    } else if (token->kind == TOKEN_NUMBER) {
        token->digits = (int)raw.n;
        token->number = raw.n <= NUMBER_DIGITS ? 0 : -1;
        for (ptrdiff_t i = 0; token->number >= 0 && i < raw.n; i++)
            token->number = token->number * 10 + (raw.p[i] - '0');
    }
}

static enum paste_token_kind kind_of(int32_t c)
{
    return is_digit(c) ? TOKEN_NUMBER : is_letter(c) ? TOKEN_WORD : TOKEN_SIGN;
}

static int make_room(struct arena *arena, struct paste_line *line)
{
    int room = line->count > 0 ? line->count * 2 : 16;
    struct paste_token *tokens = arena_array(arena, struct paste_token, room);
    if (line->count > 0)
        memcpy(tokens, line->tokens, (size_t)line->count * sizeof *tokens);
    line->tokens = tokens;
    return room;
}

struct paste_line paste_line_make(struct arena *arena, str text, bool has_no_marks)
{
    struct paste_line line = {.text = text, .has_no_marks = has_no_marks};
    int room = 0;
    bool is_spaced = false;
    for (ptrdiff_t at = 0; at < text.n && line.count < PASTE_LINE_TOKENS;) {
        ptrdiff_t from = at;
        int32_t c = utf8_next(text, &at);
        if (is_space(c)) {
            is_spaced = true;
            line.indent += line.count == 0 ? (c == '\t' ? 4 : 1) : 0;
            continue;
        }
        if (line.count == room)
            room = make_room(arena, &line);
        struct paste_token *token = &line.tokens[line.count++];
        *token = (struct paste_token){.kind = kind_of(c), .from = from, .is_spaced = is_spaced};
        token->sign = token->kind == TOKEN_SIGN ? sign_of(c) : '\0';
        is_spaced = false;
        for (ptrdiff_t next = at; token->kind != TOKEN_SIGN && next < text.n; at = next) {
            c = utf8_next(text, &next);
            if (is_space(c) || kind_of(c) != token->kind)
                break;
        }
        token->to = at;
        finish(arena, text, token);
    }
    return line;
}

/* --- looking --------------------------------------------------------------------------------- */

static bool word_is(const struct paste_line *line, const struct paste_token *token, str wanted)
{
    if (token->kind != TOKEN_WORD)
        return false;
    if (str_equal(token->lower, wanted))
        return true;
    char folded[FOLD_ROOM(PHRASE_WORD_LIMIT)], other[FOLD_ROOM(PHRASE_WORD_LIMIT)];
    if (!line->has_no_marks || token->lower.n > PHRASE_WORD_LIMIT || wanted.n > PHRASE_WORD_LIMIT)
        return false;
    str a = {folded, fold_into(folded, token->lower)}, b = {other, fold_into(other, wanted)};
    return str_equal(a, b);
}

/* Most phrases begin with another letter; this runs for hundreds of them at each word. */
static bool may_begin(const struct paste_line *line, int at, char first)
{
    const struct paste_token *token = &line->tokens[at];
    bool is_ascii = (unsigned char)first < 0x80;
    if (token->kind == TOKEN_WORD)
        return token->lower.p[0] == first || (line->has_no_marks && !is_ascii);
    return token->kind == TOKEN_SIGN && token->sign == first;
}

int paste_says(const struct paste_line *line, int at, const char *phrase)
{
    if (at < 0 || at >= line->count || !may_begin(line, at, phrase[0]))
        return 0;
    str rest = str_from_c(phrase);
    int from = at;
    while (rest.n > 0) {
        ptrdiff_t length = 0;
        for (ptrdiff_t next = 0; next < rest.n; length = next)
            if (!is_letter(utf8_next(rest, &next)))
                break;
        if (length == 0 && rest.p[0] == ' ') {
            rest = str_slice(rest, 1, rest.n);
            continue;
        }
        if (at >= line->count)
            return 0;
        const struct paste_token *token = &line->tokens[at++];
        bool same = length > 0 ? word_is(line, token, str_slice(rest, 0, length))
                               : token->kind == TOKEN_SIGN && token->sign == rest.p[0];
        if (!same)
            return 0;
        rest = str_slice(rest, length > 0 ? length : 1, rest.n);
    }
    return at - from;
}

int paste_says_one(const struct paste_line *line, int at, const char *const *phrases)
{
    int most = 0;
    for (; *phrases; phrases++) {
        int n = paste_says(line, at, *phrases);
        if (n > most)
            most = n;
    }
    return most;
}

bool paste_is_sign(const struct paste_line *line, int at, char sign)
{
    return at >= 0 && at < line->count && line->tokens[at].kind == TOKEN_SIGN &&
           line->tokens[at].sign == sign;
}

bool paste_is_number(const struct paste_line *line, int at)
{
    return at >= 0 && at < line->count && line->tokens[at].kind == TOKEN_NUMBER &&
           line->tokens[at].number >= 0;
}

int paste_skip_signs(const struct paste_line *line, int at, const char *signs)
{
    while (at < line->count && line->tokens[at].kind == TOKEN_SIGN &&
           strchr(signs, line->tokens[at].sign))
        at++;
    return at;
}

str paste_text(const struct paste_line *line, int from, int to)
{
    if (from >= to)
        return S("");
    /* What lies behind the last token that is looked at belongs to it. */
    ptrdiff_t end = to >= line->count ? line->text.n : line->tokens[to - 1].to;
    return str_trim(str_slice(line->text, line->tokens[from].from, end));
}

struct paste_line paste_rest(const struct paste_line *line, int from, int to)
{
    struct paste_line rest = *line;
    rest.tokens += from;
    rest.count = to > from ? to - from : 0;
    if (to < line->count && to > 0)
        rest.text.n = line->tokens[to - 1].to;
    return rest;
}

static str trim_signs(str s, bool *again)
{
    static const char *const signs[] = {" ", ",", ";", ":",  "-",  "–",     "—",
                                        "*", "•", "+", "\n", "\t", "\u00a0"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        str sign = str_from_c(signs[i]);
        if (str_starts(s, sign)) {
            s = str_slice(s, sign.n, s.n);
            *again = true;
        }
        if (s.n > 0 && str_ends(s, sign)) {
            s = str_slice(s, 0, s.n - sign.n);
            *again = true;
        }
    }
    return s;
}

str paste_trim(str s)
{
    bool again = true;
    while (again && s.n > 0) {
        again = false;
        s = trim_signs(s, &again);
        int open = 0;
        for (ptrdiff_t i = 0; i < s.n; i++)
            open += s.p[i] == '(' ? 1 : s.p[i] == ')' ? -1 : 0;
        bool drops_front =
            s.n > 0 && ((s.p[0] == '(' && open > 0) || s.p[0] == ')' || s.p[0] == '.');
        bool drops_back = s.n > 0 && ((s.p[s.n - 1] == ')' && open < 0) || s.p[s.n - 1] == '(' ||
                                      s.p[s.n - 1] == '.');
        /* A dot that ends an abbreviation or a row of dots says something; one does not. */
        if (drops_front || drops_back) {
            s = str_slice(s, drops_front, s.n - (drops_back && s.n > 1));
            again = true;
        }
    }
    return s;
}
