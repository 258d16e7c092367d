#include "feature/place/point_public.h"

#include "feature/place/figure_public.h"

#include <math.h>
#include <stdlib.h>

static const double radian = 3.14159265358979323846 / 180;
enum { METRES_OF_DEGREE = 111195 };

/* Where the second number begins: behind a semicolon, a blank, or the comma that stands between two
 * numbers rather than in one. */
static ptrdiff_t split_at(str s)
{
    ptrdiff_t commas = 0, middle = -1;
    ptrdiff_t blank = str_find_char(s, ' ');
    if (str_find_char(s, ';') >= 0)
        return str_find_char(s, ';');
    if (blank >= 0)
        return blank;
    for (ptrdiff_t i = 0; i < s.n; i++)
        commas += s.p[i] == ',';
    ptrdiff_t wanted = commas == 3 ? 2 : 1;
    for (ptrdiff_t i = 0, seen = 0; i < s.n; i++) {
        seen += s.p[i] == ',';
        if (s.p[i] == ',' && seen == wanted)
            middle = i;
    }
    return commas == 1 || commas == 3 ? middle : -1;
}

/* Without the sign of degrees, and the comma before a blank. */
static str bare(str s)
{
    s = str_trim(s);
    if (str_ends(s, S(",")))
        s = str_slice(s, 0, s.n - 1);
    if (str_ends(s, S("°")))
        s = str_slice(s, 0, s.n - S("°").n);
    return str_trim(s);
}

static str typed_text(const struct request *rq, const char *name)
{
    const struct input *input = request_input(rq, name);
    return input->state == INPUT_ABSENT ? (str){0} : input->raw;
}

struct typed_point typed_point_read(const struct request *rq)
{
    struct typed_point t = {
        .latitude = typed_text(rq, "vi-do"),
        .longitude = typed_text(rq, "kinh-do"),
    };
    str both = typed_text(rq, "diem");
    if (!t.latitude.p && !t.longitude.p && both.p) {
        both = str_trim(both);
        ptrdiff_t at = split_at(both);
        t.latitude = at < 0 ? both : str_slice(both, 0, at);
        t.longitude = at < 0 ? (str){0} : str_slice(both, at + 1, both.n);
    }
    t.latitude = bare(t.latitude);
    t.longitude = bare(t.longitude);
    t.is_asked = t.latitude.n > 0 || t.longitude.n > 0;
    if (!t.is_asked)
        return t;
    if (t.latitude.n == 0 || t.longitude.n == 0)
        t.error = S("Cần cả vĩ độ và kinh độ.");
    else if (!geo_degrees_read(t.latitude, 90, &t.point.y))
        t.error = S("Vĩ độ phải là số độ từ -90 đến 90, ví dụ 21,53.");
    else if (!geo_degrees_read(t.longitude, 180, &t.point.x))
        t.error = S("Kinh độ phải là số độ từ -180 đến 180, ví dụ 107,97.");
    return t;
}

static str degrees_in_words(struct arena *arena, int32_t n)
{
    str text = geo_degrees(arena, n < 0 ? -n : n);
    char *c = arena_c(arena, text);
    for (ptrdiff_t i = 0; i < text.n; i++)
        c[i] = c[i] == '.' ? ',' : c[i];
    return (str){c, text.n};
}

str point_in_words(struct arena *arena, struct geo_point p)
{
    return arena_printf(arena, "%.*s° vĩ %s, %.*s° kinh %s", STR_ARG(degrees_in_words(arena, p.y)),
                        p.y < 0 ? "Nam" : "Bắc", STR_ARG(degrees_in_words(arena, p.x)),
                        p.x < 0 ? "Tây" : "Đông");
}

/* On a plane that touches the earth between the two: for neighbours that is near enough. */
static double metres_between(struct geo_point a, struct geo_point b)
{
    double north = ((double)a.y - b.y) / DEGREE;
    double east = ((double)a.x - b.x) / DEGREE;
    double cosine = cos(((double)a.y + b.y) / 2 / DEGREE * radian);
    return METRES_OF_DEGREE * sqrt(north * north + east * east * cosine * cosine);
}

static int by_distance(const void *a, const void *b)
{
    const struct near *left = a, *right = b;
    if (left->metres != right->metres)
        return left->metres < right->metres ? -1 : 1;
    return left->place->id.n < right->place->id.n ? -1 : 1;
}

ptrdiff_t nearest_places(struct arena *arena, const struct places *places, struct geo_point from,
                         ptrdiff_t most, struct near *out)
{
    struct near *all = arena_array(arena, struct near, places->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < places->n; i++) {
        if (place_is_point(&places->at[i]))
            all[n++] = (struct near){&places->at[i], metres_between(places->at[i].middle, from)};
    }
    qsort(all, (size_t)n, sizeof *all, by_distance);
    n = n < most ? n : most;
    for (ptrdiff_t i = 0; i < n; i++)
        out[i] = all[i];
    return n;
}

str distance_in_words(struct arena *arena, double metres)
{
    long long tens = llround(metres / 10);
    if (tens < 100)
        return arena_printf(arena, "%lld m", tens * 10);
    long long tenths = llround(metres / 100);
    return arena_printf(arena, "%lld,%lld km", tenths / 10, tenths % 10);
}
