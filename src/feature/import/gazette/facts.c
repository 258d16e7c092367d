#include "feature/import/gazette/facts.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/dates.h"
#include "text/fold.h"

#include <string.h>

enum {
    HEAD_LINES = 70,   /* in which the head of a document stands */
    TITLE_LINES = 9,   /* of an abstract */
    NAME_WORDS = 6,    /* of a person's name, at most */
    SIGNED_WITHIN = 6, /* lines between the post and the name */
    PLACE_BYTES = 70   /* of a line "Hà Nội, ngày … tháng … năm …" */
};

static const struct {
    str capitals, name;
} posts[] = {
    {S_INIT("CHỦ TỊCH QUỐC HỘI"), S_INIT("Chủ tịch Quốc hội")},
    {S_INIT("PHÓ CHỦ TỊCH QUỐC HỘI"), S_INIT("Phó Chủ tịch Quốc hội")},
    {S_INIT("CHỦ TỊCH"), S_INIT("Chủ tịch")},
    {S_INIT("PHÓ CHỦ TỊCH"), S_INIT("Phó Chủ tịch")},
    {S_INIT("THỦ TƯỚNG"), S_INIT("Thủ tướng")},
    {S_INIT("PHÓ THỦ TƯỚNG"), S_INIT("Phó Thủ tướng")},
    {S_INIT("BỘ TRƯỞNG"), S_INIT("Bộ trưởng")},
    {S_INIT("THỨ TRƯỞNG"), S_INIT("Thứ trưởng")},
    {S_INIT("THỐNG ĐỐC"), S_INIT("Thống đốc")},
    {S_INIT("PHÓ THỐNG ĐỐC"), S_INIT("Phó Thống đốc")},
    {S_INIT("CHỦ NHIỆM"), S_INIT("Chủ nhiệm")},
    {S_INIT("PHÓ CHỦ NHIỆM"), S_INIT("Phó Chủ nhiệm")},
    {S_INIT("TỔNG THANH TRA"), S_INIT("Tổng Thanh tra")},
    {S_INIT("TỔNG GIÁM ĐỐC"), S_INIT("Tổng Giám đốc")},
};

static const struct {
    str capitals, name;
} kinds[] = {
    {S_INIT("BỘ LUẬT"), S_INIT("Bộ luật")},
    {S_INIT("LUẬT"), S_INIT("Luật")},
    {S_INIT("PHÁP LỆNH"), S_INIT("Pháp lệnh")},
    {S_INIT("NGHỊ ĐỊNH"), S_INIT("Nghị định")},
    {S_INIT("NGHỊ QUYẾT"), S_INIT("Nghị quyết")},
    {S_INIT("THÔNG TƯ LIÊN TỊCH"), S_INIT("Thông tư liên tịch")},
    {S_INIT("THÔNG TƯ"), S_INIT("Thông tư")},
    {S_INIT("QUYẾT ĐỊNH"), S_INIT("Quyết định")},
    {S_INIT("CHỈ THỊ"), S_INIT("Chỉ thị")},
};

static str line_of(const struct gazette_text *text, ptrdiff_t i)
{
    return i < text->n ? text->lines[i].text : (str){0};
}

static const str *kind_in_capitals(str line)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(kinds[i].capitals, line))
            return &kinds[i].name;
    return NULL;
}

/* "Nghị định" when the text begins with that kind and " số ". */
static str kind_before_number(str text)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        str rest = str_slice(text, kinds[i].name.n, text.n);
        if (str_starts(text, kinds[i].name) && str_starts(rest, S(" số ")))
            return kinds[i].name;
    }
    return (str){0};
}

/* --- days --- */

static bool take_int(str *text, int64_t *out)
{
    ptrdiff_t n = 0;
    while (n < text->n && n < 5 && text->p[n] >= '0' && text->p[n] <= '9')
        n++;
    if (n == 0 || !str_to_int(str_slice(*text, 0, n), out))
        return false;
    *text = str_slice(*text, n, text->n);
    return true;
}

static bool take(str *text, str what)
{
    *text = str_trim(*text);
    if (!str_starts(*text, what))
        return false;
    *text = str_trim(str_slice(*text, what.n, text->n));
    return true;
}

/* "06 tháng 4 năm 2026" or "01/7/2026" at the front of a text. */
static bool take_day(str *text, day *out)
{
    int64_t d, m, y;
    *text = str_trim(*text);
    if (!take_int(text, &d))
        return false;
    bool is_short = take(text, S("/"));
    if (!is_short && !take(text, S("tháng")))
        return false;
    if (!take_int(text, &m))
        return false;
    take(text, S(".")); /* a slip that occurs */
    if (!take(text, is_short ? S("/") : S("năm")) || !take_int(text, &y))
        return false;
    return y >= 1945 && y < 9999 && d <= 31 && m <= 12 && day_make((int)y, (int)m, (int)d, out);
}

/* "Hà Nội, ngày 06 tháng 4 năm 2026" and nothing else. */
static bool is_place_and_day(str line, day *out)
{
    ptrdiff_t comma = str_find(line, S(", ngày "));
    if (comma < 0 || line.n > PLACE_BYTES)
        return false;
    str rest = str_slice(line, comma + 2, line.n);
    return take(&rest, S("ngày")) && take_day(&rest, out) && rest.n == 0;
}

static day day_passed(str paragraphs)
{
    static const str words = S_INIT("thông qua ngày");
    day found;
    for (ptrdiff_t at; (at = str_find(paragraphs, words)) >= 0;) {
        paragraphs = str_slice(paragraphs, at + words.n, paragraphs.n);
        str rest = paragraphs;
        if (take_day(&rest, &found))
            return found;
    }
    return DAY_NONE;
}

/* The year within the number, "12/2021/QĐ-UBND"; 0: it has none. */
static int64_t year_of(str number)
{
    str part;
    int64_t year;
    for (int i = 0; str_cut(&number, '/', &part); i++)
        if (i == 1)
            return part.n == 4 && str_to_int(part, &year) ? year : 0;
    return 0;
}

static void find_issued(const struct gazette_text *text, struct gazette_facts *out)
{
    int64_t year = year_of(out->number);
    day found = DAY_NONE;
    for (ptrdiff_t i = 0; i < text->n && !day_is_set(found); i++)
        if (!is_place_and_day(text->lines[i].text, &found))
            found = DAY_NONE;
    if (!day_is_set(found))
        found = day_passed(text->paragraphs);
    if (day_is_set(found) && year != 0 && day_civil(found).year != year)
        found = DAY_NONE; /* of another document that the text tells of */
    out->issued_on = found;
}

/* "… này có hiệu lực (thi hành) (kể) từ ngày …", or from the day of signing. */
static void find_in_force(const struct gazette_text *text, struct gazette_facts *out)
{
    static const str words = S_INIT(" này có hiệu lực");
    str rest = text->paragraphs;
    out->in_force_on = DAY_NONE;
    for (ptrdiff_t at; (at = str_find(rest, words)) >= 0;) {
        rest = str_slice(rest, at + words.n, rest.n);
        str behind = rest;
        take(&behind, S("thi hành"));
        take(&behind, S("kể"));
        if (!take(&behind, S("từ ngày")))
            continue;
        if (take(&behind, S("ký")))
            out->in_force_on = out->issued_on;
        else if (!take_day(&behind, &out->in_force_on))
            out->in_force_on = DAY_NONE;
        return;
    }
}

/* --- the abstract --- */

/* Words in capitals as they stand elsewhere in the text, where they do. */
static str as_written(struct arena *arena, str paragraphs, str capitals)
{
    str small = text_lower(arena, capitals);
    str all = text_lower(arena, paragraphs);
    if (small.n != capitals.n || all.n != paragraphs.n)
        return capitals;
    for (ptrdiff_t from = 0, at; (at = str_find(str_slice(all, from, all.n), small)) >= 0;
         from += at + small.n) {
        str found = str_slice(paragraphs, from + at, from + at + small.n);
        if (!gazette_is_capitals(found) && memchr(found.p, '\n', (size_t)found.n) == NULL)
            return found;
    }
    return capitals;
}

static bool ends_abstract(const struct gazette_text *text, ptrdiff_t i)
{
    str line = line_of(text, i);
    return line.n == 0 || str_starts(line, S("Căn cứ ")) || kind_before_number(line).n > 0 ||
           str_ends(line, S(":"));
}

static str joined(struct arena *arena, const struct gazette_text *text, ptrdiff_t from,
                  ptrdiff_t to)
{
    struct buf out = buf_make(arena, TITLE_LIMIT);
    for (ptrdiff_t i = from; i < to; i++) {
        str line = line_of(text, i);
        if (out.n + line.n + 1 >= TITLE_LIMIT)
            break;
        if (out.n > 0)
            buf_char(&out, ' ');
        buf_str(&out, line);
    }
    return buf_text(&out);
}

/* The lines below the kind, up to a blank one or the document's grounds. */
static str abstract_below(struct arena *arena, const struct gazette_text *text, ptrdiff_t kind)
{
    ptrdiff_t from = kind + 1;
    if (line_of(text, from).n == 0)
        from++;
    ptrdiff_t to = from;
    while (to < text->n && to - from < TITLE_LINES && !ends_abstract(text, to))
        to++;
    str title = joined(arena, text, from, to);
    return gazette_is_capitals(title) ? as_written(arena, text->paragraphs, title) : title;
}

/* "LUẬT CÔNG ĐOÀN" on one line; or the document named by its number, as its later parts are. */
static str abstract_elsewhere(struct arena *arena, const struct gazette_text *text)
{
    for (ptrdiff_t i = 0; i < text->n && i < HEAD_LINES; i++) {
        str line = text->lines[i].text;
        if (str_starts(line, S("LUẬT ")) && gazette_is_capitals(line) &&
            str_find_char(line, ':') < 0) {
            str name = str_slice(line, S("LUẬT ").n, line.n);
            return as_written(arena, text->paragraphs, name);
        }
        if (kind_before_number(line).n > 0) {
            ptrdiff_t to = i + 1;
            while (to < text->n && to - i < TITLE_LINES && line_of(text, to).n > 0)
                to++;
            return joined(arena, text, i, to);
        }
    }
    return (str){0};
}

/* An abstract begins with a capital, also where it was found within a sentence. */
static str capitalised(struct arena *arena, str title)
{
    if (str_starts(title, S("đ")))
        return arena_printf(arena, "Đ%.*s", STR_ARG(str_slice(title, 2, title.n)));
    if (title.n == 0 || title.p[0] < 'a' || title.p[0] > 'z')
        return title;
    return arena_printf(arena, "%c%.*s", title.p[0] - 'a' + 'A',
                        STR_ARG(str_slice(title, 1, title.n)));
}

static void find_title(struct arena *arena, const struct gazette_text *text,
                       struct gazette_facts *out)
{
    bool is_consolidated = str_find(out->number, S("VBHN")) >= 0;
    for (ptrdiff_t i = 0; i < text->n && i < HEAD_LINES && out->title.n == 0; i++) {
        const str *kind = kind_in_capitals(text->lines[i].text);
        if (!kind)
            continue;
        out->title = capitalised(arena, abstract_below(arena, text, i));
        if (is_consolidated && out->title.n > 0)
            out->title =
                arena_printf(arena, "Hợp nhất %.*s %.*s", STR_ARG(*kind), STR_ARG(out->title));
    }
    if (out->title.n == 0)
        out->title = abstract_elsewhere(arena, text);
    out->title = capitalised(arena, out->title);
}

/* --- who signed --- */

/* A general's rank stands before the name, as in "Đại tướng Nguyễn Văn A". */
static str without_rank(str line)
{
    static const str ranks[] = {S_INIT("Đại tướng "), S_INIT("Thượng tướng "),
                                S_INIT("Trung tướng "), S_INIT("Thiếu tướng ")};
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (str_starts(line, ranks[i]))
            return str_slice(line, ranks[i].n, line.n);
    return line;
}

/* Two to six words that begin in capitals, without signs and digits. */
static bool is_name(str line)
{
    int words = 0;
    str word;
    if (gazette_is_capitals(line))
        return false;
    while (str_cut(&line, ' ', &word)) {
        bool has_sign = false;
        for (ptrdiff_t i = 0; i < word.n; i++)
            has_sign = has_sign || ((unsigned char)word.p[i] < 'A' && word.p[i] != '\'');
        if (word.n == 0 || has_sign || (word.p[0] >= 'a' && word.p[0] <= 'z') ||
            str_starts(word, S("đ")))
            return false;
        words++;
    }
    return words >= 2 && words <= NAME_WORDS;
}

static void find_signer(const struct gazette_text *text, struct gazette_facts *out)
{
    for (ptrdiff_t i = 0; i < text->n; i++) {
        for (size_t k = 0; k < sizeof posts / sizeof *posts; k++) {
            if (!str_equal(posts[k].capitals, text->lines[i].text))
                continue;
            ptrdiff_t next = i + 1;
            while (next < text->n && next <= i + SIGNED_WITHIN &&
                   (line_of(text, next).n == 0 || str_starts(line_of(text, next), S("["))))
                next++; /* "[daky]" stands for the signature */
            str name = without_rank(line_of(text, next));
            if (!is_name(name))
                continue;
            out->signer = name;
            out->signer_post = posts[k].name;
            return;
        }
    }
}

/* --- what it does to others --- */

static void add_relation(struct gazette_facts *out, str relation, str number, str title)
{
    if (number.n == 0 || str_find_char(number, '/') < 0 || str_equal(number, out->number) ||
        out->relation_count == GAZETTE_RELATIONS)
        return;
    for (ptrdiff_t i = 0; i < out->relation_count; i++)
        if (str_equal(out->relations[i].number, number) &&
            str_equal(out->relations[i].relation, relation))
            return;
    out->relations[out->relation_count++] = (struct gazette_relation){relation, number, title};
}

/* The number behind the first " số ", and what stands before it. */
static str first_number(str text, str *before)
{
    static const str label = S_INIT(" số ");
    ptrdiff_t at = str_find(text, label);
    if (at < 0)
        return (str){0};
    str rest = str_slice(text, at + label.n, text.n);
    ptrdiff_t space = str_find_char(rest, ' ');
    *before = str_slice(text, 0, at);
    return gazette_bare_token(space >= 0 ? str_slice(rest, 0, space) : rest);
}

/* "Nghị định này thay thế Nghị định số 1/2020/NĐ-CP". */
static void find_replaced(struct gazette_facts *out, str paragraph)
{
    static const str words = S_INIT(" này thay thế ");
    ptrdiff_t at = str_find(paragraph, words);
    if (at < 0)
        return;
    str rest = str_slice(paragraph, at + words.n, paragraph.n);
    str before;
    if (kind_before_number(rest).n > 0)
        add_relation(out, S("replaces"), first_number(rest, &before), (str){0});
}

static void find_amended(struct gazette_facts *out)
{
    str before;
    bool is_about = str_starts(out->title, S("Sửa đổi, bổ sung"));
    str number = is_about ? first_number(out->title, &before) : (str){0};
    if (is_about)
        add_relation(out, S("amends"), number, (str){0});
}

/* "Luật Bảo hiểm y tế số 25/2008/QH12 …, được sửa đổi, bổ sung bởi:" */
static bool is_original(str paragraph)
{
    bool has_kind = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        has_kind = has_kind || str_starts(paragraph, kinds[i].name);
    return has_kind && str_find(paragraph, S("được sửa đổi, bổ sung bởi")) >= 0;
}

static void find_relations(const struct gazette_text *text, struct gazette_facts *out)
{
    bool is_consolidated = str_find(out->number, S("VBHN")) >= 0;
    str rest = text->paragraphs;
    str paragraph, before;
    bool has_original = false;
    find_amended(out);
    while (str_cut(&rest, '\n', &paragraph)) {
        if (str_starts(paragraph, S("Căn cứ "))) {
            str number = first_number(str_slice(paragraph, S("Căn cứ ").n, paragraph.n), &before);
            if (!is_consolidated && number.n > 0)
                add_relation(out, S("based-on"), number, before);
        }
        if (is_consolidated && !has_original && is_original(paragraph)) {
            add_relation(out, S("consolidates"), first_number(paragraph, &before), (str){0});
            has_original = true;
        }
        if (!is_consolidated)
            find_replaced(out, paragraph);
    }
}

void gazette_facts_of(struct arena *arena, const struct gazette_text *text, str said_number,
                      struct gazette_facts *out)
{
    *out = (struct gazette_facts){.issued_on = DAY_NONE, .in_force_on = DAY_NONE};
    gazette_find_number(arena, text, said_number, out);
    out->issuer = gazette_issuer_of(out->number);
    find_title(arena, text, out);
    find_issued(text, out);
    if (str_find(out->number, S("VBHN")) < 0)
        find_in_force(text, out);
    find_signer(text, out);
    find_relations(text, out);
}
