#include "feature/target/indicator_json_public.h"

#include "feature/target/json_public.h"

static void put_indicator(struct json *json, const struct indicator *it)
{
    target_json_text(json, "code", it->code);
    target_json_text(json, "name", it->name);
    target_json_text(json, "measure", it->measure);
    target_json_text(json, "direction", word_code(&words_direction, (int)it->direction));
    target_json_text(json, "field", it->field);
    target_json_text(json, "unit", it->unit_name);
    target_json_text(json, "every", word_code(&words_rhythm, (int)it->every));
    json_put_key(json, S("due_days"));
    if (it->due_days > 0)
        json_put_int(json, it->due_days);
    else
        json_put_null(json);
    target_json_text(json, "note", it->note);
    target_json_day(json, "valid_from", it->opens_on);
    target_json_day(json, "valid_to", it->closes_on);
}

static void put_target(struct request *rq, struct json *json, const struct indicator_view *v,
                       const struct target *t)
{
    bool is_range = !t->is_dropped && v->indicator.direction == DIRECTION_RANGE;
    json_put_object(json);
    target_json_text(json, "period", period_code(rq->arena, t->period));
    target_json_text(json, "level", word_code(&words_level, (int)t->level));
    target_json_decimal(json, "value", !t->is_dropped, t->goal.number);
    target_json_decimal(json, "upper", is_range, t->goal.upper);
    target_json_text(json, "wording", t->wording);
    target_json_text(json, "decision", t->decision);
    target_json_day(json, "decided_on", t->decided_on);
    target_json_text(json, "reason", t->reason);
    target_json_moment(json, "known_at", t->known_at);
    target_json_moment(json, "until_at",
                       t->until_at.s > v->moment.at.s ? MOMENT_NONE : t->until_at);
    json_put_end(json);
}

static void put_figure(struct request *rq, struct json *json, const struct indicator_view *v,
                       const struct figure *f)
{
    const struct measured *m = &f->point.measured;
    json_put_object(json);
    target_json_text(json, "code", f->code);
    target_json_text(json, "period", period_code(rq->arena, f->point.period));
    target_json_text(json, "status", word_code(&words_status, (int)m->status));
    target_json_decimal(json, "value", m->has_value, m->value);
    target_json_text(json, "state", word_code(&words_gap, (int)f->point.gap));
    target_json_text(json, "qualifier", word_code(&words_qualifier, (int)m->qualifier));
    target_json_decimal(json, "change_percent", f->has_change, f->change);
    target_json_text(json, "change_base", f->change_base);
    target_json_text(json, "quote", f->quote);
    target_json_text(json, "quote_source", f->quote_source);
    target_json_text(json, "source", f->source);
    target_json_text(json, "reported_by", f->unit_name);
    target_json_text(json, "approved_by", f->approved_by);
    target_json_day(json, "approved_on", f->approved_on);
    target_json_day(json, "published_on", f->published_on);
    target_json_text(json, "reason", f->reason);
    target_json_moment(json, "known_at", f->point.known_at);
    target_json_moment(json, "until_at",
                       f->until_at.s > v->moment.at.s ? MOMENT_NONE : f->until_at);
    json_put_end(json);
}

void indicator_json(struct request *rq, struct reply *rp, const struct indicator_view *v)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    target_json_text(&json, "site", v->site.site.name);
    put_indicator(&json, &v->indicator);
    target_json_text(&json, "address", target_indicator_address(rq, &v->moment, &v->indicator).s);
    target_json_day(&json, "as_of", v->moment.is_past ? v->moment.on : DAY_NONE);
    json_put_key(&json, S("targets"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->targets.n; i++)
        put_target(rq, &json, v, &v->targets.at[i]);
    json_put_end(&json);
    json_put_key(&json, S("figures"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->figures.n; i++)
        put_figure(rq, &json, v, &v->figures.at[i]);
    json_put_end(&json);
    json_put_end(&json);
}
