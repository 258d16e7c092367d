/* Tests of a profile that read pages in their form for programs. */
#include "feature/comply/checks_public.h"

#include "feature/notice/notice.h"

#include "core/limits.h"
#include "text/dates.h"
#include "text/json_read.h"

enum {
    LIST_PAGES_LIMIT = 200, /* of one list that goes on */
    DAY_SECONDS = 86400,
    PATH_DEPTH = 4,
};

/* Where a test looks: a list of items, page after page. */
struct listing {
    struct visitor *v;
    struct comply_result *result;
    str address; /* of this page of the list */
    int pages;
    bool has_failed;
    const struct value *items; /* NULL: there are no more */
};

static str own(struct visitor *v, const struct comply_result *result, str address)
{
    str base = visitor_base(v, result->site);
    if (base.n > 0 && str_equal(address, S("/")))
        return base;
    return arena_printf(v->lasting, "%.*s%.*s", STR_ARG(base), STR_ARG(address));
}

/* "week.state" of an object; NULL where it is not there, or null. */
static const struct value *value_at(const struct value *value, str path)
{
    str name;
    while (value && str_cut(&path, '.', &name)) {
        value = value->kind == VALUE_OBJECT ? value_member(value, name) : NULL;
    }
    return value && value->kind != VALUE_NULL ? value : NULL;
}

/* Not there, "", [] and {} are nothing. */
static bool is_something(const struct value *value)
{
    if (!value)
        return false;
    switch (value->kind) {
    case VALUE_TEXT:
        return value->text.n > 0;
    case VALUE_LIST:
    case VALUE_OBJECT:
        return value->n > 0;
    default:
        return true;
    }
}

/* A text of that word, or "true" or "false". */
static bool is_word(const struct value *value, str word)
{
    if (value && value->kind == VALUE_BOOL)
        return str_equal(word, value->number ? S("true") : S("false"));
    return value && value->kind == VALUE_TEXT && str_equal(value->text, word);
}

/* The page's JSON; NULL, and said, when it does not answer with any. What it gives is good until
 * the next page is asked. */
static const struct value *read_page(struct visitor *v, struct comply_result *result, str address)
{
    struct visit_reply reply = visitor_ask(v, result->site, address, false);
    struct value_error error;
    struct value *value = arena_new(&v->passing, struct value);
    if (reply.status != 200)
        comply_found(v, result, address, "answers %d", reply.status);
    else if (!json_read(&v->passing, reply.body, value, &error))
        comply_found(v, result, address, "is no JSON");
    else
        return value;
    return NULL;
}

/* --- page, value --- */

static void check_page(struct visitor *v, struct comply_result *result)
{
    str address = own(v, result, result->check->words[0]);
    struct visit_reply reply = visitor_ask(v, result->site, address, false);
    if (reply.status != 200)
        comply_found(v, result, address, "answers %d: there is nothing", reply.status);
}

static void check_value(struct visitor *v, struct comply_result *result)
{
    const struct profile_check *c = result->check;
    str address = own(v, result, c->words[0]);
    const struct value *page = read_page(v, result, address);
    if (!page)
        return;
    const struct value *value = value_at(page, c->words[1]);
    bool is_met = is_something(value) && c->word_count == 2;
    for (int i = 2; i < c->word_count; i++)
        is_met = is_met || is_word(value, c->words[i]);
    if (is_met)
        return;
    if (is_something(value) && value->kind == VALUE_TEXT)
        comply_found(v, result, address, "%.*s is \"%.*s\"", STR_ARG(c->words[1]),
                     STR_ARG(value->text));
    else
        comply_found(v, result, address, "%.*s is missing", STR_ARG(c->words[1]));
}

/* --- lists --- */

static struct listing list_begin(struct visitor *v, struct comply_result *result)
{
    return (struct listing){
        .v = v, .result = result, .address = own(v, result, result->check->words[0])};
}

/* The next page of the list: false at its end. */
static bool list_next(struct listing *list)
{
    if (list->address.n == 0 || list->pages++ == LIST_PAGES_LIMIT)
        return false;
    const struct value *page = read_page(list->v, list->result, list->address);
    if (!page) {
        list->has_failed = true;
        return false;
    }
    list->items = value_at(page, list->result->check->words[1]);
    const struct value *next = value_at(page, S("next"));
    if (!next)
        next = value_at(page, S("older"));
    str address = next && next->kind == VALUE_TEXT ? next->text : (str){0};
    ptrdiff_t host = str_find(address, S("://"));
    if (host >= 0) {
        str rest = str_slice(address, host + 3, address.n);
        ptrdiff_t slash = str_find_char(rest, '/');
        address = slash < 0 ? (str){0} : str_slice(rest, slash, rest.n);
    }
    list->address = arena_copy(list->v->lasting, address);
    if (!list->items || list->items->kind != VALUE_LIST) {
        comply_found(list->v, list->result, list->address, "%.*s is no list",
                     STR_ARG(list->result->check->words[1]));
        list->has_failed = true;
        return false;
    }
    return true;
}

/* What an item is called in a finding. */
static str name_of(const struct value *item)
{
    static const str names[] = {S_INIT("address"), S_INIT("dia_chi"), S_INIT("title"),
                                S_INIT("name")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct value *value = value_at(item, names[i]);
        if (value && value->kind == VALUE_TEXT)
            return value->text;
    }
    return S("an item");
}

static void check_each(struct visitor *v, struct comply_result *result)
{
    const struct profile_check *c = result->check;
    struct listing list = list_begin(v, result);
    while (list_next(&list)) {
        for (ptrdiff_t i = 0; i < list.items->n; i++) {
            const struct value *item = &list.items->at[i];
            bool is_met = false;
            for (int k = 2; k < c->word_count; k++)
                is_met = is_met || is_something(value_at(item, c->words[k]));
            if (!is_met)
                comply_found(v, result, name_of(item), "%.*s is missing", STR_ARG(c->words[2]));
        }
    }
}

static void check_some(struct visitor *v, struct comply_result *result)
{
    const struct profile_check *c = result->check;
    struct listing list = list_begin(v, result);
    bool is_met = false;
    while (!is_met && list_next(&list)) {
        for (ptrdiff_t i = 0; i < list.items->n; i++) {
            const struct value *value = value_at(&list.items->at[i], c->words[2]);
            is_met = is_met ||
                     (value && value->kind == VALUE_TEXT && str_equal(value->text, c->words[3]));
        }
    }
    if (!is_met && !list.has_failed)
        comply_found(v, result, own(v, result, c->words[0]), "has none whose %.*s is %.*s",
                     STR_ARG(c->words[2]), STR_ARG(c->words[3]));
}

/* --- clocks --- */

/* A day, or a moment, in a field; MOMENT_NONE when it holds none. */
static moment moment_in(const struct value *item, str field)
{
    const struct value *value = value_at(item, field);
    moment at;
    return value && value->kind == VALUE_TEXT && text_parse_moment(value->text, &at) ? at
                                                                                     : MOMENT_NONE;
}

static bool is_meant(const struct value *item, const struct profile_check *c)
{
    return c->word_count < 8 || is_word(value_at(item, c->words[6]), c->words[7]);
}

static int64_t days_between(const struct profile_check *c, moment from, moment until)
{
    if (str_equal(c->words[5], S("working-days")))
        return notice_working_days(from, until);
    return (int64_t)moment_day(until).n - moment_day(from).n;
}

/* What is not there yet counts as of now; what has no beginning has no clock. */
static void check_clock_of(struct visitor *v, struct comply_result *result,
                           const struct value *item)
{
    const struct profile_check *c = result->check;
    moment from = moment_in(item, c->words[2]);
    moment to = moment_in(item, c->words[3]);
    bool is_ahead = c->test == TEST_AHEAD;
    int64_t bound = 0;
    if (!moment_is_set(from) || !is_meant(item, c) || (is_ahead && !moment_is_set(to)))
        return;
    str_to_int(c->words[4], &bound);
    int64_t days = days_between(c, from, moment_is_set(to) ? to : v->now);
    if (is_ahead ? days < bound : days > bound)
        comply_found(v, result, name_of(item), "%.*s %s %lld %.*s after %.*s", STR_ARG(c->words[3]),
                     moment_is_set(to) ? "was" : "is missing", (long long)days,
                     STR_ARG(c->words[5]), STR_ARG(c->words[2]));
}

static void check_clocks(struct visitor *v, struct comply_result *result)
{
    struct listing list = list_begin(v, result);
    while (list_next(&list)) {
        for (ptrdiff_t i = 0; i < list.items->n; i++)
            check_clock_of(v, result, &list.items->at[i]);
    }
}

static void check_fresh(struct visitor *v, struct comply_result *result)
{
    const struct profile_check *c = result->check;
    struct listing list = list_begin(v, result);
    moment newest = MOMENT_NONE;
    int64_t most = 0;
    str_to_int(c->words[3], &most);
    while (list_next(&list)) {
        for (ptrdiff_t i = 0; i < list.items->n; i++) {
            moment at = moment_in(&list.items->at[i], c->words[2]);
            if (moment_is_set(at) && at.s > newest.s)
                newest = at;
        }
    }
    if (list.has_failed || (moment_is_set(newest) && v->now.s - newest.s <= most * DAY_SECONDS))
        return;
    if (moment_is_set(newest))
        comply_found(v, result, own(v, result, c->words[0]), "the newest is of %.*s",
                     STR_ARG(text_day_iso(v->lasting, moment_day(newest))));
    else
        comply_found(v, result, own(v, result, c->words[0]), "has nothing with a %.*s",
                     STR_ARG(c->words[2]));
}

/* --- feeds --- */

static void check_feed(struct visitor *v, struct comply_result *result, str address)
{
    struct visit_reply reply = visitor_ask(v, result->site, address, false);
    bool is_feed = str_find(reply.body, S("<feed")) >= 0 || str_find(reply.body, S("<rss")) >= 0 ||
                   str_find(reply.body, S("jsonfeed.org")) >= 0;
    if (reply.status != 200)
        comply_found(v, result, address, "answers %d", reply.status);
    else if (!is_feed)
        comply_found(v, result, address, "is no feed");
}

static void check_feeds(struct visitor *v, struct comply_result *result)
{
    static const str forms[] = {S_INIT("atom"), S_INIT("rss"), S_INIT("json")};
    enum { FEEDS_LIMIT = 3000 };
    str *addresses = arena_array(v->lasting, str, FEEDS_LIMIT);
    int n = 0;
    const struct value *page = read_page(v, result, own(v, result, S("/theo-doi-tin.json")));
    const struct value *feeds = page ? value_at(page, S("feeds")) : NULL;
    for (ptrdiff_t i = 0; feeds && i < feeds->n; i++) {
        for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
            const struct value *address = value_at(&feeds->at[i], forms[k]);
            if (address && address->kind == VALUE_TEXT && n < FEEDS_LIMIT)
                addresses[n++] = arena_copy(v->lasting, address->text);
        }
    }
    if (page && n == 0)
        comply_found(v, result, S("/theo-doi-tin"), "lists no feed");
    for (int i = 0; i < n; i++)
        check_feed(v, result, addresses[i]);
}

void check_data(struct visitor *v, struct comply_result *result)
{
    switch (result->check->test) {
    case TEST_PAGE:
        check_page(v, result);
        break;
    case TEST_VALUE:
        check_value(v, result);
        break;
    case TEST_EACH:
        check_each(v, result);
        break;
    case TEST_SOME:
        check_some(v, result);
        break;
    case TEST_WITHIN:
    case TEST_AHEAD:
        check_clocks(v, result);
        break;
    case TEST_FRESH:
        check_fresh(v, result);
        break;
    case TEST_FEEDS:
        check_feeds(v, result);
        break;
    default: /* of pages */
        break;
    }
}
