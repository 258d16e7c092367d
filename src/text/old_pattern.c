#include "text/old_pattern.h"

#include "core/buf.h"
#include "text/address.h"

/* A piece of a pattern: a literal, and the capture behind it. */
struct piece {
    str literal; /* may be empty */
    str name;    /* absent: the pattern ends with the literal */
    str kind;    /* "digits", or absent */
};

/* Takes a piece off the front. False at the pattern's end, and where a brace has no partner: then
 * something remains. */
static bool take_piece(str *rest, struct piece *piece)
{
    *piece = (struct piece){0};
    if (rest->n == 0)
        return false;
    ptrdiff_t open = str_find_char(*rest, '{');
    if (open < 0) {
        piece->literal = *rest;
        *rest = (str){0};
        return true;
    }
    str behind = str_slice(*rest, open + 1, rest->n);
    ptrdiff_t close = str_find_char(behind, '}');
    if (close < 0)
        return false;
    str inside = str_slice(behind, 0, close);
    ptrdiff_t colon = str_find_char(inside, ':');
    piece->literal = str_slice(*rest, 0, open);
    piece->name = str_slice(inside, 0, colon < 0 ? inside.n : colon);
    if (colon >= 0)
        piece->kind = str_slice(inside, colon + 1, inside.n);
    *rest = str_slice(behind, close + 1, behind.n);
    return true;
}

static bool is_name(str name)
{
    for (ptrdiff_t i = 0; i < name.n; i++) {
        if (!((name.p[i] >= 'a' && name.p[i] <= 'z') || name.p[i] == '-'))
            return false;
    }
    return name.n > 0;
}

static int find_name(const struct old_captures *captures, str name)
{
    for (int i = 0; i < captures->n; i++) {
        if (str_equal(captures->name[i], name))
            return i;
    }
    return -1;
}

static const char *piece_fault(const struct piece *piece, bool is_first, struct old_captures *seen)
{
    if (str_find_char(piece->literal, '}') >= 0)
        return "a closing brace has no opening one";
    if (!piece->name.p)
        return NULL;
    if (!is_name(piece->name))
        return "a capture's name is not of small letters and hyphens";
    if (piece->kind.p && !str_equal(piece->kind, S("digits")))
        return "a capture is of another kind than digits";
    if (!is_first && piece->literal.n == 0)
        return "two captures have no literal between them";
    if (find_name(seen, piece->name) >= 0)
        return "two captures have one name";
    if (seen->n == OLD_PATTERN_CAPTURES)
        return "there are more than 8 captures";
    seen->name[seen->n++] = piece->name;
    return NULL;
}

/* Of a path, or of a parameter's value. */
static const char *part_fault(str part, struct old_captures *seen)
{
    struct piece piece;
    str rest = part;
    for (bool is_first = true; take_piece(&rest, &piece); is_first = false) {
        const char *fault = piece_fault(&piece, is_first, seen);
        if (fault)
            return fault;
    }
    return rest.n > 0 ? "an opening brace has no closing one" : NULL;
}

/* Parts an address or a pattern where its query begins. */
static str path_of(str address, str *query)
{
    ptrdiff_t question = str_find_char(address, '?');
    *query = question < 0 ? (str){0} : str_slice(address, question + 1, address.n);
    return question < 0 ? address : str_slice(address, 0, question);
}

static str value_of(str parameter, str *key)
{
    ptrdiff_t sign = str_find_char(parameter, '=');
    *key = sign < 0 ? parameter : str_slice(parameter, 0, sign);
    return sign < 0 ? S("") : str_slice(parameter, sign + 1, parameter.n);
}

static const char *captures_fault(str pattern, struct old_captures *seen)
{
    str query;
    str parameter;
    const char *fault = part_fault(path_of(pattern, &query), seen);
    while (!fault && str_cut(&query, '&', &parameter)) {
        str key;
        str value = value_of(parameter, &key);
        if (key.n == 0 || str_find_char(key, '{') >= 0)
            return "a parameter has no name, or a capture in its name";
        fault = part_fault(value, seen);
    }
    return fault;
}

const char *old_pattern_fault(str pattern)
{
    struct old_captures seen = {.n = 0};
    if (pattern.n > OLD_PATTERN_LIMIT)
        return "is over 500 bytes long";
    if (!str_starts(pattern, S("/")))
        return "does not begin with /";
    const char *fault = captures_fault(pattern, &seen);
    if (!fault && seen.n == 0)
        return "has no capture: it is a single address";
    return fault;
}

const char *old_pattern_target_fault(str pattern, str target)
{
    struct old_captures seen = {.n = 0};
    struct piece piece;
    str rest = target;
    if (target.n > OLD_PATTERN_LIMIT)
        return "is over 500 bytes long";
    if (captures_fault(pattern, &seen) != NULL)
        return "has a pattern that is none";
    while (take_piece(&rest, &piece)) {
        if (piece.name.p && find_name(&seen, piece.name) < 0)
            return "names a capture that the pattern does not have";
    }
    return rest.n > 0 ? "an opening brace has no closing one" : NULL;
}

static bool is_good(str value, const struct piece *piece, char barrier)
{
    if (value.n == 0 || (barrier && str_find_char(value, barrier) >= 0))
        return false;
    for (ptrdiff_t i = 0; i < value.n && piece->kind.p; i++) {
        if (value.p[i] < '0' || value.p[i] > '9')
            return false;
    }
    return true;
}

/* The last place in `text` where the literal stands and leaves a good capture behind it; -1: none.
 */
static ptrdiff_t find_last(str text, const struct piece *piece, char barrier)
{
    for (ptrdiff_t at = text.n - piece->literal.n; at >= 0; at--) {
        str value = str_slice(text, at + piece->literal.n, text.n);
        if (barrier && value.n > 0 && value.p[0] == barrier)
            return -1; /* whatever stands before holds the barrier, too */
        if (str_equal(str_slice(text, at, at + piece->literal.n), piece->literal) &&
            is_good(value, piece, barrier))
            return at;
    }
    return -1;
}

/* From the end to the beginning, so that the split is at the last place. No capture of a path holds
 * `barrier`. */
static bool match_part(str pattern, str text, char barrier, struct old_captures *captures)
{
    struct piece pieces[OLD_PATTERN_CAPTURES + 1];
    int n = 0;
    str rest = pattern;
    while (n <= OLD_PATTERN_CAPTURES && take_piece(&rest, &pieces[n]))
        n++;
    if (rest.n > 0)
        return false;
    if (n > 0 && !pieces[n - 1].name.p) {
        if (n == 1)
            return str_equal(text, pieces[0].literal);
        if (!str_ends(text, pieces[n - 1].literal))
            return false;
        text = str_slice(text, 0, text.n - pieces[--n].literal.n);
    }
    for (int i = n - 1; i >= 0; i--) {
        ptrdiff_t at = i == 0 ? 0 : find_last(text, &pieces[i], barrier);
        if (at < 0 || captures->n == OLD_PATTERN_CAPTURES)
            return false;
        str value = str_slice(text, at + pieces[i].literal.n, text.n);
        if (i == 0 &&
            (!str_starts(text, pieces[0].literal) || !is_good(value, &pieces[0], barrier)))
            return false;
        captures->name[captures->n] = pieces[i].name;
        captures->value[captures->n++] = value;
        text = str_slice(text, 0, at);
    }
    return n > 0 || text.n == 0;
}

/* The parameter of that name that fits; one may stand twice. */
static bool match_parameter(str key, str pattern, str query, struct old_captures *captures)
{
    str parameter;
    int before = captures->n;
    while (str_cut(&query, '&', &parameter)) {
        str name;
        str value = value_of(parameter, &name);
        captures->n = before;
        if (str_equal(name, key) && match_part(pattern, value, 0, captures))
            return true;
    }
    return false;
}

bool old_pattern_match(str pattern, str address, struct old_captures *captures)
{
    str asked;
    str given;
    str parameter;
    captures->n = 0;
    if (address.n > OLD_ADDRESS_LIMIT)
        return false;
    str pattern_path = path_of(pattern, &asked);
    str path = path_of(address, &given);
    if (!match_part(pattern_path, path, '/', captures))
        return false;
    while (str_cut(&asked, '&', &parameter)) {
        str key;
        str value = value_of(parameter, &key);
        if (!match_parameter(key, value, given, captures))
            return false;
    }
    return true;
}

str old_pattern_fill(struct arena *arena, str target, const struct old_captures *captures,
                     bool is_encoded)
{
    struct buf out =
        buf_make(arena, OLD_PATTERN_LIMIT + 3 * OLD_PATTERN_CAPTURES * OLD_ADDRESS_LIMIT);
    struct piece piece;
    str rest = target;
    while (take_piece(&rest, &piece)) {
        buf_str(&out, piece.literal);
        int i = piece.name.p ? find_name(captures, piece.name) : -1;
        if (i < 0)
            continue;
        str value = captures->value[i];
        buf_str(&out, is_encoded
                          ? str_slice(url_segment(arena, (url){S("")}, value).s, 1, PTRDIFF_MAX)
                          : value);
    }
    return buf_text(&out);
}

str old_pattern_head(str pattern)
{
    ptrdiff_t end = 1;
    while (end < pattern.n && pattern.p[end] != '/' && pattern.p[end] != '?')
        end++;
    str head = str_slice(pattern, 0, end);
    return str_find_char(head, '{') < 0 ? head : S("");
}

int64_t old_pattern_weight(str pattern)
{
    struct piece piece;
    int64_t weight = 0;
    str rest = pattern;
    while (take_piece(&rest, &piece))
        weight += piece.literal.n;
    return weight;
}
