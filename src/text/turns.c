#include "text/turns.h"

#include "text/fold.h"

enum {
    LABEL_LIMIT = 160,  /* bytes before the colon: a name and a post */
    BYLINE_LIMIT = 120, /* bytes of a closing "Ai đó (Thực hiện)" */
};

enum sign { SIGN_NONE, SIGN_DASH, SIGN_PLUS };
enum label { LABEL_NONE, LABEL_REPORTER, LABEL_ANSWER, LABEL_NAMED };

/* What a block's front says. */
struct front {
    enum sign sign;
    ptrdiff_t sign_length;
    enum label label;
    str name; /* the label as typed */
    ptrdiff_t label_end;
};

static bool is_one_of(str s, const str *list)
{
    for (; list->p; list++)
        if (str_equal(s, *list))
            return true;
    return false;
}

static bool starts_one_of(str s, const str *list)
{
    for (; list->p; list++)
        if (str_starts(s, *list))
            return true;
    return false;
}

static ptrdiff_t skip_spaces(str s, ptrdiff_t at)
{
    for (;;) {
        str rest = str_slice(s, at, s.n);
        if (str_starts(rest, S(" ")) || str_starts(rest, S("\t")))
            at++;
        else if (str_starts(rest, S("\xc2\xa0")))
            at += 2;
        else
            return at;
    }
}

/* "-5 độ" and "+84" are numbers: a sign stands before a space, a letter or a quotation mark. */
static bool stands_before_words(str rest)
{
    static const str quotes[] = {S_INIT("\""), S_INIT("“"), S_INIT("("), {0}};
    if (rest.n == 0)
        return false;
    unsigned char c = (unsigned char)rest.p[0];
    return c == ' ' || c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           starts_one_of(rest, quotes);
}

static void read_sign(str text, struct front *front)
{
    static const struct {
        str sign;
        enum sign kind;
    } signs[] = {{S_INIT("-"), SIGN_DASH},
                 {S_INIT("–"), SIGN_DASH},
                 {S_INIT("—"), SIGN_DASH},
                 {S_INIT("+"), SIGN_PLUS}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        ptrdiff_t n = signs[i].sign.n;
        if (!str_starts(text, signs[i].sign) || !stands_before_words(str_slice(text, n, text.n)))
            continue;
        front->sign = signs[i].kind;
        front->sign_length = skip_spaces(text, n);
        return;
    }
}

static enum label label_of(struct arena *arena, str name)
{
    static const str reporters[] = {S_INIT("pv"),  S_INIT("p.v"),     S_INIT("phong vien"),
                                    S_INIT("hoi"), S_INIT("nha bao"), {0}};
    static const str reporter_of[] = {S_INIT("pv "), S_INIT("p.v "), S_INIT("phong vien "), {0}};
    static const str answers[] = {S_INIT("tra loi"), S_INIT("dap"), S_INIT("tl"), {0}};
    static const str titles[] = {S_INIT("ong "),
                                 S_INIT("ba "),
                                 S_INIT("dong chi "),
                                 S_INIT("d/c "),
                                 S_INIT("anh "),
                                 S_INIT("chi "),
                                 S_INIT("gs."),
                                 S_INIT("gs "),
                                 S_INIT("pgs"),
                                 S_INIT("ts."),
                                 S_INIT("ts "),
                                 S_INIT("ths"),
                                 S_INIT("bs."),
                                 S_INIT("bs "),
                                 S_INIT("bac si "),
                                 S_INIT("ls "),
                                 S_INIT("luat su "),
                                 S_INIT("dai ta "),
                                 S_INIT("trung ta "),
                                 S_INIT("thuong ta "),
                                 S_INIT("thieu tuong "),
                                 S_INIT("trung tuong "),
                                 {0}};
    static const str sayings[] = {S_INIT(" noi"),        S_INIT(" cho biet"), S_INIT(" cho rang"),
                                  S_INIT(" khang dinh"), S_INIT(" chia se"),  S_INIT(" nhan manh"),
                                  S_INIT(" neu"),        S_INIT(" viet"),     {0}};
    str plain = str_trim(text_unmarked(arena, name));
    if (is_one_of(plain, reporters) || starts_one_of(plain, reporter_of))
        return LABEL_REPORTER;
    if (is_one_of(plain, answers))
        return LABEL_ANSWER;
    if (!starts_one_of(plain, titles))
        return LABEL_NONE;
    for (const str *saying = sayings; saying->p; saying++)
        if (str_find(plain, *saying) >= 0)
            return LABEL_NONE;
    return LABEL_NAMED;
}

static struct front read_front(struct arena *arena, str text)
{
    struct front front = {0};
    read_sign(text, &front);
    ptrdiff_t from = front.sign_length;
    str head = str_slice(text, from, from + LABEL_LIMIT);
    ptrdiff_t colon = str_find_char(head, ':');
    if (colon <= 0)
        return front;
    front.name = str_trim(str_slice(head, 0, colon));
    front.label = label_of(arena, front.name);
    if (front.label != LABEL_NONE)
        front.label_end = skip_spaces(text, from + colon + 1);
    return front;
}

/* Asks something or speaks to somebody, as items of a list seldom do. */
static bool asks(struct arena *arena, str text, const struct front *front)
{
    static const str addresses[] = {
        S_INIT("thua "), S_INIT("xin "), S_INIT("dong chi "), S_INIT("ong "),
        S_INIT("ba "),   S_INIT("vay "), S_INIT("duoc biet"), {0}};
    if (str_find_char(text, '?') >= 0)
        return true;
    str words = str_slice(text, front->sign_length, front->sign_length + LABEL_LIMIT);
    return starts_one_of(text_unmarked(arena, words), addresses);
}

struct finding {
    struct arena *arena;
    const struct turns_block *blocks;
    ptrdiff_t count;
    struct turns_mark *marks;
    struct front *fronts;
    bool by_labels;
};

/* Which part a block's front would begin. In an interview with labels a bare sign is a list item,
 * except the "+" right behind a question. */
static enum turns_part part_begun(const struct finding *f, ptrdiff_t i, enum turns_part now)
{
    const struct front *front = &f->fronts[i];
    if (front->label == LABEL_REPORTER)
        return TURNS_QUESTION;
    if (front->label == LABEL_ANSWER)
        return TURNS_ANSWER;
    if (front->label == LABEL_NAMED && (now == TURNS_QUESTION || front->sign == SIGN_PLUS))
        return TURNS_ANSWER;
    if (f->by_labels)
        return front->sign == SIGN_PLUS && now == TURNS_QUESTION ? TURNS_ANSWER : TURNS_OUTSIDE;
    if (front->sign == SIGN_DASH)
        return TURNS_QUESTION;
    return front->sign == SIGN_PLUS ? TURNS_ANSWER : TURNS_OUTSIDE;
}

struct tally {
    int64_t reporters, answers; /* labels */
    int64_t pairs;              /* questions followed by an answer */
    int64_t asking;             /* … that ask or address somebody */
    int64_t begun;              /* answers */
    int64_t orphans;            /* answers without a question before them */
};

static struct tally tally_fronts(const struct finding *f)
{
    struct tally t = {0};
    enum turns_part now = TURNS_OUTSIDE;
    ptrdiff_t question = -1;
    for (ptrdiff_t i = 0; i < f->count; i++) {
        t.reporters += f->fronts[i].label == LABEL_REPORTER;
        t.answers += f->fronts[i].label == LABEL_ANSWER;
        enum turns_part begun = part_begun(f, i, now);
        if (begun == TURNS_OUTSIDE)
            continue;
        if (begun == TURNS_ANSWER) {
            t.begun++;
            t.orphans += question < 0;
        }
        if (begun == TURNS_ANSWER && question >= 0) {
            t.pairs++;
            t.asking += asks(f->arena, f->blocks[question].text, &f->fronts[question]);
        }
        question = begun == TURNS_QUESTION ? i : -1;
        now = begun;
    }
    return t;
}

/* Ends the interview: "Thu Hà (Thực hiện)". */
static bool is_byline(const struct finding *f, ptrdiff_t i)
{
    str text = f->blocks[i].text;
    return text.p && text.n <= BYLINE_LIMIT &&
           str_find(text_unmarked(f->arena, text), S("thuc hien)")) >= 0;
}

/* For each block the part that the next sign or label behind it begins. */
static enum turns_part *look_ahead(const struct finding *f)
{
    enum turns_part *next = arena_array(f->arena, enum turns_part, f->count + 1);
    for (ptrdiff_t i = f->count - 1; i >= 0; i--) {
        bool in_question = f->blocks[i].text.p && !f->blocks[i].is_heading;
        enum turns_part begun = in_question ? part_begun(f, i, TURNS_QUESTION) : TURNS_OUTSIDE;
        next[i] = f->blocks[i].is_heading || begun != TURNS_OUTSIDE ? begun : next[i + 1];
    }
    return next;
}

static void mark_beginning(const struct finding *f, ptrdiff_t i, enum turns_part begun)
{
    const struct front *front = &f->fronts[i];
    bool is_named = front->label != LABEL_NONE;
    f->marks[i] = (struct turns_mark){
        .part = begun,
        .begins = true,
        .marker = is_named ? front->label_end : front->sign_length,
        .speaker = is_named ? front->name : (str){0},
    };
}

/* A block without a sign of its own belongs to the answer before it; or to the question before it,
 * when that question's answer is still to come. */
static enum turns_part part_continued(const struct finding *f, ptrdiff_t i, enum turns_part now,
                                      enum turns_part next)
{
    if (f->blocks[i].is_heading || is_byline(f, i))
        return TURNS_OUTSIDE;
    if (now != TURNS_QUESTION || next == TURNS_ANSWER)
        return now;
    return f->by_labels ? TURNS_ANSWER : TURNS_OUTSIDE;
}

static void mark_blocks(const struct finding *f, struct turns_found *found)
{
    const enum turns_part *next = look_ahead(f);
    enum turns_part now = TURNS_OUTSIDE;
    for (ptrdiff_t i = 0; i < f->count; i++) {
        bool may_begin = f->blocks[i].text.p && !f->blocks[i].is_heading;
        enum turns_part begun = may_begin ? part_begun(f, i, now) : TURNS_OUTSIDE;
        if (begun != TURNS_OUTSIDE) {
            mark_beginning(f, i, begun);
        } else {
            begun = part_continued(f, i, now, next[i]);
            f->marks[i] = (struct turns_mark){.part = begun,
                                              .begins = begun != now && begun != TURNS_OUTSIDE};
        }
        found->questions += f->marks[i].begins && begun == TURNS_QUESTION;
        found->answers += f->marks[i].begins && begun == TURNS_ANSWER;
        now = begun;
    }
}

struct turns_found turns_find(struct arena *arena, const struct turns_block *blocks,
                              ptrdiff_t count, struct turns_mark *marks)
{
    struct finding f = {.arena = arena, .blocks = blocks, .count = count, .marks = marks};
    struct turns_found found = {0};
    f.fronts = arena_array(arena, struct front, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        marks[i] = (struct turns_mark){0};
        if (blocks[i].text.p && !blocks[i].is_heading)
            f.fronts[i] = read_front(arena, blocks[i].text);
    }
    struct tally t = tally_fronts(&f);
    f.by_labels = t.reporters >= 2 || (t.reporters >= 1 && t.answers >= 1);
    bool by_signs = t.pairs >= 2 && 2 * t.asking >= t.pairs && 3 * t.orphans <= t.begun;
    found.is_interview = f.by_labels || by_signs;
    if (found.is_interview)
        mark_blocks(&f, &found);
    else
        found.doubtful = t.reporters > 0 ? t.reporters : t.asking;
    return found;
}
