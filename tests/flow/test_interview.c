/* An interview as people type them: questions behind "- ", answers of several paragraphs behind
 * "+ " with pictures between them, a last turn that nobody answers, quotes and tones mixed. It
 * comes in whole, and with each of its fields missing; as a page, for programs, in a search and in
 * an export it is then what came in, and nothing speaks of what is missing. */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "page/markup.h"
#include "support/ask.h"
#include "support/record.h"
#include "sys/files.h"

#include <jansson.h>

#include <stdarg.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_LIMIT = 256 * MIB, FIRST_NUMBER = 500 };

static const moment now = {1642644000}; /* 20/01/2022 09:00 */

/* A field that may be missing, and what only it puts on the page (NULL: nothing of its own). */
static const struct field {
    const char *name;
    const char *shown;
} fields[] = {
    {"kicker", "<h1><span class=\"kicker\">Gò Sậy:</span>"},
    {"lead", "Gò Sậy khép lại năm 2021 với một cái chợ"},
    {"body_html", "<div class=\"body\">"},
    {"byline", "Thụy Miên"},
    {"byline_role", "(Thực hiện)"},
    {"source", "Bản tin Bờ Sậy"},
    {"unit", "Cơ quan, đơn vị:"},
    {"language", NULL},
    {"tags", "Từ khóa:"},
    {"interviewee", "Người trả lời:"},
    {"interviewee_post", "</span> Lê Văn Nhãn, Bí thư Đảng ủy"},
    {"interviewer", "Người hỏi:"},
    {"picture", "Gò Sậy buổi sớm nhìn từ bến."},
    {"changed_at", "16:00"},
    {"change_note", "Sửa tên trạm bơm."},
    {"related", "Tin, bài liên quan"},
    {"old_address", NULL},
};
enum { FIELDS = sizeof fields / sizeof *fields };

static struct arena request;
static int wrong;

__attribute__((format(printf, 2, 3))) static void complain(const char *variant, const char *format,
                                                           ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "without %s: ", variant);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    wrong++;
}

static json_t *read_interview(const char *path)
{
    json_error_t error;
    json_t *interview = json_load_file(path, 0, &error);
    if (!interview) {
        fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
        exit(2);
    }
    return interview;
}

/* The interview without its i-th field, or whole. */
static void put_variant(struct buf *out, const json_t *interview, int i)
{
    json_t *copy = json_deep_copy(interview);
    json_object_set_new(copy, "number", json_integer(FIRST_NUMBER + i));
    json_object_set_new(copy, "id", json_sprintf("phong-van-%d", i));
    json_object_set_new(copy, "old_address", json_sprintf("/Trang/Tin.aspx?nid=%d", 9000 + i));
    if (i < FIELDS)
        json_object_del(copy, fields[i].name);
    char *line = json_dumps(copy, JSON_COMPACT);
    buf_printf(out, "%s\n", line);
    free(line);
    json_decref(copy);
}

static str make_bundle(struct arena *arena, const char *fixture, const json_t *interview)
{
    static const char *const pictures[] = {"cho-moi.svg", "bai-say.svg", "tram-bom.svg"};
    struct buf out = buf_make(arena, 4 * MIB);
    buf_str(&out, file_read(arena, fixture, MIB));
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        buf_printf(&out,
                   "{\"kind\": \"media\", \"id\": \"%s\", \"base64\": "
                   "\"PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIzMCIg"
                   "aGVpZ2h0PSIyMCI+PHJlY3Qgd2lkdGg9IjMwIiBoZWlnaHQ9IjIwIi8+PC9zdmc+\"}\n",
                   pictures[i]);
    for (int i = 0; i <= FIELDS; i++)
        put_variant(&out, interview, i);
    return buf_text(&out);
}

static struct reply_got get(const struct record *record, str target)
{
    struct ask ask = {.method = METHOD_GET, .target = target, .now = now};
    return ask_service(&record->service, record->reader, &request, &ask);
}

static void check_page(const struct record *record, struct arena *arena, int i)
{
    const char *without = i < FIELDS ? fields[i].name : "nothing";
    struct reply_got got = get(
        record, arena_printf(arena, "/tin/doi-mot-cai-cho-giu-mot-loi-hen-%d", FIRST_NUMBER + i));
    if (got.status != 200) {
        complain(without, "the page answers %d", got.status);
        return;
    }
    const char *mistake = markup_mistake(arena, got.body);
    if (mistake)
        complain(without, "%s", mistake);
    for (int f = 0; f < FIELDS; f++) {
        bool is_there = fields[f].shown && str_find(got.body, str_from_c(fields[f].shown)) >= 0;
        bool follows =
            (i < FIELDS) && ((strcmp(without, "byline") == 0 && f == i + 1) ||
                             (strcmp(without, "interviewee") == 0 && f > i && f < i + 3));
        if (fields[f].shown && is_there == (f == i || follows))
            complain(without, "%s is %son the page", fields[f].name, is_there ? "" : "not ");
    }
}

static int64_t count(const json_t *turns, size_t turn, const char *what)
{
    const char *text =
        json_string_value(json_object_get(json_array_get(turns, turn), "answer_html"));
    int64_t n = 0;
    for (const char *at = text ? strstr(text, what) : NULL; at; at = strstr(at + 1, what))
        n++;
    return n;
}

/* Three questions with answers of 3, 3 and 4 paragraphs, pictures in them; then thanks. */
static void check_turns(const char *without, const json_t *article)
{
    static const int paragraphs[] = {3, 3, 4, 0};
    const json_t *turns = json_object_get(article, "turns");
    if (strcmp(without, "body_html") == 0) {
        if (json_array_size(turns) != 0)
            complain(without, "there are turns");
        return;
    }
    if (json_array_size(turns) != 4) {
        complain(without, "there are %zu turns", json_array_size(turns));
        return;
    }
    for (size_t turn = 0; turn < 4; turn++) {
        if (count(turns, turn, "<p>") != paragraphs[turn] ||
            count(turns, turn, "<img ") != (turn < 3))
            complain(without, "turn %zu has %lld paragraphs and %lld pictures", turn,
                     (long long)count(turns, turn, "<p>"), (long long)count(turns, turn, "<img "));
    }
    if (!json_is_null(json_object_get(json_array_get(turns, 3), "answer_html")))
        complain(without, "the last turn has an answer");
}

/* What was typed is what is kept: nothing is put right that is the writer's own. */
static void check_words(const char *without, const json_t *article)
{
    static const char *const words[] = {
        "năm 2022,TP bên cạnh", "750ha",     "nhà văn hoá",       "Nhà văn hóa",
        "“cách làm ngược\"",    "\"món nợ”", "(thứ 4, phải sang)"};
    const char *body = json_string_value(json_object_get(article, "body_text"));
    const char *title = json_string_value(json_object_get(article, "title"));
    if (!title || strcmp(title, "Dời một cái chợ, giữ một lời hẹn...") != 0)
        complain(without, "the title is %s", title);
    for (size_t i = 0; strcmp(without, "body_html") != 0 && i < sizeof words / sizeof *words; i++) {
        if (!body || !strstr(body, words[i]))
            complain(without, "%s is not in the body", words[i]);
    }
}

static void check_json(const struct record *record, struct arena *arena, int i)
{
    static const char *const same[] = {
        "kicker",      "lead",        "byline",           "source",     "interviewee",
        "interviewer", "byline_role", "interviewee_post", "change_note"};
    const char *without = i < FIELDS ? fields[i].name : "nothing";
    json_error_t error;
    struct reply_got got =
        get(record,
            arena_printf(arena, "/tin/doi-mot-cai-cho-giu-mot-loi-hen-%d.json", FIRST_NUMBER + i));
    json_t *article = json_loadb(got.body.p, (size_t)got.body.n, 0, &error);
    for (size_t s = 0; s < sizeof same / sizeof *same; s++) {
        bool is_missing = strcmp(same[s], without) == 0;
        if (json_is_null(json_object_get(article, same[s])) != is_missing)
            complain(without, "%s is %smissing for programs", same[s], is_missing ? "not " : "");
    }
    check_turns(without, article);
    check_words(without, article);
    json_decref(article);
}

/* Each variant is found by words of what it has. */
static void check_search(const struct record *record, struct arena *arena)
{
    static const struct {
        const char *query;
        const char *field;
    } searches[] = {
        {"/tim-kiem.json?q=doi+mot+cai+cho", NULL},
        {"/tim-kiem.json?q=%22bang+cong+viec%22", "lead"},
        {"/tim-kiem.json?q=31-NQ%2F%C4%90U", "body_html"},
        {"/tim-kiem.json?q=nha+van+hoa&muc=doi-thoai&tu=19/1/2022&den=2022-01-19", NULL},
        {"/tim-kiem.json?q=%22tram+bom+so+3%22", "body_html"},
    };
    for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
        struct reply_got got = get(record, str_from_c(searches[i].query));
        int expected = FIELDS + 1 - (searches[i].field ? 1 : 0);
        if (str_find(got.body, arena_printf(arena, "\"total\":%d,", expected)) < 0)
            complain(searches[i].field ? searches[i].field : "any", "%s does not find %d",
                     searches[i].query, expected);
    }
}

static void fill(struct record *record, struct arena *arena, str bundle)
{
    struct import_report *report = arena_new(arena, struct import_report);
    record_import(record->writer, arena, bundle, report);
    if (report->problems > 0)
        complain("nothing", "%lld problems", (long long)report->problems);
}

/* The export of an import of an export is that export. */
static void check_export(struct record *record, struct arena *arena)
{
    struct record again;
    struct import_report *report = arena_new(arena, struct import_report);
    str first = record_export(record->writer, arena);
    record_make_empty(&again);
    record_import(again.writer, arena, first, report);
    if (report->problems > 0 || !str_equal(first, record_export(again.writer, arena)))
        complain("nothing", "another export");
    record_release(&again);
}

static void run(struct arena *arena, const char *fixture, const char *path)
{
    struct record record;
    json_t *interview = read_interview(path);
    record_make_empty(&record);
    fill(&record, arena, make_bundle(arena, fixture, interview));
    record.reader = record_read_again(&record, &record.answer, &record.service);
    for (int i = 0; i <= FIELDS; i++) {
        check_page(&record, arena, i);
        check_json(&record, arena, i);
    }
    check_search(&record, arena);
    check_export(&record, arena);
    json_decref(interview);
    record_release(&record);
}

int main(int argc, char **argv)
{
    struct arena arena;
    struct door door;
    if (argc != 3)
        return 2;
    arena_init(&arena, ARENA_LIMIT);
    arena_init(&request, REQUEST_ARENA_LIMIT);
    DOOR_TRY(&door)
    {
        run(&arena, argv[1], argv[2]);
        door_close(&door);
    }
    else
    {
        complain("nothing", "%s", door.message);
    }
    arena_release(&request);
    arena_release(&arena);
    printf("%d variants, %d wrong\n", FIELDS + 1, wrong);
    return wrong > 0;
}
