/* Runs search.case: a record is filled with its articles, and each line below them is searched, and
 * shown, and asked on the command line.
 *
 *     test_search search.case savi */
#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/article/article.h"
#include "feature/search/search.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "support/record.h"
#include "text/body_view.h"
#include "text/dates.h"
#include "text/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUNDLE_SIZE = 16 * MIB, OUTPUT_SIZE = 64 * KIB, SNIPPET_CHARACTERS = 220 };

static struct record record;
static struct arena lasting, passing;
static const moment now = {1656633600}; /* 01/07/2022 */
static const char *savi;
static char queries_path[128];
static int cases, wrong;

/* --- the articles --- */

static void put_line(struct buf *bundle, str kind, const char *const *names, const str *values,
                     int n)
{
    struct json json = json_make(bundle);
    json_put_object(&json);
    json_put_key(&json, S("kind"));
    json_put_text(&json, kind);
    for (int i = 0; i < n; i++) {
        json_put_key(&json, str_from_c(names[i]));
        json_put_text(&json, values[i]);
    }
    json_put_end(&json);
    buf_char(bundle, '\n');
}

static void put_article(struct buf *bundle, const str *values, int n)
{
    static const char *const names[] = {"id",    "site", "section",   "published_at",
                                        "title", "lead", "body_text", "body_html"};
    const char *given[8];
    str texts[8];
    int count = 0;
    for (int i = 0; i < n; i++)
        if (values[i].p) {
            given[count] = names[i];
            texts[count++] = values[i];
        }
    put_line(bundle, S("article"), given, texts, count);
}

static void put_portal(struct buf *bundle)
{
    static const char *const site[] = {"id", "path", "name"};
    static const char *const section[] = {"id", "site", "slug", "name"};
    static const str slugs[] = {S_INIT("tin-tuc"), S_INIT("kinh-te"), S_INIT("van-ban"),
                                S_INIT("thuy-trieu")};
    put_line(bundle, S("site"), site, (str[]){S("root"), S(""), S("Cổng thông tin")}, 3);
    for (size_t i = 0; i < sizeof slugs / sizeof slugs[0]; i++) {
        str id = arena_printf(&lasting, "root/%.*s", STR_ARG(slugs[i]));
        put_line(bundle, S("section"), section, (str[]){id, S("root"), slugs[i], slugs[i]}, 4);
    }
}

static str word_of(str *rest)
{
    str word = {0};
    while (word.n == 0 && str_cut(rest, ' ', &word))
        continue;
    return word;
}

static void put_many(struct buf *bundle, str rest)
{
    int64_t n = 0;
    str_to_int(word_of(&rest), &n);
    str code = word_of(&rest);
    str at = word_of(&rest);
    str section = word_of(&rest);
    for (int64_t i = 1; i <= n; i++) {
        str values[8] = {arena_printf(&lasting, "%.*s-%lld", STR_ARG(code), (long long)i),
                         S("root"), section};
        values[3] =
            arena_printf(&lasting, "%.*sT%02lld:%02lld:%02lld+07:00", STR_ARG(at),
                         (long long)(i / 3600), (long long)(i / 60 % 60), (long long)(i % 60));
        values[4] = rest;
        values[6] = S("Xem bảng.");
        put_article(bundle, values, 8);
    }
}

static void say(void *with, str line)
{
    (void)with;
    printf("# %.*s\n", STR_ARG(line));
}

/* Reads the articles off the front of the file. */
static void fill_record(str *rest)
{
    struct buf bundle = buf_make(&lasting, BUNDLE_SIZE);
    str article[8] = {{0}};
    put_portal(&bundle);
    for (str line, from = *rest; str_cut(rest, '\n', &line); from = *rest) {
        str words = line;
        str kind = word_of(&words);
        bool is_field = str_equal(kind, S("title")) || str_equal(kind, S("lead")) ||
                        str_equal(kind, S("body")) || str_equal(kind, S("html"));
        if (!is_field && article[0].p) {
            put_article(&bundle, article, 8);
            memset(article, 0, sizeof article);
        }
        if (str_equal(kind, S("article"))) {
            article[0] = word_of(&words);
            article[1] = S("root");
            str at = word_of(&words);
            article[3] = arena_printf(&lasting, "%.*sT08:00:00+07:00", STR_ARG(at));
            article[2] = word_of(&words);
        } else if (is_field) {
            article[kind.p[0] == 't' ? 4 : kind.p[0] == 'l' ? 5 : kind.p[0] == 'b' ? 6 : 7] = words;
        } else if (str_equal(kind, S("many"))) {
            put_many(&bundle, words);
        } else if (kind.n > 0 && kind.p[0] != '#') {
            *rest = from;
            break;
        }
    }
    struct import_report report = {.arena = &lasting, .say = say};
    record_import(record.writer, &lasting, buf_text(&bundle), &report);
    if (report.problems > 0)
        fail_with(FAIL_LIMIT, "the articles did not go in");
}

/* --- a search --- */

static int64_t hurried_clock(void)
{
    static int64_t us;
    return us += SEARCH_DEADLINE_MICROS + 1;
}

static void read_option(struct search_query *q, str name, str value)
{
    struct actor actor = actor_public();
    day d;
    if (str_equal(name, S("newest")))
        q->order = SEARCH_NEWEST;
    else if (str_equal(name, S("literal")))
        q->is_literal = true;
    else if (str_equal(name, S("hurried")))
        q->clock = hurried_clock;
    else if (str_equal(name, S("section")))
        q->section = section_find(record.writer, &passing, actor,
                                  site_find(record.writer, &passing, actor, S("root")), value);
    else if (str_equal(name, S("from")) && text_parse_day(value, &d))
        q->from = day_start(d);
    else if (str_equal(name, S("to")) && text_parse_day(value, &d))
        q->before = day_start((day){d.n + 1});
    else if (!(str_equal(name, S("limit")) && str_to_int(value, &q->limit)) &&
             !(str_equal(name, S("after")) && str_to_int(value, &q->offset)))
        abort();
}

/* "o\u0300" in the table is a letter and a mark of its own. */
static str with_marks(str text)
{
    struct buf out = buf_make(&passing, OUTPUT_SIZE);
    for (ptrdiff_t i = 0; i < text.n; i++) {
        if (str_starts(str_slice(text, i, text.n), S("\\u0300"))) {
            buf_str(&out, S("\xcc\x80"));
            i += 5;
        } else {
            buf_char(&out, text.p[i]);
        }
    }
    return buf_text(&out);
}

static struct search_query query_of(str typed)
{
    struct search_query q = {.from = MOMENT_NONE, .before = MOMENT_NONE, .limit = 10};
    str options;
    if (str_starts(typed, S("("))) {
        str_cut(&typed, ')', &options);
        options = str_slice(options, 1, options.n);
        for (str option; str_cut(&options, ',', &option);) {
            str name = word_of(&option);
            read_option(&q, name, str_trim(option));
        }
    }
    q.text = with_marks(str_trim(typed));
    return q;
}

static struct search_result run(const struct search_query *q)
{
    db_read_begin(record.writer);
    struct search_result result = search_run(record.writer, &passing, actor_public(), now, q);
    return result;
}

/* What was found, as the table writes it. */
static str outcome_of(const struct search_result *r)
{
    struct buf out = buf_make(&passing, OUTPUT_SIZE);
    bool was_near = false;
    for (ptrdiff_t i = 0; i < r->n; i++) {
        bool is_near = r->is_near && r->is_near[i] && !r->is_loose;
        if (is_near && !was_near)
            buf_str(&out, S(" ~"));
        was_near = is_near;
        buf_char(&out, ' ');
        buf_str(&out, search_imported_id(record.writer, &passing, actor_public(), now, r->keys[i]));
    }
    if (r->n == 0)
        buf_str(&out, S(" nothing"));
    if (r->understood.p)
        buf_printf(&out, " “%.*s”", STR_ARG(r->understood));
    if (r->is_loose)
        buf_str(&out, S(" loose"));
    if (r->is_more)
        buf_printf(&out, " more than %lld", (long long)r->total);
    if (r->is_late)
        buf_str(&out, S(" late"));
    return str_trim(buf_text(&out));
}

static void tell(bool is_right, str line, str got)
{
    cases++;
    wrong += !is_right;
    if (!is_right)
        printf("# got: %.*s\n", STR_ARG(got));
    printf("%sok %d - %.*s\n", is_right ? "" : "not ", cases, STR_ARG(line));
}

static void check_found(str line, str typed, str want)
{
    struct search_query q = query_of(typed);
    struct search_result result = run(&q);
    str got = outcome_of(&result);
    db_read_end(record.writer);
    tell(str_equal(got, str_trim(want)), line, got);
}

/* The title, or the snippet, of one of those found. */
static void check_shown(str line, str typed, str want, bool is_snippet)
{
    struct search_query q = query_of(typed);
    struct search_result result = run(&q);
    str code = word_of(&want);
    str got = S("not found");
    for (ptrdiff_t i = 0; i < result.n; i++) {
        struct article a;
        article_id id = {index_key_id(result.keys[i])};
        if (!article_open(record.writer, &passing, actor_public(), now, id, &a) ||
            !str_equal(a.code, code))
            continue;
        got = is_snippet ? text_snippet(&passing, body_plain(&passing, a.edition.body),
                                        result.terms, SNIPPET_CHARACTERS)
                               .s
                         : text_mark(&passing, a.edition.title, result.terms).s;
    }
    db_read_end(record.writer);
    bool is_right = is_snippet ? str_find(got, want) >= 0 : str_equal(got, want);
    tell(is_right, line, got);
}

static void check_command(str line, str arguments, str want)
{
    static char output[OUTPUT_SIZE];
    struct buf command = buf_make(&passing, OUTPUT_SIZE);
    str name = word_of(&arguments);
    buf_printf(&command, "%s %.*s --data %s ", savi, STR_ARG(name), record.directory);
    for (str word = word_of(&arguments); word.n > 0; word = word_of(&arguments))
        buf_printf(&command, " '%.*s'",
                   STR_ARG(str_equal(word, S("QUERIES")) ? str_from_c(queries_path) : word));
    FILE *pipe = popen(arena_c(&passing, buf_text(&command)), "r");
    if (!pipe)
        abort();
    str got = {output, (ptrdiff_t)fread(output, 1, sizeof output, pipe)};
    bool is_done = pclose(pipe) == 0;
    tell(is_done && str_find(got, str_trim(want)) >= 0, line, got);
}

static bool part_at(str line, str sign, str *before, str *behind)
{
    ptrdiff_t at = str_find(line, sign);
    if (at < 0)
        return false;
    *before = str_trim(str_slice(line, 0, at));
    *behind = str_trim(str_slice(line, at + sign.n, line.n));
    return true;
}

static void check_line(str line)
{
    str typed;
    str want;
    if (line.n == 0 || line.p[0] == '#')
        return;
    if (part_at(line, S(" shows "), &typed, &want))
        check_shown(line, typed, want, false);
    else if (part_at(line, S(" quotes "), &typed, &want))
        check_shown(line, typed, want, true);
    else if (!part_at(line, S(" → "), &typed, &want))
        tell(false, line, S("no such line"));
    else if (typed.p[0] == '$')
        check_command(line, str_slice(typed, 1, typed.n), want);
    else
        check_found(line, typed, want);
    arena_reset(&passing);
}

static str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = arena_bytes(&lasting, MIB);
    if (!file)
        abort();
    size_t n = fread(text, 1, MIB, file);
    fclose(file);
    return (str){text, (ptrdiff_t)n};
}

static void write_queries(void)
{
    snprintf(queries_path, sizeof queries_path, "%s/queries", record.directory);
    FILE *file = fopen(queries_path, "w");
    if (!file)
        abort();
    fputs("{\"_id\": \"q1\", \"text\": \"mong cai\"}\n", file);
    fclose(file);
}

int main(int argc, char **argv)
{
    struct door door;
    if (argc != 3)
        return 2;
    savi = argv[2];
    arena_init(&lasting, 256 * MIB);
    arena_init(&passing, 64 * MIB);
    record_make_empty(&record);
    write_queries();
    str rest = read_file(argv[1]);
    str line;
    DOOR_TRY(&door)
    {
        fill_record(&rest);
        while (str_cut(&rest, '\n', &line))
            check_line(str_trim(line));
        door_close(&door);
    }
    else
    {
        printf("Bail out! %s\n", door.message);
        wrong++;
    }
    printf("1..%d\n", cases);
    unlink(queries_path);
    record_release(&record);
    arena_release(&lasting);
    arena_release(&passing);
    return wrong > 0;
}
