#include "text/ical.h"

#include "core/limits.h"
#include "text/utf8.h"

enum { LINE_OCTETS = 75, MINUTES_OF_DAY = 1440 };

/* The rest of a folded line begins with a space, which counts. */
static void put_folded(struct buf *out, str line)
{
    ptrdiff_t room = LINE_OCTETS;
    while (line.n > room) {
        ptrdiff_t at = utf8_boundary(line, room);
        buf_str(out, str_slice(line, 0, at));
        buf_str(out, S("\r\n "));
        line = str_slice(line, at, line.n);
        room = LINE_OCTETS - 1;
    }
    buf_str(out, line);
    buf_str(out, S("\r\n"));
}

void ical_put(struct buf *out, const char *name, str value)
{
    put_folded(out, arena_printf(out->arena, "%s:%.*s", name, STR_ARG(value)));
}

static void put_escaped(struct buf *to, char c)
{
    switch (c) {
    case '\\':
    case ';':
    case ',':
        buf_char(to, '\\');
        buf_char(to, c);
        return;
    case '\n':
        buf_str(to, S("\\n"));
        return;
    case '\t':
        buf_char(to, ' ');
        return;
    default:
        if ((unsigned char)c >= 0x20 && c != 0x7F)
            buf_char(to, c);
    }
}

void ical_text(struct buf *out, const char *name, str value)
{
    if (!value.p)
        return;
    struct buf escaped = buf_make(out->arena, 2 * value.n + 1);
    for (ptrdiff_t i = 0; i < value.n; i++)
        put_escaped(&escaped, value.p[i]);
    ical_put(out, name, buf_text(&escaped));
}

void ical_moment(struct buf *out, const char *name, moment m)
{
    enum { SECONDS_TO_UTC = 7 * 3600 };
    struct civil c = moment_civil((moment){m.s - SECONDS_TO_UTC});
    ical_put(out, name,
             arena_printf(out->arena, "%04d%02d%02dT%02d%02d%02dZ", c.year, c.month, c.day, c.hour,
                          c.minute, c.second));
}

void ical_day(struct buf *out, const char *name, day d)
{
    struct civil c = day_civil(d);
    ical_put(out, arena_printf(out->arena, "%s;VALUE=DATE", name).p,
             arena_printf(out->arena, "%04d%02d%02d", c.year, c.month, c.day));
}

void ical_local(struct buf *out, const char *name, day d, int minutes)
{
    struct civil c = day_civil((day){d.n + minutes / MINUTES_OF_DAY});
    int rest = minutes % MINUTES_OF_DAY;
    ical_put(out, arena_printf(out->arena, "%s;TZID=" ICAL_ZONE, name).p,
             arena_printf(out->arena, "%04d%02d%02dT%02d%02d00", c.year, c.month, c.day, rest / 60,
                          rest % 60));
}

void ical_zone(struct buf *out)
{
    ical_put(out, "BEGIN", S("VTIMEZONE"));
    ical_put(out, "TZID", S(ICAL_ZONE));
    ical_put(out, "BEGIN", S("STANDARD"));
    ical_put(out, "DTSTART", S("19750613T000000"));
    ical_put(out, "TZOFFSETFROM", S("+0800"));
    ical_put(out, "TZOFFSETTO", S("+0700"));
    ical_put(out, "TZNAME", S("+07"));
    ical_put(out, "END", S("STANDARD"));
    ical_put(out, "END", S("VTIMEZONE"));
}
