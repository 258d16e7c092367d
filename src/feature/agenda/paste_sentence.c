/* What stands in the sentences of an entry: who chairs, where it is, when. */
#include "feature/agenda/paste_make.h"

#include <string.h>

enum {
    PERSON_TOKENS = 14,
    PLACE_TOKENS = 20,
};

struct work {
    struct paste_maker *maker;
    struct paste_draft *draft;
    struct paste_line line; /* the content as it is now */
};

static void look_again(struct work *work, str content)
{
    content = paste_trim(content);
    work->draft->fields[ROLE_CONTENT].text = content;
    work->line = paste_make_line(work->maker, content);
}

static bool is_free(const struct work *work, enum paste_role role)
{
    return work->draft->fields[role].text.n == 0;
}

static void set_field(struct work *work, enum paste_role role, str text, enum paste_from from)
{
    work->draft->fields[role] = (struct paste_field){paste_trim(text), from};
}

/* The content without tokens `from` to before `to`. */
static void cut(struct work *work, int from, int to)
{
    const struct paste_line *line = &work->line;
    str before = paste_trim(paste_text(line, 0, from)), behind = paste_text(line, to, line->count);
    str rest = paste_trim(behind);
    bool both = before.n > 0 && rest.n > 0;
    look_again(work, arena_printf(work->maker->arena, "%.*s%s%.*s", STR_ARG(before),
                                  both ? " " : "", STR_ARG(rest)));
}

/* --- brackets -------------------------------------------------------------------------------- */

static bool find_last_bracket(const struct paste_line *line, int *open)
{
    int depth = 0;
    if (!paste_is_sign(line, line->count - 1, ')'))
        return false;
    for (int at = line->count - 1; at >= 0; at--) {
        depth += paste_is_sign(line, at, ')') - paste_is_sign(line, at, '(');
        if (depth == 0) {
            *open = at;
            return true;
        }
    }
    return false;
}

static bool take_state(struct work *work, const struct paste_line *line, int at, int end)
{
    static const char *const postponed[] = {"hoãn",        "tạm hoãn", "lùi lịch", "dời lịch",
                                            "chuyển lịch", "hoãn họp", NULL};
    static const char *const cancelled[] = {"hủy",      "huỷ",      "đã hủy", "đã huỷ",
                                            "hủy lịch", "huỷ lịch", NULL};
    int later = paste_says_one(line, at, postponed), never = paste_says_one(line, at, cancelled);
    if (later + never == 0 || at + later + never != end)
        return false;
    work->draft->state = later > 0 ? PASTE_POSTPONED : PASTE_CANCELLED;
    paste_know(work->maker, paste_text(line, at, end));
    return true;
}

/* What a piece of text is that stands apart: in brackets, or behind a dash. */
enum piece { PIECE_UNKNOWN, PIECE_TIME, PIECE_CHAIR, PIECE_PLACE };

static int chairs_at_end(const struct paste_line *inner)
{
    static const char *const two[] = {"chủ trì", "tham dự", "dự họp", "chỉ đạo", NULL};
    int n = inner->count;
    if (n >= 3 && paste_says_one(inner, n - 2, two))
        return 2;
    return n >= 3 && paste_says(inner, n - 1, "dự") && paste_person(inner, 0) ? 1 : 0;
}

static bool does_something(const struct paste_line *line, int from)
{
    for (int at = from; at < line->count; at++)
        if (!line->tokens[at].is_capital && paste_doing(line, at))
            return true;
    return false;
}

static enum piece piece_of(struct work *work, const struct paste_line *inner)
{
    struct paste_when when;
    int count = inner->count;
    if (work->draft->when.starts == PASTE_NO_TIME &&
        paste_when(inner, 0, &work->maker->around, PASTE_IN_TEXT, &when) == count &&
        when.starts != PASTE_NO_TIME && !day_is_set(when.from))
        return PIECE_TIME;
    bool leads = chairs_at_end(inner) > 0 || paste_says(inner, 0, "chủ trì") > 0;
    if (is_free(work, ROLE_CHAIR) && leads)
        return PIECE_CHAIR;
    if (is_free(work, ROLE_PLACE) && count <= PLACE_TOKENS &&
        (paste_says(inner, 0, "tại") || paste_locality(inner, 0, true)))
        return PIECE_PLACE;
    if (is_free(work, ROLE_CHAIR) && paste_person(inner, 0) && count <= PERSON_TOKENS &&
        !does_something(inner, 0))
        return PIECE_CHAIR;
    return PIECE_UNKNOWN;
}

static bool take_piece(struct work *work, const struct paste_line *inner, enum paste_from from)
{
    struct paste_when when;
    int begin, count = inner->count, end = chairs_at_end(inner);
    switch (piece_of(work, inner)) {
    case PIECE_TIME:
        paste_when(inner, 0, &work->maker->around, PASTE_IN_TEXT, &when);
        work->draft->when.starts = when.starts;
        work->draft->when.ends = when.ends;
        work->draft->time_from = from;
        paste_know(work->maker, paste_text(inner, 0, count));
        return true;
    case PIECE_CHAIR:
        begin = paste_says(inner, 0, "chủ trì");
        paste_know(work->maker, paste_text(inner, 0, begin));
        paste_know(work->maker, paste_text(inner, count - end, count));
        set_field(work, ROLE_CHAIR, paste_text(inner, begin, count - end), from);
        return true;
    case PIECE_PLACE:
        begin = paste_says(inner, 0, "tại");
        paste_know(work->maker, paste_text(inner, 0, begin));
        set_field(work, ROLE_PLACE, paste_text(inner, begin, count), from);
        return true;
    case PIECE_UNKNOWN:
        break;
    }
    return false;
}

/* "(8h00, Phòng họp số 1)": each part of it is a field. */
static bool take_parts(struct work *work, const struct paste_line *inner)
{
    enum { PARTS_LIMIT = 4 };
    struct paste_line parts[PARTS_LIMIT];
    int n = 0, from = 0;
    bool seen[PIECE_PLACE + 1] = {false};
    for (int at = 0; at <= inner->count; at++) {
        bool ends = at == inner->count || paste_is_sign(inner, at, ',') ||
                    paste_is_sign(inner, at, ';') || paste_is_sign(inner, at, '-');
        if (!ends)
            continue;
        if (n == PARTS_LIMIT || at == from)
            return false;
        parts[n] = paste_rest(inner, from, at);
        enum piece piece = piece_of(work, &parts[n++]);
        if (piece == PIECE_UNKNOWN || seen[piece])
            return false;
        seen[piece] = true;
        from = at + 1;
    }
    for (int i = 0; i < n; i++)
        take_piece(work, &parts[i], FROM_BRACKET);
    return true;
}

/* What the bracket of tokens `open` to `close` holds, if it is a field. */
static bool take_bracket(struct work *work, int open, int close)
{
    struct paste_line inner = paste_rest(&work->line, open + 1, close);
    if (inner.count == 0 || take_state(work, &work->line, open + 1, close))
        return true;
    return take_piece(work, &inner, FROM_BRACKET) || take_parts(work, &inner);
}

static void look_into_brackets(struct work *work)
{
    int open;
    while (find_last_bracket(&work->line, &open) && take_bracket(work, open, work->line.count - 1))
        cut(work, open, work->line.count);
    /* "(tại Sân vận động): khai mạc …" */
    for (int at = 0; paste_is_sign(&work->line, 0, '(') && at < work->line.count; at++)
        if (paste_is_sign(&work->line, at, ')')) {
            if (at + 1 < work->line.count && take_bracket(work, 0, at))
                cut(work, 0, at + 1);
            return;
        }
}

/* "Họp báo - 9h00 - Hội trường lớn", "Họp giao ban, Phòng họp số 1". */
static void look_behind_dashes(struct work *work)
{
    bool again = true;
    while (again) {
        const struct paste_line *line = &work->line;
        again = false;
        int at = line->count - 1;
        while (at > 0 &&
               !(line->tokens[at].kind == TOKEN_SIGN && strchr("-|/,", line->tokens[at].sign)))
            at--;
        if (at <= 0 || at + 1 == line->count)
            return;
        bool is_dash = line->tokens[at].sign != ',' && line->tokens[at].is_spaced &&
                       line->tokens[at + 1].is_spaced;
        struct paste_line piece = paste_rest(line, at + 1, line->count);
        bool is_room = line->tokens[at].sign == ',' && is_free(work, ROLE_PLACE) &&
                       paste_locality(&piece, 0, true) && !paste_is_short(&piece, 0) &&
                       !does_something(&piece, 0) && piece.count <= PLACE_TOKENS / 2;
        bool is_site = is_dash && is_free(work, ROLE_PLACE) && paste_is_site(&piece, 0) &&
                       piece.count <= PLACE_TOKENS / 2 && !does_something(&piece, 0);
        if (is_site)
            set_field(work, ROLE_PLACE, paste_text(&piece, 0, piece.count), FROM_SENTENCE);
        if (is_site || ((is_dash || is_room) && take_piece(work, &piece, FROM_SENTENCE))) {
            cut(work, at, work->line.count);
            again = true;
        }
    }
}

/* "Tại Hội trường UBND xã: hội nghị …", "tại Phòng họp số 2, họp …". */
static void look_for_place_first(struct work *work)
{
    const struct paste_line *line = &work->line;
    int begin = paste_says(line, 0, "tại");
    if (begin == 0 || !is_free(work, ROLE_PLACE))
        return;
    for (int at = begin; at + 1 < line->count && at < PLACE_TOKENS; at++) {
        bool colon = paste_is_sign(line, at, ':');
        if (!colon && !(paste_is_sign(line, at, ',') && paste_doing(line, at + 1)))
            continue;
        set_field(work, ROLE_PLACE, paste_text(line, begin, at), FROM_SENTENCE);
        paste_know(work->maker, paste_text(line, 0, begin));
        cut(work, 0, at + 1);
        return;
    }
}

/* --- sentences ------------------------------------------------------------------------------- */

static bool ends_part(const struct paste_line *line, int at)
{
    return at < 0 || (line->tokens[at].kind == TOKEN_SIGN && strchr(".;", line->tokens[at].sign));
}

/* Where the sentence that holds token `at` begins. */
static int sentence_start(const struct paste_line *line, int at)
{
    while (at > 0 && !ends_part(line, at - 1))
        at--;
    return at;
}

/* "Đ/c … chủ trì họp …", "…, đ/c … chủ trì.", "… do … chủ trì". */
static void look_for_chair(struct work *work)
{
    const struct paste_line *line = &work->line;
    for (int at = 1; at + 1 < line->count && is_free(work, ROLE_CHAIR); at++) {
        if (!paste_says(line, at, "chủ trì"))
            continue;
        int start = sentence_start(line, at), from = start;
        while (from < at && !paste_person(line, from))
            from++;
        if (from == at || at - from > PERSON_TOKENS + 4)
            continue;
        int before = from > start && paste_says(line, from - 1, "do") ? from - 1 : from;
        bool is_start = before == start;
        bool is_joined = before > start && (paste_is_sign(line, before - 1, ',') ||
                                            paste_is_sign(line, before - 1, '-') || before < from);
        int behind = at + 2;
        bool is_end = behind == line->count || ends_part(line, behind);
        if (!(is_start || is_joined) || (!is_start && !is_end))
            continue;
        set_field(work, ROLE_CHAIR, paste_text(line, from, at), FROM_SENTENCE);
        paste_know(work->maker, S("chủ trì do"));
        cut(work, before, behind);
        return;
    }
}

/* "Chủ tịch UBND phường tiếp công dân": who does it, and what. */
static void look_for_person(struct work *work)
{
    const struct paste_line *line = &work->line;
    if (!is_free(work, ROLE_CHAIR) || !paste_person(line, 0))
        return;
    for (int at = 1; at < line->count && at <= PERSON_TOKENS; at++) {
        if (paste_is_sign(line, at, ':') || paste_is_sign(line, at, ';'))
            return;
        if (line->tokens[at].is_capital || !paste_doing(line, at))
            continue;
        set_field(work, ROLE_CHAIR, paste_text(line, 0, at), FROM_SENTENCE);
        cut(work, 0, at);
        return;
    }
}

/* Whether tokens `from` to the end name a place: something in them is a name or a number. */
static bool names_place(const struct paste_line *line, int from, bool begins_part)
{
    bool has_name = false, shouts = true;
    static const char *const about[] = {"về",     "để",    "nhân", "theo",
                                        "sau đó", "trong", "nhằm", NULL};
    for (int i = 0; i < from; i++)
        shouts &= line->tokens[i].kind != TOKEN_WORD || line->tokens[i].is_capital;
    if (line->count - from > PLACE_TOKENS || line->count == from)
        return false;
    /* "Làm việc tại CQ": at the desk. */
    if (line->count - from == 1 && (paste_says(line, from, "cq") || paste_says(line, from, "vp")))
        return false;
    for (int i = from; i < line->count; i++) {
        const struct paste_token *token = &line->tokens[i];
        if (token->kind == TOKEN_SIGN &&
            (token->sign == ';' || token->sign == ':' || token->sign == '?'))
            return false;
        /* "…, sau đó kiểm tra …" */
        bool goes_on = i > from && paste_is_sign(line, i - 1, ',') && paste_doing(line, i);
        if (paste_says_one(line, i, about) || (goes_on && !token->is_capital))
            return false;
        has_name |= token->kind == TOKEN_NUMBER || token->is_capital;
    }
    if (shouts)
        has_name = paste_locality(line, from, false) > 0;
    return has_name || begins_part;
}

/* "… tại Hội trường lớn." */
static void look_for_place(struct work *work)
{
    const struct paste_line *line = &work->line;
    for (int at = line->count - 1; at >= 0 && is_free(work, ROLE_PLACE); at--) {
        if (!paste_says(line, at, "tại") || (at == 0 && line->count < 3))
            continue;
        bool begins_part =
            at == 0 || line->tokens[at].is_capital ||
            (line->tokens[at - 1].kind == TOKEN_SIGN && strchr(",-.;", line->tokens[at - 1].sign));
        if (!names_place(line, at + 1, begins_part))
            return;
        if (at == 0)
            return; /* the sentence is about nothing else */
        set_field(work, ROLE_PLACE, paste_text(line, at + 1, line->count), FROM_SENTENCE);
        paste_know(work->maker, S("tại"));
        cut(work, at, line->count);
        return;
    }
}

/* "… lúc 14h00". */
static void look_for_time(struct work *work)
{
    static const char *const words[] = {"lúc", "vào lúc", "vào hồi", NULL};
    const struct paste_line *line = &work->line;
    struct paste_when when = paste_when_nothing();
    for (int at = 0; at < line->count; at++) {
        if (!paste_says_one(line, at, words))
            continue;
        int n = paste_time(line, at, PASTE_IN_TEXT, &when);
        if (n == 0)
            continue;
        work->draft->when.starts = when.starts;
        work->draft->when.ends = when.ends;
        work->draft->time_from = FROM_SENTENCE;
        paste_know(work->maker, paste_text(line, at, at + n));
        cut(work, at, at + n);
        return;
    }
}

/* The last lines of a content that are nothing but a room or a person. */
static void look_at_lines(struct work *work)
{
    for (;;) {
        str content = work->draft->fields[ROLE_CONTENT].text;
        ptrdiff_t end = content.n;
        while (end > 0 && content.p[end - 1] != '\n')
            end--;
        if (end <= 0)
            return;
        str text = paste_trim(str_slice(content, end, content.n));
        struct paste_line last = paste_make_line(work->maker, text);
        enum paste_role role = ROLE_NONE;
        if (paste_locality(&last, 0, false) && last.count <= PLACE_TOKENS &&
            !does_something(&last, 0))
            role = ROLE_PLACE;
        else if (paste_person(&last, 0) && last.count <= PERSON_TOKENS) {
            role = does_something(&last, 0) ? ROLE_NONE : ROLE_CHAIR;
        }
        if (role == ROLE_NONE || !is_free(work, role))
            return;
        set_field(work, role, text, FROM_GUESS);
        look_again(work, str_slice(content, 0, end));
    }
}

/* --- all ------------------------------------------------------------------------------------- */

void paste_look_into(struct paste_maker *maker, struct paste_draft *draft)
{
    struct work all = {.maker = maker, .draft = draft}, *work = &all;
    look_again(work, work->draft->fields[ROLE_CONTENT].text);
    look_at_lines(work);
    look_into_brackets(work);
    look_for_place_first(work);
    look_behind_dashes(work);
    look_for_chair(work);
    look_for_person(work);
    look_into_brackets(work);
    look_behind_dashes(work);
    look_for_place(work);
    look_into_brackets(work);
    if (work->draft->when.starts == PASTE_NO_TIME)
        look_for_time(work);
}
