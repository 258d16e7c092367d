/* Nothing of one site appears at another, unless it is shared: over every route of the table ×
 * every site.
 *
 * The sample city is exported, each text that belongs to a site gets a word of that site behind it,
 * and the marked bundle is imported anew. Then every address that any site links to is asked at
 * every site, as a page and for programs, and every input is tried; a word of another site in a
 * reply is wrong where the table below does not say that it may be there. A feature whose items
 * name their site in the bundle is covered as soon as the sample has it. */
#include "app/routes.h"
#include "core/fail.h"
#include "core/limits.h"
#include "feature/site/site.h"
#include "http/addresses.h"
#include "support/ask.h"
#include "support/record.h"
#include "text/json_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SITES_MOST = 16,
    TARGETS_MOST = 4000,
    EACH_MOST = 24, /* targets of one route that one site gives */
    EXAMPLES = 5,   /* ids that are tried */
    ARENA_LIMIT = 512 * MIB,
};

static const moment now = {1795327200}; /* 22/11/2026, 13:00 */

/* What may stand where: what a component portal has, at the root ("up"); what the root has, at a
 * component portal ("down"). */
static const struct {
    enum address route;
    bool is_up, is_down;
} shared[] = {
    {ADDRESS_HOME, true, true}, /* departments, slots, sections that are taken over */
    {ADDRESS_SEARCH, true, false},    {ADDRESS_FEED_SEARCH, true, false},
    {ADDRESS_PROCEDURE, false, true}, /* where procedures are filed */
    {ADDRESS_TOPIC, true, false},     /* what editors chose of sites that are accepted */
};

static struct record record;
static struct arena lasting; /* of the whole test */
static struct arena request;
static struct sites sites;
static int asked, wrong;

/* Addresses below a site's own, as some site links to them, and whose route each is. */
static struct {
    int route;
    str target;
} targets[TARGETS_MOST];
static int target_count;
static int answered[128]; /* by route: how many pages there were */

static str word_of(struct arena *arena, ptrdiff_t site)
{
    return arena_printf(arena, "Zq%cq", (char)('a' + site));
}

/* Fields whose texts are words of a list, or lead somewhere. */
static bool is_fixed(str key)
{
    static const char *const fixed[] = {"kind", "id", "part", "site"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        if (str_equal(key, str_from_c(fixed[i])))
            return true;
    }
    return false;
}

/* The end of the string that begins at `at`, its quote. */
static ptrdiff_t string_end(str line, ptrdiff_t at)
{
    for (ptrdiff_t i = at + 1; i < line.n; i++) {
        if (line.p[i] == '\\')
            i++;
        else if (line.p[i] == '"')
            return i;
    }
    return line.n;
}

/* The line with the word behind each text of several words that is no markup. What an editor chose
 * to read beside an article may be of any site; it is left out. */
static void mark_line(struct buf *out, str line, str word)
{
    str key = {0};
    for (ptrdiff_t i = 0; i < line.n; i++) {
        if (line.p[i] != '"') {
            buf_char(out, line.p[i]);
            continue;
        }
        ptrdiff_t end = string_end(line, i);
        str text = str_slice(line, i + 1, end);
        bool is_key = end + 1 < line.n && line.p[end + 1] == ':';
        bool is_words = str_find_char(text, ' ') > 0 && !str_starts(text, S("\\u003c"));
        buf_str(out, str_slice(line, i, end));
        if (is_key && str_equal(text, S("related")))
            buf_str(out, S("_left_out"));
        if (is_key)
            key = text;
        else if (is_words && !is_fixed(key))
            buf_printf(out, " %.*s", STR_ARG(word));
        buf_char(out, '"');
        i = end;
    }
    buf_char(out, '\n');
}

/* Whose the items are that others stand in: "link-group lk-1" → 0. */
static struct {
    str code;
    ptrdiff_t site;
} owners[TARGETS_MOST];
static int owner_count;

static str member_text(const struct value *object, const char *key)
{
    const struct value *member = value_member(object, str_from_c(key));
    return member && member->kind == VALUE_TEXT ? member->text : (str){0};
}

/* The site that an item belongs to, by itself or by what it stands in; -1: to none. */
static ptrdiff_t owner_of(const struct value *object)
{
    static const char *const containers[] = {"group", "layer", "album", "indicator"};
    str site = member_text(object, "site");
    for (ptrdiff_t i = 0; site.p && i < sites.n; i++) {
        if (str_equal(sites.at[i].code, site))
            return i;
    }
    for (size_t c = 0; c < sizeof containers / sizeof *containers; c++) {
        str code = member_text(object, containers[c]);
        for (int i = 0; code.p && i < owner_count; i++) {
            if (str_equal(owners[i].code, code))
                return owners[i].site;
        }
    }
    return -1;
}

/* What the root shares with all has no word of its own: what it says to be shared, and on what
 * terms its component portals give their data away unless they have terms themselves. */
static bool is_shared(const struct value *object)
{
    const struct value *member = value_member(object, S("shared"));
    bool is_terms_of_root = str_equal(member_text(object, "kind"), S("open-data")) &&
                            str_equal(member_text(object, "site"), sites.at[0].code);
    return is_terms_of_root || (member && member->kind == VALUE_BOOL && member->number);
}

static str marked_bundle(str bundle)
{
    struct buf out = buf_make(&lasting, ARENA_LIMIT / 4);
    str line;
    while (str_cut(&bundle, '\n', &line)) {
        struct value object;
        struct value_error error;
        if (line.n == 0)
            continue;
        if (!json_read(&lasting, line, &object, &error))
            abort();
        ptrdiff_t owner = owner_of(&object);
        if (str_starts(member_text(&object, "kind"), S("visit")))
            continue; /* figures, which are of days before the import's */
        bool is_marked = owner >= 0 && !is_shared(&object);
        if (is_marked && owner_count < TARGETS_MOST) {
            owners[owner_count].code = member_text(&object, "id");
            owners[owner_count++].site = owner;
        }
        mark_line(&out, line, is_marked ? word_of(&lasting, owner) : S(""));
    }
    return buf_text(&out);
}

static void say(void *with, str line)
{
    (void)with;
    fprintf(stderr, "%.*s\n", STR_ARG(line));
}

static void make_record(void)
{
    struct record sample;
    struct import_report *report = arena_new(&lasting, struct import_report);
    record_make(&sample, NULL);
    sites = site_all(sample.reader, &lasting, actor_public());
    str bundle = marked_bundle(record_export(sample.reader, &lasting));
    record_release(&sample);
    record_make_empty(&record);
    report->say = say;
    record_import(record.writer, &lasting, bundle, report);
    if (report->problems > 0 || sites.n < 2 || sites.n > SITES_MOST) {
        fputs("the marked bundle does not go in whole\n", stderr);
        abort();
    }
    record.reader = record_read_again(&record, &record.answer, &record.service);
    sites = site_all(record.reader, &lasting, actor_public());
}

static str base_of(ptrdiff_t site)
{
    const struct site *s = &sites.at[site];
    return s->path.n > 0 ? arena_printf(&lasting, "/%.*s", STR_ARG(s->path)) : S("");
}

static bool may_show(int route, ptrdiff_t site, ptrdiff_t of)
{
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++) {
        if ((int)shared[i].route == route)
            return (site == 0 && shared[i].is_up) || (of == 0 && shared[i].is_down);
    }
    return false;
}

static struct reply_got ask_for(str target)
{
    struct ask ask = {.method = METHOD_GET, .target = target, .now = now};
    asked++;
    return ask_service(&record.service, record.reader, &request, &ask);
}

static void look(int route, ptrdiff_t site, str target)
{
    struct reply_got got = ask_for(target);
    if (got.status >= 500) {
        fprintf(stderr, "%.*s answers %d\n", STR_ARG(target), got.status);
        wrong++;
    }
    answered[route] += got.status < 400;
    for (ptrdiff_t of = 0; of < sites.n; of++) {
        char word[8];
        snprintf(word, sizeof word, "Zq%cq", (char)('a' + of));
        bool is_there = str_find(got.body, str_from_c(word)) >= 0;
        bool was_typed = str_find(target, str_from_c(word)) >= 0;
        if (of == site || !is_there || was_typed || may_show(route, site, of))
            continue;
        fprintf(stderr, "%.*s shows what belongs to %.*s\n", STR_ARG(target),
                STR_ARG(sites.at[of].code));
        wrong++;
    }
}

/* The route of a target below a site's address, or -1. */
static int route_of(struct arena *arena, str target)
{
    struct input inputs[ROUTE_INPUTS_LIMIT] = {0};
    ptrdiff_t query = str_find_char(target, '?');
    str path = query >= 0 ? str_slice(target, 0, query) : target;
    struct route_found found =
        route_find(arena, &routes_all, METHOD_GET, path.n > 0 ? path : S("/"), inputs);
    return found.match == ROUTE_FOUND ? found.route : -1;
}

static bool remember(str target)
{
    int route = route_of(&lasting, target);
    int same = 0;
    if (route < 0 || routes_all.at[route].who != WHO_ANYONE || target_count == TARGETS_MOST)
        return false;
    for (int i = 0; i < target_count; i++) {
        if (str_equal(targets[i].target, target))
            return false;
        same += targets[i].route == route;
    }
    if (same >= EACH_MOST * (int)sites.n)
        return false;
    targets[target_count].route = route;
    targets[target_count++].target = arena_copy(&lasting, target);
    return true;
}

/* Follows what a page links to, as long as it stays at the site. */
static void gather_from(str page, str base)
{
    static const struct {
        str opening;
        char closing;
    } places[] = {
        {S_INIT("href=\""), '"'},
        {S_INIT("src=\""), '"'},
        {S_INIT("action=\""), '"'},
        {S_INIT("<loc>https://thu.example"), '<'},
    };
    for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
        str opening = places[p].opening;
        str rest = page;
        for (ptrdiff_t at; (at = str_find(rest, opening)) >= 0;) {
            rest = str_slice(rest, at + opening.n, rest.n);
            str address = str_slice(rest, 0, str_find_char(rest, places[p].closing));
            ptrdiff_t hash = str_find_char(address, '#');
            address = hash >= 0 ? str_slice(address, 0, hash) : address;
            bool is_own = str_starts(address, base) && !str_starts(address, S("//")) &&
                          str_find(address, S("&")) < 0 && !str_starts(address, S("http"));
            if (is_own)
                remember(str_slice(address, base.n, address.n));
        }
    }
}

/* From the front page on, three clicks deep. */
static void gather(ptrdiff_t site)
{
    int from = 0;
    remember(S("/"));
    for (int click = 0; click < 3; click++) {
        int to = target_count;
        for (int i = click == 0 ? 0 : from; i < to; i++) {
            struct arena arena;
            str base = base_of(site);
            arena_init(&arena, ARENA_LIMIT);
            str target =
                arena_printf(&arena, "%.*s%.*s", STR_ARG(base), STR_ARG(targets[i].target));
            struct reply_got got = ask_for(target);
            gather_from(arena_copy(&arena, got.body), base);
            arena_release(&arena);
        }
        from = to;
    }
}

/* One value of each kind of input. */
static const char *example_of(const struct input_spec *input)
{
    switch (input->kind) {
    case INPUT_TEXT:
        return "nh%C3%A2n+d%C3%A2n";
    case INPUT_SLUG:
        return "thong-bao";
    case INPUT_INT:
    case INPUT_ID:
        return "1";
    case INPUT_DAY:
        return "2026-11-23";
    case INPUT_MONTH:
        return "2026-11";
    case INPUT_TOKEN:
        return "1795327200-60";
    case INPUT_CHOICE:
        return input->choices[0];
    }
    return "";
}

/* The pattern with an example in place of each capture; the ids are `n`. */
static str example_path(const struct route *r, int n)
{
    struct buf out = buf_make(&lasting, 1000);
    for (const char *c = r->pattern; *c; c++) {
        const char *end = *c == '{' ? strchr(c, '}') : NULL;
        const struct input_spec *input = r->inputs;
        if (!end) {
            buf_char(&out, *c);
            continue;
        }
        str name = {c + 1, end - c - 1};
        while (!str_equal(str_from_c(input->name), name))
            input++;
        if (input->kind == INPUT_ID)
            buf_int(&out, n);
        else
            buf_str(&out, str_from_c(example_of(input)));
        c = end;
    }
    return buf_text(&out);
}

/* The route with each of its inputs, one at a time, and without any. */
static void remember_inputs(int route)
{
    const struct route *r = &routes_all.at[route];
    for (int n = 1; n <= EXAMPLES; n++)
        remember(example_path(r, n));
    for (const struct input_spec *input = r->inputs; input && input->name; input++) {
        str path = example_path(r, 1);
        remember(
            arena_printf(&lasting, "%.*s?%s=%s", STR_ARG(path), input->name, example_of(input)));
    }
}

static void look_at_all(ptrdiff_t site)
{
    for (int i = 0; i < target_count; i++) {
        const struct route *r = &routes_all.at[targets[i].route];
        str below = targets[i].target;
        str base = base_of(site);
        ptrdiff_t query = str_find_char(below, '?');
        str path = query >= 0 ? str_slice(below, 0, query) : below;
        str rest = str_slice(below, path.n, below.n);
        struct arena arena;
        arena_init(&arena, MIB);
        look(targets[i].route, site,
             arena_printf(&arena, "%.*s%.*s", STR_ARG(base), STR_ARG(below)));
        if ((r->flags & ROUTE_JSON) && !str_equal(path, S("/")))
            look(targets[i].route, site,
                 arena_printf(&arena, "%.*s%.*s.json%.*s", STR_ARG(base), STR_ARG(path),
                              STR_ARG(rest)));
        arena_release(&arena);
    }
}

static bool has_record(void)
{
    struct door door;
    DOOR_TRY(&door)
    {
        make_record();
        door_close(&door);
        return true;
    }
    fprintf(stderr, "%s\n", door.message);
    return false;
}

int main(void)
{
    int missing = 0;
    arena_init(&lasting, ARENA_LIMIT);
    if (!has_record())
        return 2;
    arena_init(&request, REQUEST_ARENA_LIMIT);
    for (int route = 0; route < routes_all.n; route++)
        remember_inputs(route);
    for (ptrdiff_t site = 0; site < sites.n; site++)
        gather(site);
    for (ptrdiff_t site = 0; site < sites.n; site++)
        look_at_all(site);
    for (int route = 0; route < routes_all.n; route++) {
        /* which were left out, and what nobody has said yet */
        bool needs_days = route == ADDRESS_STATISTICS_SERIES || route == ADDRESS_VOICES;
        bool is_read = (routes_all.at[route].methods & METHOD_GET) != 0;
        if (routes_all.at[route].who == WHO_ANYONE && is_read && answered[route] == 0 &&
            !needs_days) {
            fprintf(stderr, "no site has an example of %s\n", routes_all.at[route].pattern);
            missing++;
        }
    }
    printf("1..2\n%sok 1 - nothing of a site appears at another (%d replies, %d addresses)\n",
           wrong > 0 ? "not " : "", asked, target_count);
    printf("%sok 2 - the sample has an example of every route\n", missing > 0 ? "not " : "");
    record_release(&record);
    arena_release(&request);
    arena_release(&lasting);
    return wrong > 0 || missing > 0;
}
