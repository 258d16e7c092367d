#include "app/agenda_paste.h"

#include "app/record_open.h"
#include "feature/agenda/agenda_plan.h"
#include "feature/agenda/paste.h"
#include "feature/site/site.h"
#include "role/foreign.h"
#include "role/house.h"

#include "core/digest.h"
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "sys/clock.h"
#include "sys/files.h"
#include "text/charset.h"
#include "text/dates.h"
#include "text/json.h"
#include "text/legacy.h"
#include "text/nfc.h"
#include "text/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { OUT_LIMIT = 32 * MIB, SNIFF_LIMIT = 64 * KIB, HOUR = 60 };

const struct command_option agenda_paste_options[] = {
    {"site", "CODE", "the site whose calendar it is; for --apply"},
    {"week", "DAY", "any day of the week that is meant; else the calendar's own, or this one"},
    {"text", NULL, "it is text, even where it looks like HTML"},
    {"json", NULL, "print what was understood as JSON"},
    {"apply", NULL, "put it into the record, as a draft"},
    {"publish", NULL, "with --apply: the week is public at once"},
    {"unit", "CODE", "with --apply: the unit that answers for the calendar"},
    {0},
};

/* --- reading --------------------------------------------------------------------------------- */

static str read_operand(struct call *call)
{
    str path = call->operands[0];
    if (str_equal(path, S("-")))
        return file_read_open(call->arena, STDIN_FILENO, "standard input", HTML_INPUT_LIMIT);
    return file_read(call->arena, arena_c(call->arena, path), HTML_INPUT_LIMIT);
}

static bool holds_tag(str text, const char *tag)
{
    ptrdiff_t length = (ptrdiff_t)strlen(tag);
    for (ptrdiff_t at = 0; at + length < text.n; at++) {
        char next = text.p[at + length];
        if (text.p[at] == '<' && strncasecmp(text.p + at, tag, (size_t)length) == 0 &&
            (next == '>' || next == ' ' || next == '\n' || next == '\r' || next == '/'))
            return true;
    }
    return false;
}

static bool is_html(str text)
{
    static const char *const tags[] = {"<html", "<table", "<td",   "<p",
                                       "<div",  "<body",  "<span", "<br"};
    str begin = str_slice(text, 0, SNIFF_LIMIT);
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (holds_tag(begin, tags[i]))
            return true;
    return false;
}

/* Windows puts lines of numbers before HTML on its clipboard. */
static str without_clipboard_head(str text)
{
    ptrdiff_t tag = str_find_char(text, '<');
    return str_starts(text, S("Version:")) && tag > 0 ? str_slice(text, tag, text.n) : text;
}

/* HTML goes through the process that can do nothing else; where it refuses, its text is read. */
static bool read_html(struct call *call, str text, const struct paste_context *context,
                      struct paste *out)
{
    struct legacy_report legacy = {{0}};
    struct clean_report report;
    struct identity stranger = house_stranger(call->arena, call->settings);
    struct foreign *foreign = foreign_open(call->arena, &stranger);
    door_defer(foreign_close, foreign);
    text = legacy_convert_html(call->arena, without_clipboard_head(text), LEGACY_NONE, &legacy);
    html body = foreign_clean(foreign, call->arena, text, NULL, &report);
    door_forget(foreign_close, foreign);
    foreign_close(foreign);
    if (!body.s.p)
        return false;
    paste_read_body(call->arena, body, context, out);
    return true;
}

struct pasted {
    struct paste paste;
    str original;
    bool is_html;
};

static void read_pasted(struct call *call, const struct paste_context *context, struct pasted *out)
{
    ptrdiff_t mark;
    str bytes = read_operand(call);
    enum charset charset = charset_of_mark(bytes, &mark);
    out->original = charset_read(call->arena, str_slice(bytes, mark, bytes.n), charset);
    out->is_html = !call_has(call, "text") && is_html(out->original);
    if (out->is_html && read_html(call, out->original, context, &out->paste))
        return;
    if (out->is_html)
        fputs("savi: the HTML cannot be read as such, and is read as text\n", stderr);
    out->is_html = false;
    paste_read_text(call->arena, out->original, context, &out->paste);
}

/* --- showing --------------------------------------------------------------------------------- */

static str clock_text(struct arena *arena, int minutes)
{
    if (minutes == PASTE_NO_TIME)
        return (str){0};
    return arena_printf(arena, "%02d:%02d", minutes / HOUR, minutes % HOUR);
}

static const char *state_name(enum paste_state state)
{
    return state == PASTE_CANCELLED ? "cancelled" : state == PASTE_POSTPONED ? "postponed" : NULL;
}

static void put_field(struct json *json, const char *name, const struct paste_field *field)
{
    if (field->text.n == 0)
        return;
    json_put_key(json, str_from_c(name));
    json_put_text(json, field->text);
}

static void put_origin(struct json *json, const char *name, enum paste_from from)
{
    if (from == FROM_NOTHING)
        return;
    json_put_key(json, str_from_c(name));
    json_put_text(json, paste_from_name(from));
}

static void put_row(struct arena *arena, struct json *json, const struct paste_entry *entry)
{
    const struct {
        const char *name;
        const struct paste_field *field;
    } fields[] = {{"content", &entry->content},
                  {"chair", &entry->chair},
                  {"participants", &entry->participants},
                  {"place", &entry->place},
                  {"prepared", &entry->prepared}};
    json_put_object(json);
    json_put_key(json, S("day"));
    json_put_day(json, entry->day);
    if (entry->starts != PASTE_NO_TIME) {
        json_put_key(json, S("start"));
        json_put_text(json, clock_text(arena, entry->starts));
    }
    if (entry->ends != PASTE_NO_TIME) {
        json_put_key(json, S("end"));
        json_put_text(json, clock_text(arena, entry->ends));
    }
    if (entry->part != PASTE_NO_PART) {
        json_put_key(json, S("part"));
        json_put_text(json, paste_part_name(entry->part));
    }
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        put_field(json, fields[i].name, fields[i].field);
    if (state_name(entry->state)) {
        json_put_key(json, S("state"));
        json_put_text(json, str_from_c(state_name(entry->state)));
    }
    json_put_key(json, S("confidence"));
    json_put_int(json, entry->confidence);
    str doubts = paste_doubts_text(arena, entry->doubts);
    if (doubts.p) {
        json_put_key(json, S("doubts"));
        json_put_text(json, doubts);
    }
    json_put_key(json, S("from"));
    json_put_object(json);
    put_origin(json, "time", entry->time_from);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        put_origin(json, fields[i].name, fields[i].field->from);
    json_put_end(json);
    json_put_end(json);
}

static void print_json(struct call *call, const struct pasted *pasted)
{
    const struct paste *paste = &pasted->paste;
    struct buf out = buf_make(call->arena, OUT_LIMIT);
    struct json json = json_make(&out);
    json_put_object(&json);
    json_put_key(&json, S("week"));
    json_put_day(&json, paste->monday);
    json_put_key(&json, S("rows"));
    json_put_array(&json);
    for (int i = 0; i < paste->count; i++)
        put_row(call->arena, &json, &paste->entries[i]);
    json_put_end(&json);
    json_put_key(&json, S("left"));
    json_put_text(&json, paste->left);
    json_put_key(&json, S("structure"));
    json_put_text(&json, paste->structure);
    json_put_key(&json, S("strays"));
    json_put_int(&json, paste->strays);
    json_put_end(&json);
    printf("%.*s\n", STR_ARG(buf_text(&out)));
}

static void print_field(const char *name, const struct paste_field *field)
{
    if (field->text.n > 0)
        printf("              %s: %.*s  [%.*s]\n", name, STR_ARG(field->text),
               STR_ARG(paste_from_name(field->from)));
}

static void print_row(struct arena *arena, const struct paste_entry *entry)
{
    str starts = clock_text(arena, entry->starts), ends = clock_text(arena, entry->ends);
    str part = paste_part_name(entry->part);
    str doubts = paste_doubts_text(arena, entry->doubts), line, content = entry->content.text;
    str_cut(&content, '\n', &line);
    printf("%3d %%  %.*s%.*s%s%.*s  %.*s%s%s%s\n", entry->confidence, STR_ARG(starts),
           STR_ARG(part), ends.p ? "-" : "", STR_ARG(ends), STR_ARG(line),
           state_name(entry->state) ? " (" : "",
           state_name(entry->state) ? state_name(entry->state) : "",
           state_name(entry->state) ? ")" : "");
    while (content.n > 0 && str_cut(&content, '\n', &line))
        printf("              %.*s\n", STR_ARG(line));
    print_field("chair", &entry->chair);
    print_field("participants", &entry->participants);
    print_field("place", &entry->place);
    print_field("prepared by", &entry->prepared);
    if (doubts.p)
        printf("              doubtful: %.*s\n", STR_ARG(doubts));
}

static void print_table(struct call *call, const struct pasted *pasted)
{
    const struct paste *paste = &pasted->paste;
    day shown = DAY_NONE;
    str rest = paste->left, line;
    printf("week from %.*s\n", STR_ARG(text_day(call->arena, paste->monday)));
    for (int i = 0; i < paste->count; i++) {
        day d = paste->entries[i].day;
        if (i == 0 || d.n != shown.n)
            printf("\n%.*s\n",
                   STR_ARG(day_is_set(d) ? text_day_long(call->arena, d) : S("without a day")));
        shown = d;
        print_row(call->arena, &paste->entries[i]);
    }
    if (rest.n > 0)
        puts("\nleft over:");
    while (rest.n > 0 && str_cut(&rest, '\n', &line))
        printf("  %.*s\n", STR_ARG(line));
}

/* --- into the record ------------------------------------------------------------------------- */

static str one_line(struct call *call, const struct paste_field *field)
{
    return field->text.n > 0 ? text_clean_line(call->arena, field->text, NULL) : (str){0};
}

static struct agenda_said said_of(struct call *call, const struct paste_entry *entry)
{
    static const enum agenda_part parts[] = {
        [PASTE_NO_PART] = AGENDA_NO_PART,     [PASTE_MORNING] = AGENDA_MORNING,
        [PASTE_AFTERNOON] = AGENDA_AFTERNOON, [PASTE_EVENING] = AGENDA_EVENING,
        [PASTE_ALL_DAY] = AGENDA_ALL_DAY,
    };
    static const enum agenda_state states[] = {
        [PASTE_PLANNED] = AGENDA_PLANNED,
        [PASTE_POSTPONED] = AGENDA_POSTPONED,
        [PASTE_CANCELLED] = AGENDA_CANCELLED,
    };
    struct agenda_said said = agenda_said_nothing();
    said.day = entry->day;
    said.starts = entry->starts;
    said.ends = entry->ends > entry->starts ? entry->ends : AGENDA_NO_TIME;
    said.part = parts[entry->part];
    said.state = states[entry->state];
    said.content = entry->content.text;
    said.chair = one_line(call, &entry->chair);
    said.participants = entry->participants.text;
    said.place = one_line(call, &entry->place);
    said.prepared_by = one_line(call, &entry->prepared);
    return said;
}

/* The same entry has the same code when the calendar is pasted once more. */
static str entry_code(struct arena *arena, str site, const struct paste *paste, int i)
{
    const struct paste_entry *entry = &paste->entries[i];
    int number = 1;
    for (int before = 0; before < i; before++) {
        const struct paste_entry *other = &paste->entries[before];
        number += other->day.n == entry->day.n && other->starts == entry->starts &&
                  other->part == entry->part && str_equal(other->chair.text, entry->chair.text) &&
                  str_equal(other->content.text, entry->content.text);
    }
    struct digester digester;
    digest_begin(&digester);
    digest_add(&digester, entry->content.text);
    digest_add(&digester, entry->chair.text);
    digest_add_int(&digester, entry->starts);
    digest_add_int(&digester, entry->part);
    struct digest digest = digest_end(&digester);
    return arena_printf(arena, "%.*s-%.*s-%02x%02x%02x%02x-%d", STR_ARG(site),
                        STR_ARG(text_day_iso(arena, entry->day)), digest.bytes[0], digest.bytes[1],
                        digest.bytes[2], digest.bytes[3], number);
}

/* Bytes from before Unicode are kept as the text that they are, lines end in one way, and what is
 * no text is a space, as in a bundle. */
static str as_kept(struct arena *arena, str original)
{
    struct legacy_report report = {{0}};
    if (!utf8_is_valid(original))
        original = legacy_convert(arena, original, LEGACY_NONE, &report);
    original = text_nfc(arena, original);
    struct buf kept = buf_make(arena, original.n + 1);
    for (ptrdiff_t i = 0; i < original.n; i++) {
        unsigned char c = (unsigned char)original.p[i];
        bool is_text = c >= ' ' || c == '\n' || c == '\t';
        if (c != '\r')
            buf_char(&kept, is_text && c != 0x7F ? (char)c : ' ');
    }
    return str_trim(buf_text(&kept));
}

/* The original stands at the week, so that nothing that was pasted is gone. A week that is out
 * stays out. */
static enum put put_week(struct call *call, const struct change *change, site_id site,
                         const struct pasted *pasted, day monday)
{
    struct agenda_week_fields week = {.published_at = MOMENT_NONE};
    agenda_week_stored(change->db, call->arena, change->actor, site, monday, &week);
    week.site = site;
    week.monday = monday;
    if (call_has(call, "publish") && week.state != AGENDA_WEEK_PUBLISHED) {
        week.state = AGENDA_WEEK_PUBLISHED;
        week.published_at = change->now;
    }
    if (call_has(call, "unit"))
        week.unit = call_value(call, "unit");
    week.original = as_kept(call->arena, pasted->original);
    week.original_type = pasted->is_html ? S("text/html") : S("text/plain");
    return agenda_week_put(change, &week);
}

struct outcome {
    int made, changed, same, failed;
};

static void count(struct outcome *outcome, enum put put)
{
    switch (put) {
    case PUT_MADE:
        outcome->made++;
        return;
    case PUT_CHANGED:
        outcome->changed++;
        return;
    case PUT_SAME:
        outcome->same++;
        return;
    case PUT_UNKNOWN:
    case PUT_DENIED:
    case PUT_CLASH:
        outcome->failed++;
    }
}

static struct outcome put_all(struct call *call, const struct change *change, site_id site,
                              const struct pasted *pasted)
{
    struct outcome weeks = {0}, entries = {0};
    day monday = DAY_NONE;
    for (int i = 0; i < pasted->paste.count; i++) {
        const struct paste_entry *entry = &pasted->paste.entries[i];
        if (!day_is_set(entry->day)) {
            entries.failed++;
            continue;
        }
        if (!day_is_set(monday) || agenda_monday(entry->day).n != monday.n) {
            monday = agenda_monday(entry->day);
            count(&weeks, put_week(call, change, site, pasted, monday));
        }
        struct agenda_fields fields = {
            .code = entry_code(call->arena, call_value(call, "site"), &pasted->paste, i),
            .site = site,
            .now = said_of(call, entry),
        };
        count(&entries, agenda_put(change, &fields, NULL));
    }
    entries.failed += weeks.failed;
    return entries;
}

static enum exit_status apply(struct call *call, const struct pasted *pasted)
{
    struct actor actor = actor_system(S("command"));
    struct db *db = record_open_existing(call, call->settings->data);
    site_id site = site_find(db, call->arena, actor, call_value(call, "site"));
    if (site.n == 0) {
        fprintf(stderr, "savi: there is no site %.*s\n", STR_ARG(call_value(call, "site")));
        return EXIT_FAILED;
    }
    struct change change = {.db = db, .arena = call->arena, .actor = actor, .now = clock_now()};
    db_write_begin(db);
    struct outcome outcome = put_all(call, &change, site, pasted);
    if (outcome.made + outcome.changed > 0 || call_has(call, "publish"))
        record_public_changed(db);
    db_commit(db);
    fprintf(stderr, "savi: entries: %d made, %d changed, %d in already\n", outcome.made,
            outcome.changed, outcome.same);
    if (outcome.failed > 0)
        fprintf(stderr, "savi: %d entries or weeks were not put in: no day, or no such unit\n",
                outcome.failed);
    return outcome.failed > 0 ? EXIT_PARTLY : EXIT_DONE;
}

enum exit_status run_agenda_paste(struct call *call)
{
    struct paste_context context = {DAY_NONE, moment_day(clock_now())};
    str week = call_value(call, "week");
    struct pasted pasted = {.is_html = false};
    if (call->operand_count != 1) {
        fputs("savi: agenda paste needs one file to read, or \"-\"\n", stderr);
        return EXIT_MISUSE;
    }
    if (week.p && !text_parse_day(week, &context.week)) {
        fprintf(stderr, "savi: --week is no day: %.*s. A day is 2022-01-19 or 19/1/2022\n",
                STR_ARG(week));
        return EXIT_MISUSE;
    }
    if (call_has(call, "apply") && !call_has(call, "site")) {
        fputs("savi: agenda paste --apply needs --site\n", stderr);
        return EXIT_MISUSE;
    }
    read_pasted(call, &context, &pasted);
    if (call_has(call, "json"))
        print_json(call, &pasted);
    else
        print_table(call, &pasted);
    return call_has(call, "apply") ? apply(call, &pasted) : EXIT_DONE;
}
