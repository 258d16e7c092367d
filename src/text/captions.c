#include "text/captions.h"

#include "text/utf8.h"

static bool two_digits(str s, ptrdiff_t at, int64_t *out)
{
    return str_to_int(str_slice(s, at, at + 2), out) && s.n >= at + 2 && *out >= 0 && *out < 60 &&
           s.p[at] >= '0' && s.p[at] <= '9';
}

/* "01:02.500" or "1:01:02.500", in milliseconds. */
static bool read_time(str s, int64_t *out)
{
    int64_t hours = 0, minutes, seconds, thousandths;
    ptrdiff_t dot = str_find_char(s, '.');
    if (dot < 5 || s.n != dot + 4 || s.p[dot - 3] != ':')
        return false;
    if (dot > 5 && (s.p[dot - 6] != ':' || !str_to_int(str_slice(s, 0, dot - 6), &hours) ||
                    hours < 0 || hours > 999))
        return false;
    if (!two_digits(s, dot - 5, &minutes) || !two_digits(s, dot - 2, &seconds) ||
        !str_to_int(str_slice(s, dot + 1, s.n), &thousandths) || thousandths < 0)
        return false;
    *out = ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths;
    return true;
}

/* "00:01.000 --> 00:04.000 line:90%": the settings behind are for the player. */
static bool is_timing(str line, ptrdiff_t arrow)
{
    int64_t from, to;
    str first = str_trim(str_slice(line, 0, arrow));
    str rest = str_trim(str_slice(line, arrow + 3, line.n));
    str second;
    return str_cut(&rest, ' ', &second) && read_time(first, &from) && read_time(second, &to) &&
           from < to;
}

static str without_end(str line)
{
    return str_ends(line, S("\r")) ? str_slice(line, 0, line.n - 1) : line;
}

bool captions_read(str text, struct captions *out)
{
    str mark = S("\xef\xbb\xbf");
    str line;
    int64_t number = 0;
    *out = (struct captions){0, 1};
    if (str_starts(text, mark))
        text = str_slice(text, mark.n, text.n);
    if (!utf8_is_valid(text) || !str_starts(text, S("WEBVTT")))
        return false;
    out->bad_line = 0;
    while (str_cut(&text, '\n', &line)) {
        number++;
        line = without_end(line);
        ptrdiff_t arrow = str_find(line, S("-->"));
        if (arrow < 0)
            continue;
        if (!is_timing(line, arrow)) {
            out->bad_line = number;
            return false;
        }
        out->cues++;
    }
    return out->cues > 0;
}
