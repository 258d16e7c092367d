/* The number of a document, and what its symbol tells. */
#include "feature/import/gazette/facts.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/slug.h"

enum { NUMBER_BYTES = 80, OWN_DIGITS = 4 /* more than these are the gazette's own number */ };

static const struct {
    str symbol, name;
} issuers[] = {
    {S_INIT("QH"), S_INIT("Quốc hội")},
    {S_INIT("UBTVQH"), S_INIT("Ủy ban Thường vụ Quốc hội")},
    {S_INIT("CTN"), S_INIT("Chủ tịch nước")},
    {S_INIT("CP"), S_INIT("Chính phủ")},
    {S_INIT("TTg"), S_INIT("Thủ tướng Chính phủ")},
    {S_INIT("VPQH"), S_INIT("Văn phòng Quốc hội")},
    {S_INIT("VPCP"), S_INIT("Văn phòng Chính phủ")},
    {S_INIT("TTCP"), S_INIT("Thanh tra Chính phủ")},
    {S_INIT("NHNN"), S_INIT("Ngân hàng Nhà nước Việt Nam")},
    {S_INIT("TANDTC"), S_INIT("Tòa án nhân dân tối cao")},
    {S_INIT("VKSNDTC"), S_INIT("Viện kiểm sát nhân dân tối cao")},
    {S_INIT("KTNN"), S_INIT("Kiểm toán nhà nước")},
    {S_INIT("BHXH"), S_INIT("Bảo hiểm xã hội Việt Nam")},
    {S_INIT("UBDT"), S_INIT("Ủy ban Dân tộc")},
    {S_INIT("BCA"), S_INIT("Bộ Công an")},
    {S_INIT("BCT"), S_INIT("Bộ Công Thương")},
    {S_INIT("BDTTG"), S_INIT("Bộ Dân tộc và Tôn giáo")},
    {S_INIT("BGDĐT"), S_INIT("Bộ Giáo dục và Đào tạo")},
    {S_INIT("BGTVT"), S_INIT("Bộ Giao thông vận tải")},
    {S_INIT("BKHCN"), S_INIT("Bộ Khoa học và Công nghệ")},
    {S_INIT("BKHĐT"), S_INIT("Bộ Kế hoạch và Đầu tư")},
    {S_INIT("BLĐTBXH"), S_INIT("Bộ Lao động - Thương binh và Xã hội")},
    {S_INIT("BNG"), S_INIT("Bộ Ngoại giao")},
    {S_INIT("BNNMT"), S_INIT("Bộ Nông nghiệp và Môi trường")},
    {S_INIT("BNNPTNT"), S_INIT("Bộ Nông nghiệp và Phát triển nông thôn")},
    {S_INIT("BNV"), S_INIT("Bộ Nội vụ")},
    {S_INIT("BQP"), S_INIT("Bộ Quốc phòng")},
    {S_INIT("BTC"), S_INIT("Bộ Tài chính")},
    {S_INIT("BTNMT"), S_INIT("Bộ Tài nguyên và Môi trường")},
    {S_INIT("BTP"), S_INIT("Bộ Tư pháp")},
    {S_INIT("BTTTT"), S_INIT("Bộ Thông tin và Truyền thông")},
    {S_INIT("BVHTTDL"), S_INIT("Bộ Văn hóa, Thể thao và Du lịch")},
    {S_INIT("BXD"), S_INIT("Bộ Xây dựng")},
    {S_INIT("BYT"), S_INIT("Bộ Y tế")},
};

/* Letters and digits only, for comparing: "66.16/2026/NQ-CP" and "6616-2026-nq-cp" are one. */
static str key_of(struct arena *arena, str number)
{
    str slug = text_slug(arena, number);
    struct buf out = buf_make(arena, SLUG_LIMIT + 1);
    for (ptrdiff_t i = 0; i < slug.n; i++)
        if (slug.p[i] != '-')
            buf_char(&out, slug.p[i]);
    return buf_text(&out);
}

/* What the list says, without its kind and the gazette's own number: "51-2024-qh15". */
static str bare_number(str said)
{
    static const str label = S_INIT("số ");
    ptrdiff_t begin = str_find(said, label);
    if (begin >= 0)
        return str_trim(str_slice(said, begin + label.n, said.n));
    begin = str_find(said, S("-so-"));
    if (begin < 0 || str_find_char(said, '/') >= 0)
        return str_trim(said);
    str rest = str_slice(said, begin + 4, said.n);
    ptrdiff_t dash = rest.n - 1;
    while (dash > 0 && rest.p[dash] >= '0' && rest.p[dash] <= '9')
        dash--;
    bool has_own = dash > 0 && rest.p[dash] == '-' && rest.n - dash > OWN_DIGITS;
    return has_own ? str_slice(rest, 0, dash) : rest;
}

str gazette_bare_token(str token)
{
    while (token.n > 0 && str_find_char(S(".,;:)(\"'"), token.p[token.n - 1]) >= 0)
        token.n--;
    while (token.n > 0 && str_find_char(S("(\"'"), token.p[0]) >= 0)
        token = str_slice(token, 1, token.n);
    return token;
}

/* The token of a line that is the number. */
static str number_in(struct arena *arena, str line, str key)
{
    str token;
    while (str_cut(&line, ' ', &token)) {
        ptrdiff_t colon = str_find_char(token, ':');
        token = gazette_bare_token(colon >= 0 ? str_slice(token, colon + 1, token.n) : token);
        bool may_be = token.n > 0 && token.n <= NUMBER_BYTES && str_find_char(token, '/') >= 0;
        if (may_be && str_equal(key_of(arena, token), key))
            return token;
    }
    return (str){0};
}

/* A part of a symbol in its own letters where they are known, else in capitals. */
static void put_symbol(struct arena *arena, struct buf *out, str part)
{
    if (str_equal(part, S("nd")) || str_equal(part, S("qd"))) {
        buf_str(out, str_equal(part, S("nd")) ? S("NĐ") : S("QĐ"));
        return;
    }
    for (size_t i = 0; i < sizeof issuers / sizeof *issuers; i++) {
        if (str_equal(text_slug(arena, issuers[i].symbol), part)) {
            buf_str(out, issuers[i].symbol);
            return;
        }
    }
    for (ptrdiff_t k = 0; k < part.n; k++) {
        bool is_small = part.p[k] >= 'a' && part.p[k] <= 'z';
        buf_char(out, is_small ? (char)(part.p[k] - 'a' + 'A') : part.p[k]);
    }
}

/* "51-2024-qh15" as it was likely written: "51/2024/QH15". */
static str made_number(struct arena *arena, str bare)
{
    struct buf out = buf_make(arena, SLUG_LIMIT);
    str part;
    bool was_digits = false;
    for (int i = 0; out.n + bare.n < SLUG_LIMIT && str_cut(&bare, '-', &part); i++) {
        int64_t year;
        if (i > 0)
            buf_char(&out, was_digits ? '/' : '-');
        was_digits = str_to_int(part, &year);
        put_symbol(arena, &out, part);
    }
    return buf_text(&out);
}

void gazette_find_number(struct arena *arena, const struct gazette_text *text, str said,
                         struct gazette_facts *out)
{
    str bare = bare_number(said);
    str key = key_of(arena, bare);
    out->number = number_in(arena, bare, key);
    for (ptrdiff_t i = 0; i < text->n && !out->number.p; i++)
        out->number = number_in(arena, text->lines[i].text, key);
    out->is_number_made = !out->number.p && bare.n > 0;
    if (out->is_number_made)
        out->number = made_number(arena, bare);
}

str gazette_issuer_of(str number)
{
    ptrdiff_t at = number.n;
    while (at > 0 && number.p[at - 1] >= '0' && number.p[at - 1] <= '9')
        at--;
    str symbol = str_slice(number, 0, at);
    for (ptrdiff_t i = symbol.n - 1; i >= 0; i--) {
        if (symbol.p[i] == '/' || symbol.p[i] == '-') {
            symbol = str_slice(symbol, i + 1, symbol.n);
            break;
        }
    }
    for (size_t i = 0; i < sizeof issuers / sizeof *issuers; i++)
        if (str_equal(issuers[i].symbol, symbol))
            return issuers[i].name;
    return symbol;
}
