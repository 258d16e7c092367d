#include "feature/target/board_json_public.h"

#include "feature/target/json_public.h"
#include "feature/target/target_public.h"

static void put_int(struct json *json, const char *key, int64_t n)
{
    json_put_key(json, str_from_c(key));
    json_put_int(json, n);
}

static void put_tally(struct json *json, const struct tally *tally)
{
    json_put_object(json);
    target_json_text(json, "level", word_code(&words_level, (int)tally->level));
    put_int(json, "total", tally->total);
    put_int(json, "reached", tally_reached(tally));
    for (int i = 0; i < JUDGEMENTS; i++) {
        json_put_key(json, target_judgement_code((enum judgement)i));
        json_put_int(json, tally->of[i]);
    }
    json_put_end(json);
}

static void put_target(struct json *json, const struct board_row *row)
{
    const struct target *target = row->target;
    json_put_key(json, S("target"));
    if (!target) {
        json_put_null(json);
        return;
    }
    json_put_object(json);
    target_json_text(json, "level", word_code(&words_level, (int)target->level));
    target_json_decimal(json, "value", true, target->goal.number);
    target_json_decimal(json, "upper", row->indicator->direction == DIRECTION_RANGE,
                        target->goal.upper);
    target_json_text(json, "wording", target->wording);
    target_json_text(json, "decision", target->decision);
    target_json_day(json, "decided_on", target->decided_on);
    json_put_end(json);
}

static void put_point(struct json *json, const struct point *point)
{
    json_put_key(json, S("figure"));
    if (!point) {
        json_put_null(json);
        return;
    }
    json_put_object(json);
    target_json_decimal(json, "value", point->measured.has_value, point->measured.value);
    target_json_text(json, "state", word_code(&words_gap, (int)point->gap));
    target_json_text(json, "qualifier",
                     word_code(&words_qualifier, (int)point->measured.qualifier));
    target_json_text(json, "status", word_code(&words_status, (int)point->measured.status));
    target_json_moment(json, "known_at", point->known_at);
    json_put_end(json);
}

static void put_row(struct request *rq, struct json *json, const struct board_view *v,
                    const struct board_row *row)
{
    const struct indicator *it = row->indicator;
    json_put_object(json);
    target_json_text(json, "indicator", it->code);
    target_json_text(json, "name", it->name);
    target_json_text(json, "address", target_indicator_address(rq, &v->moment, it).s);
    target_json_text(json, "measure", it->measure);
    target_json_text(json, "direction", word_code(&words_direction, (int)it->direction));
    target_json_text(json, "field", it->field);
    target_json_text(json, "unit", it->unit_name);
    put_target(json, row);
    put_point(json, row->point);
    target_json_text(json, "result",
                     row->target ? target_judgement_code(row->judgement) : (str){0});
    target_json_day(json, "due_on", row->due_on);
    json_put_key(json, S("is_late"));
    json_put_bool(json, row->is_late);
    json_put_end(json);
}

static void put_period(struct request *rq, struct json *json, struct period p)
{
    json_put_key(json, S("period"));
    json_put_object(json);
    target_json_text(json, "code", period_code(rq->arena, p));
    target_json_text(json, "words", period_words(rq->arena, p));
    target_json_day(json, "from", p.first);
    target_json_day(json, "to", p.last);
    json_put_end(json);
}

void board_json(struct request *rq, struct reply *rp, const struct board_view *v)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    target_json_text(&json, "site", v->site.site.name);
    target_json_text(&json, "title", str_from_c(target_dataset.title));
    target_json_day(&json, "as_of", v->moment.is_past ? v->moment.on : DAY_NONE);
    put_period(rq, &json, v->query.period);
    json_put_key(&json, S("evaluation"));
    json_put_array(&json);
    for (int i = 0; i < v->board.tally_count; i++)
        put_tally(&json, &v->board.tallies[i]);
    json_put_end(&json);
    json_put_key(&json, S("board"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->board.n; i++)
        put_row(rq, &json, v, &v->board.at[i]);
    json_put_end(&json);
    dataset_put_items(rq, rp, &v->site, &target_dataset, &json);
    json_put_end(&json);
}
