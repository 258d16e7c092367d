/* savi search: what the search page finds, for the operator and for measurements. */
#include "app/record_commands.h"

#include "app/record_open.h"
#include "feature/search/kinds_public.h"
#include "feature/section/section.h"
#include "feature/site/site.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "sys/clock.h"
#include "sys/input.h"
#include "text/dates.h"
#include "text/json.h"
#include "text/json_read.h"
#include "text/nfc.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { DEFAULT_LIMIT = 10, LIMIT_LIMIT = 1000, OUTPUT_LIMIT = 16 * MIB };

const struct command_option search_options_of_command[] = {
    {"site", "CODE", "search this site only"},
    {"kind", "KIND", "search one kind of record only: tin, thong-bao, …"},
    {"section", "SLUG", "search this section of the site (or of the root) only"},
    {"from", "DAY", "not before this day, 2022-01-19 or 19/1/2022"},
    {"to", "DAY", "not after this day"},
    {"order", "ORDER", "best (default) or newest"},
    {"limit", "N", "at most so many, 10 unless told"},
    {"json", NULL,
     "print JSON, with the ids that articles had when they were imported; of others kind/id"},
    {"batch", "FILE", "answer each line of FILE ({\"_id\": …, \"text\": …}) with a line of JSON"},
    {0},
};

struct searcher {
    struct call *call;
    struct db *db;
    struct actor actor;
    moment now;
    struct search_query query; /* but for its text */
};

static bool complain(const char *what, str value)
{
    fprintf(stderr, "savi: %s: \"%.*s\"\n", what, STR_ARG(value));
    return false;
}

static bool read_place(struct searcher *s)
{
    struct arena *arena = s->call->arena;
    str site = call_value(s->call, "site");
    str section = call_value(s->call, "section");
    struct site root;
    site_id of = {0};
    if (site.p) {
        of = s->query.site = site_find(s->db, arena, s->actor, site);
        if (of.n == 0)
            return complain("there is no such site", site);
    } else if (site_open_root(s->db, arena, s->actor, &root)) {
        of = root.id;
    }
    if (!section.p)
        return true;
    struct sections sections = section_all(s->db, arena, s->actor, of);
    const struct section *found = sections_find_slug(&sections, section);
    s->query.section = found ? found->id : section_find(s->db, arena, s->actor, of, section);
    return s->query.section.n != 0 || complain("there is no such section", section);
}

static bool read_kind(struct searcher *s)
{
    str name = call_value(s->call, "kind");
    const struct search_kind *kind = search_kind_named(name);
    if (kind)
        s->query.kinds = search_kind_bit(kind->kind);
    return !name.p || kind || complain("there is no such kind", name);
}

static bool read_time(struct searcher *s)
{
    day from, to;
    str first = call_value(s->call, "from");
    str last = call_value(s->call, "to");
    if (first.p && !text_parse_day(first, &from))
        return complain("--from is no day", first);
    if (last.p && !text_parse_day(last, &to))
        return complain("--to is no day", last);
    if (first.p)
        s->query.from = day_start(from);
    if (last.p)
        s->query.before = day_start((day){to.n + 1});
    return true;
}

static bool read_form(struct searcher *s)
{
    str order = call_value(s->call, "order");
    str limit = call_value(s->call, "limit");
    if (order.p && !str_equal(order, S("best")) && !str_equal(order, S("newest")))
        return complain("--order is neither best nor newest", order);
    if (str_equal(order, S("newest")))
        s->query.order = SEARCH_NEWEST;
    if (limit.p &&
        (!str_to_int(limit, &s->query.limit) || s->query.limit < 1 || s->query.limit > LIMIT_LIMIT))
        return complain("--limit is no number from 1 to 1000", limit);
    return true;
}

static struct search_result find(struct searcher *s, struct arena *arena, str text)
{
    struct search_query query = s->query;
    query.text = text_nfc(arena, text);
    db_read_begin(s->db);
    struct search_result result = search_run(s->db, arena, s->actor, s->now, &query);
    db_read_end(s->db);
    return result;
}

static void put_ids(struct searcher *s, struct arena *arena, struct json *json,
                    const struct search_result *result)
{
    json_put_key(json, S("ids"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < result->n; i++) {
        index_key key = result->keys[i];
        const struct search_kind *kind = search_kind_of(key);
        str code = search_imported_id(s->db, arena, s->actor, s->now, key);
        json_put_text(json, code.p || !kind ? code
                                            : arena_printf(arena, "%s/%lld", kind->name,
                                                           (long long)index_key_id(key)));
    }
    json_put_end(json);
}

static bool answer_line(struct searcher *s, struct arena *arena, str line)
{
    struct value object;
    struct value_error error;
    if (!json_read(arena, line, &object, &error))
        return false;
    const struct value *id = value_member(&object, S("_id"));
    const struct value *text = value_member(&object, S("text"));
    if (!id || id->kind != VALUE_TEXT || !text || text->kind != VALUE_TEXT)
        return false;
    int64_t before = clock_processor_microseconds();
    struct search_result result = find(s, arena, text->text);
    int64_t micros = clock_processor_microseconds() - before;
    struct buf out = buf_make(arena, OUTPUT_LIMIT);
    struct json json = json_make(&out);
    json_put_object(&json);
    json_put_key(&json, S("_id"));
    json_put_text(&json, id->text);
    put_ids(s, arena, &json, &result);
    json_put_key(&json, S("micros"));
    json_put_int(&json, micros);
    json_put_end(&json);
    printf("%.*s\n", STR_ARG(buf_text(&out)));
    return true;
}

static void release(void *arena)
{
    arena_release(arena);
}

static enum exit_status answer_batch(struct searcher *s, str path)
{
    enum exit_status status = EXIT_DONE;
    struct input_file *file = input_open(arena_c(s->call->arena, path), BUNDLE_LINE_LIMIT);
    if (!file)
        fail_with(FAIL_IO, "cannot open %.*s: %s", STR_ARG(path), strerror(errno));
    door_defer(input_close, file);
    struct arena *arena = arena_new(s->call->arena, struct arena);
    arena_init(arena, COMMAND_ARENA_LIMIT);
    door_defer(release, arena);
    for (;;) {
        str line;
        enum line_state state = input_line(file, &line);
        if (state == LINE_END)
            return status;
        if (state == LINE_DAMAGED)
            fail_with(FAIL_IO, "cannot read %.*s: %.*s", STR_ARG(path),
                      STR_ARG(input_damage(file)));
        bool is_blank = state == LINE_READ && str_trim(line).n == 0;
        if (!is_blank && (state == LINE_TOO_LONG || !answer_line(s, arena, line))) {
            fprintf(stderr, "savi: %.*s:%lld: not {\"_id\": text, \"text\": text}\n", STR_ARG(path),
                    (long long)input_line_number(file));
            status = EXIT_PARTLY;
        }
        arena_reset(arena);
    }
}

static void print_json(struct searcher *s, const struct search_result *result)
{
    struct buf out = buf_make(s->call->arena, OUTPUT_LIMIT);
    struct json json = json_make(&out);
    json_put_object(&json);
    json_put_key(&json, S("total"));
    json_put_int(&json, result->total);
    json_put_key(&json, S("is_more"));
    json_put_bool(&json, result->is_more);
    json_put_key(&json, S("is_loose"));
    json_put_bool(&json, result->is_loose);
    json_put_key(&json, S("is_late"));
    json_put_bool(&json, result->is_late);
    json_put_key(&json, S("understood"));
    json_put_text(&json, result->understood);
    put_ids(s, s->call->arena, &json, result);
    json_put_end(&json);
    printf("%.*s\n", STR_ARG(buf_text(&out)));
}

static void print_lines(struct searcher *s, const struct search_result *result)
{
    struct arena *arena = s->call->arena;
    printf("%s%lld found%s\n", result->is_more ? "more than " : "", (long long)result->total,
           result->is_loose ? ", none of which has all the words" : "");
    if (result->understood.p)
        printf("searched for: %.*s\n", STR_ARG(result->understood));
    if (result->is_late)
        printf("stopped after %d ms: there may be others\n", SEARCH_DEADLINE_MICROS / 1000);
    for (ptrdiff_t i = 0; i < result->n; i++) {
        struct search_item item;
        if (!search_item_open(s->db, arena, s->actor, s->now, result->keys[i], &item))
            continue;
        str when = moment_is_set(item.published_at) ? text_moment(arena, item.published_at)
                   : day_is_set(item.on)            ? text_day(arena, item.on)
                                                    : S("-");
        printf("%.*s  %s: %.*s\n", STR_ARG(when), search_kind_of(result->keys[i])->label,
               STR_ARG(item.title));
    }
}

enum exit_status run_search(struct call *call)
{
    struct searcher s = {
        .call = call,
        .actor = actor_public(),
        .now = clock_now(),
        .query = {.from = MOMENT_NONE,
                  .before = MOMENT_NONE,
                  .limit = DEFAULT_LIMIT,
                  .read = search_item_words,
                  .clock = clock_processor_microseconds},
    };
    s.db = record_open_existing(call, call->settings->data);
    if (!read_place(&s) || !read_kind(&s) || !read_time(&s) || !read_form(&s))
        return EXIT_MISUSE;
    if (call_has(call, "batch"))
        return answer_batch(&s, call_value(call, "batch"));
    struct buf text = buf_make(call->arena, BUNDLE_LINE_LIMIT);
    for (ptrdiff_t i = 0; i < call->operand_count; i++) {
        if (i > 0)
            buf_char(&text, ' ');
        buf_str(&text, call->operands[i]);
    }
    struct search_result result = find(&s, call->arena, buf_text(&text));
    if (call_has(call, "json"))
        print_json(&s, &result);
    else
        print_lines(&s, &result);
    return EXIT_DONE;
}
