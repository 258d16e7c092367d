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

/* Takes the text before the first of two separators off the front. */
static str take_until(str *rest, char a, char b)
{
    ptrdiff_t i = 0;
    while (i < rest->n && rest->p[i] != a && rest->p[i] != b)
        i++;
    str head = str_trim((str){rest->p, i});
    *rest = (str){rest->p + i, rest->n - i};
    return head;
}

static bool take_separator(str *rest, char separator)
{
    if (rest->n == 0 || rest->p[0] != separator)
        return false;
    *rest = (str){rest->p + 1, rest->n - 1};
    return true;
}

static void take_coding(struct qualities *q, str coding, int value)
{
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

static struct qualities read_qualities(str rest)
{
    struct qualities q = {-1, -1, -1, -1};
    if (!rest.p)
        rest = S("");
    do {
        int value = 1000;
        str coding = take_until(&rest, ',', ';');
        while (take_separator(&rest, ';')) {
            str parameter = take_until(&rest, ',', ';');
            if (str_starts(parameter, S("q=")) || str_starts(parameter, S("Q=")))
                value = quality(str_slice(parameter, 2, parameter.n));
        }
        if (value >= 0)
            take_coding(&q, coding, value);
    } while (take_separator(&rest, ','));
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
