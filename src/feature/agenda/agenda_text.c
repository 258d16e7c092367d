#include "feature/agenda/agenda_text.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/dates.h"

static str part_text(enum agenda_part part)
{
    switch (part) {
    case AGENDA_NO_PART:
        return S("Trong ngày");
    case AGENDA_MORNING:
        return S("Sáng");
    case AGENDA_AFTERNOON:
        return S("Chiều");
    case AGENDA_EVENING:
        return S("Tối");
    case AGENDA_ALL_DAY:
        return S("Cả ngày");
    }
    return S("");
}

str agenda_time_text(struct arena *arena, int starts, int ends, enum agenda_part part)
{
    if (starts == AGENDA_NO_TIME)
        return part_text(part);
    if (ends == AGENDA_NO_TIME)
        return arena_printf(arena, "%02d:%02d", starts / 60, starts % 60);
    return arena_printf(arena, "%02d:%02d – %02d:%02d", starts / 60, starts % 60, ends / 60,
                        ends % 60);
}

str agenda_state_text(enum agenda_state state)
{
    switch (state) {
    case AGENDA_PLANNED:
        return (str){0};
    case AGENDA_POSTPONED:
        return S("Hoãn");
    case AGENDA_CANCELLED:
        return S("Đã hủy");
    }
    return (str){0};
}

str agenda_place_text(struct arena *arena, str room, str place)
{
    if (room.n > 0 && place.n > 0)
        return arena_join(arena, room, S(", "), place);
    return room.n > 0 ? room : place;
}

str agenda_week_text(struct arena *arena, day monday)
{
    day sunday = {monday.n + 6};
    struct civil first = day_civil(monday);
    str last = text_day(arena, sunday);
    if (first.year != day_civil(sunday).year)
        return arena_printf(arena, "%.*s – %.*s", STR_ARG(text_day(arena, monday)), STR_ARG(last));
    return arena_printf(arena, "%02d/%02d – %.*s", first.day, first.month, STR_ARG(last));
}

str agenda_origin_text(struct arena *arena, str unit, moment latest)
{
    struct buf out = buf_make(arena, 4 * KIB);
    if (unit.n > 0)
        buf_printf(&out, "Đơn vị phụ trách: %.*s.", STR_ARG(unit));
    if (moment_is_set(latest))
        buf_printf(&out, "%sCập nhật gần nhất: %.*s.", out.n > 0 ? " " : "",
                   STR_ARG(text_moment_long(arena, latest)));
    return buf_text(&out);
}

str agenda_empty_text(struct arena *arena, enum agenda_look look, day monday, str unit,
                      moment latest)
{
    str week = agenda_week_text(arena, monday);
    str origin = agenda_origin_text(arena, unit, latest);
    const char *space = origin.n > 0 ? " " : "";
    switch (look) {
    case AGENDA_NOT_OUT:
        return arena_printf(arena, "Lịch công tác tuần %.*s chưa được đăng.%s%.*s", STR_ARG(week),
                            space, STR_ARG(origin));
    case AGENDA_INTERNAL:
        return arena_printf(arena,
                            "Lịch công tác tuần %.*s là lịch nội bộ, không đăng công khai.%s%.*s",
                            STR_ARG(week), space, STR_ARG(origin));
    case AGENDA_NO_PUBLIC:
    case AGENDA_OUT:
        return arena_printf(arena, "Tuần %.*s không có lịch công tác công khai.%s%.*s",
                            STR_ARG(week), space, STR_ARG(origin));
    }
    return origin;
}
