#include "http/accept.h"

#include "http/ascii.h"

/* "0.850" → 850; -1 when it is no q-value (RFC 9110, 12.4.2). */
static int quality(str s)
{
    if (s.n == 0 || s.n > 5 || (s.p[0] != '0' && s.p[0] != '1') || (s.n > 1 && s.p[1] != '.'))
        return -1;
    int value = (s.p[0] - '0') * 1000;
    int weight = 100;
    for (ptrdiff_t i = 2; i < s.n; i++, weight /= 10) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return -1;
        value += (s.p[i] - '0') * weight;
    }
    return value <= 1000 ? value : -1;
}

struct qualities {
    int gzip, brotli, identity, any; /* thousandths, -1: not named */
};

static void take_member(struct qualities *q, str member)
{
    str coding;
    if (!str_cut(&member, ';', &coding))
        return;
    int value = 1000;
    str parameter;
    while (str_cut(&member, ';', &parameter)) {
        parameter = str_trim(parameter);
        if (str_starts(parameter, S("q=")) || str_starts(parameter, S("Q=")))
            value = quality(str_slice(parameter, 2, parameter.n));
    }
    if (value < 0)
        return;
    coding = str_trim(coding);
    if (ascii_equal_ignoring_case(coding, S("gzip")) ||
        ascii_equal_ignoring_case(coding, S("x-gzip")))
        q->gzip = value;
    else if (ascii_equal_ignoring_case(coding, S("br")))
        q->brotli = value;
    else if (ascii_equal_ignoring_case(coding, S("identity")))
        q->identity = value;
    else if (str_equal(coding, S("*")))
        q->any = value;
}

static struct qualities read_qualities(str header)
{
    struct qualities q = {-1, -1, -1, -1};
    str member;
    while (str_cut(&header, ',', &member))
        take_member(&q, member);
    if (q.gzip < 0)
        q.gzip = q.any > 0 ? q.any : 0;
    if (q.brotli < 0)
        q.brotli = q.any > 0 ? q.any : 0;
    if (q.identity < 0)
        q.identity = 1; /* welcome, but after whatever was asked for by name */
    return q;
}

enum encoding accept_best(str header, unsigned offered)
{
    struct qualities q = read_qualities(header);
    enum encoding best = ENCODING_IDENTITY;
    int best_quality = q.identity;
    if ((offered & ENCODING_GZIP) && q.gzip > 0 && q.gzip >= best_quality) {
        best = ENCODING_GZIP;
        best_quality = q.gzip;
    }
    if ((offered & ENCODING_BROTLI) && q.brotli > 0 && q.brotli >= best_quality)
        best = ENCODING_BROTLI;
    return best;
}

const char *encoding_name(enum encoding encoding)
{
    switch (encoding) {
    case ENCODING_IDENTITY:
        return NULL;
    case ENCODING_GZIP:
        return "gzip";
    case ENCODING_BROTLI:
        return "br";
    }
    return NULL;
}
