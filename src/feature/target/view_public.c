#include "feature/target/view_public.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/numbers.h"

struct target_moment target_moment_of(struct request *rq, struct reply *rp)
{
    const struct input *input = request_input(rq, "tinh-den");
    day today = moment_day(rq->now);
    struct target_moment m = {.at = rq->now, .on = today};
    if (input->state == INPUT_VALID && input->day.n < today.n) {
        m.is_past = true;
        m.on = input->day;
        m.at.s = day_start((day){input->day.n + 1}).s - 1;
        return m;
    }
    if (input->state == INPUT_VALID && input->day.n > today.n)
        m.error = S("Ngày này chưa đến");
    else if (input->state == INPUT_INVALID)
        m.error = S("Không đọc được ngày này");
    reply_depends_on(rp, target_next_change(rq->db, rq->arena, rq->now));
    reply_depends_on(rp, day_start((day){today.n + 1})); /* figures grow a day older */
    return m;
}

void target_settle_shell(const struct target_moment *m, struct shell *shell)
{
    if (!m->is_past)
        return;
    shell->banners = (struct shell_banners){0};
    shell->closed_notice = (str){0};
    shell->successors = (struct links){0};
    shell->meta.stands_on = m->on;
    shell->meta.is_unlisted = true;
}

str target_as_of_words(struct arena *arena, const struct target_moment *m)
{
    return m->is_past ? arena_printf(arena, "Số liệu như đã có trên trang này đến hết ngày %.*s.",
                                     STR_ARG(text_day(arena, m->on)))
                      : (str){0};
}

struct list_field target_day_field(struct request *rq, const struct target_moment *m)
{
    struct list_field field = list_day_field(rq, "tinh-den", "Như đã có đến hết ngày");
    field.error = m->error;
    return field;
}

str target_day_of_links(struct arena *arena, const struct target_moment *m)
{
    return m->is_past ? text_day_iso(arena, m->on) : (str){0};
}

url target_indicator_address(struct request *rq, const struct target_moment *m,
                             const struct indicator *indicator)
{
    return route_link(rq, ADDRESS_TARGET, LINK_TEXT("slug", indicator->slug),
                      LINK_INT("id", indicator->id.n),
                      LINK_TEXT("tinh-den", target_day_of_links(rq->arena, m)));
}

str target_number(struct arena *arena, const struct indicator *indicator, decimal d)
{
    decimal shown = d;
    if (d.places < indicator->places && !decimal_round(d, indicator->places, &shown))
        shown = d;
    return text_amount(arena, shown);
}

str target_point_words(struct arena *arena, const struct indicator *indicator,
                       const struct point *point)
{
    const struct measured *measured = &point->measured;
    if (!measured->has_value)
        return word_shown(&words_gap, point->gap == GAP_NONE ? GAP_PENDING : (int)point->gap);
    str number = target_number(arena, indicator, measured->value);
    str qualifier = word_shown(&words_qualifier, (int)measured->qualifier);
    return qualifier.n == 0 ? number
                            : arena_printf(arena, "%.*s %.*s", STR_ARG(qualifier), STR_ARG(number));
}

/* "có từ 15/02/2026 (280 ngày)". */
static str age_words(struct arena *arena, const struct target_moment *m, moment known_at)
{
    day known_on = moment_day(known_at);
    str since = text_day(arena, known_on);
    int days = m->on.n - known_on.n;
    return days <= 0 ? arena_printf(arena, "có từ %.*s", STR_ARG(since))
                     : arena_printf(arena, "có từ %.*s (%.*s ngày)", STR_ARG(since),
                                    STR_ARG(text_int(arena, days)));
}

struct target_value target_point_value(struct arena *arena, const struct target_moment *m,
                                       const struct indicator *indicator, const struct point *point)
{
    if (!point)
        return (struct target_value){.text = word_shown(&words_gap, GAP_PENDING),
                                     .is_missing = true};
    struct target_value value = {
        .text = target_point_words(arena, indicator, point),
        .note = age_words(arena, m, point->known_at),
        .is_missing = !point->measured.has_value,
    };
    if (!value.is_missing)
        value.note = arena_printf(arena, "%.*s, %.*s",
                                  STR_ARG(word_shown(&words_status, (int)point->measured.status)),
                                  STR_ARG(value.note));
    return value;
}

str target_goal_words(struct arena *arena, const struct indicator *indicator,
                      const struct goal *goal)
{
    str number = target_number(arena, indicator, goal->number);
    if (indicator->direction != DIRECTION_RANGE)
        return number;
    return arena_printf(arena, "từ %.*s đến %.*s", STR_ARG(number),
                        STR_ARG(target_number(arena, indicator, goal->upper)));
}

str target_late_words(struct arena *arena, const struct target_moment *m, day due_on)
{
    return arena_printf(arena, "Quá hạn %d ngày (hạn %.*s)", m->on.n - due_on.n,
                        STR_ARG(text_day(arena, due_on)));
}

str target_judgement_code(enum judgement judgement)
{
    switch (judgement) {
    case JUDGED_EXCEEDED:
        return S("exceeded");
    case JUDGED_MET:
        return S("met");
    case JUDGED_MISSED:
        return S("missed");
    case JUDGED_NO_FIGURE:
        return S("no-figure");
    case JUDGED_OPEN:
        return S("open");
    }
    return S("");
}
