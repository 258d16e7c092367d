#include "app/item_command.h"

#include "app/record_open.h"
#include "feature/import/import.h"

#include "core/limits.h"
#include "sys/clock.h"
#include "text/json.h"

#include <stdio.h>
#include <string.h>

const struct command_option site_add_options[] = {
    {"id", "CODE", "what other items call the portal"},
    {"name", "TEXT", "its name in full"},
    {"path", "SEGMENT", "where it stands below the host; the root has none"},
    {"host", "NAME", "a host name of its own"},
    {"short-name", "TEXT", "its name in lists"},
    {"slogan", "TEXT", "the line below its name"},
    {"owner", "CODE", "the unit whose portal it is"},
    {"licence", "TEXT", "the licence in its footer"},
    {"republish-note", "TEXT", "how a source is to be named"},
    {"accent", "COLOUR", "#rrggbb"},
    {"emblem", "NAME", "a picture beside its name"},
    {"head-picture", "NAME", "a picture above its front page"},
    {"theme", "TEXT", "the theme of a year"},
    {"theme-year", "N", "which year"},
    {"takes", "SLUG", "a section of the root whose newest it shows"},
    {"closes-at", "DAY", "its last day"},
    {"successor", "CODE", "the portal that takes over"},
    {"sample", NULL, "every page is marked as sample data"},
    {0},
};

const struct command_option menu_add_options[] = {
    {"id", "CODE", "what the entry is called in bundles"},
    {"site", "CODE", "whose menu"},
    {"position", "N", "its place"},
    {"label", "TEXT", "its words"},
    {"section", "SLUG", "leads to this section"},
    {"page", "PATH", "leads to this page of the site"},
    {"address", "URL", "leads elsewhere"},
    {"off", NULL, "kept, not shown"},
    {0},
};

const struct command_option front_add_options[] = {
    {"id", "CODE", "what the arrangement is called in bundles"},
    {"site", "CODE", "whose front page"},
    {"block", "NAME", "which block of it"},
    {"position", "N", "its place"},
    {"items", "N", "how many it shows"},
    {"off", NULL, "not shown"},
    {0},
};

const struct command_option slot_add_options[] = {
    {"id", "CODE", "what the slot is called in bundles"},
    {"site", "CODE", "whose front page"},
    {"article", "CODE", "what stands in front"},
    {"position", "N", "its place"},
    {"starts-at", "TIME", "from when on"},
    {"ends-at", "TIME", "until when"},
    {"accepted-by", "NAME", "who answers for another site's article"},
    {0},
};

const struct command_option link_group_add_options[] = {
    {"id", "CODE", "what links call the group"},
    {"site", "CODE", "the site that leads there"},
    {"name", "TEXT", "its heading"},
    {"note", "TEXT", "a line below it"},
    {"position", "N", "its place among the groups"},
    {"withdrawn", NULL, "it is not shown any more"},
    {0},
};

const struct command_option link_add_options[] = {
    {"id", "CODE", "what the link is called"},
    {"group", "CODE", "the group it stands in"},
    {"name", "TEXT", "whose site it is"},
    {"address", "ADDRESS", "https://..."},
    {"note", "TEXT", "a few words more"},
    {"position", "N", "its place in the group"},
    {"withdrawn", NULL, "it is not shown any more"},
    {0},
};

const struct command_option redirect_add_options[] = {
    {"id", "CODE", "what the old address is called"},
    {"site", "CODE", "whose editors answer for it"},
    {"from", "ADDRESS", "the address of the system before"},
    {"to", "ADDRESS", "where it leads: a path of this portal, or https://..."},
    {"to-kind", "KIND", "or the kind of the record it leads to: article, document, media..."},
    {"to-id", "CODE", "and that record's id"},
    {"gone", "TEXT", "or why there is nothing any more"},
    {"withdrawn", NULL, "it leads nowhere any more"},
    {0},
};

const struct command_option redirect_rule_add_options[] = {
    {"id", "CODE", "what the rule is called"},
    {"site", "CODE", "whose editors answer for it"},
    {"pattern", "PATTERN", "old addresses with captures: /Tin.aspx?nid={nid:digits}"},
    {"to", "ADDRESS", "where they lead, with the same captures"},
    {"as", "ADDRESS", "or the old address under which they are looked up"},
    {"withdrawn", NULL, "it leads nowhere any more"},
    {0},
};

const struct command_option topic_add_options[] = {
    {"id", "CODE", "what the topic is called"},
    {"site", "CODE", "the site whose topic it is"},
    {"name", "TEXT", "its heading"},
    {"slug", "SLUG", "how its address ends; made of the name unless said"},
    {"lead", "TEXT", "what it is about"},
    {"valid-from", "DAY", "its first day"},
    {"valid-to", "DAY", "its last day"},
    {"theme", NULL, "it is the theme of the year"},
    {"position", "N", "its place among the topics"},
    {"sections", "SLUG", "the section whose articles belong to it"},
    {"tags", "TEXT", "the tag whose articles belong to it"},
    {"articles", "CODE", "an article that is chosen by hand"},
    {"withdrawn", NULL, "it is not shown any more"},
    {"withdrawn-reason", "TEXT", "and why, for readers"},
    {0},
};

const struct command_option album_add_options[] = {
    {"id", "CODE", "what the album is called"},
    {"site", "CODE", "the site that shows it"},
    {"title", "TEXT", "its heading"},
    {"published-at", "TIME", "when the public sees it"},
    {"lead", "TEXT", "what it is about"},
    {"day", "DAY", "when the pictures were made"},
    {"media", "DIR", "where pictures are that are not in yet"},
    {"withdrawn", NULL, "it is not shown any more"},
    {"withdrawn-reason", "TEXT", "and why, for readers"},
    {0},
};

const struct command_option video_add_options[] = {
    {"id", "CODE", "what the video is called"},
    {"site", "CODE", "the site that shows it"},
    {"title", "TEXT", "its heading"},
    {"published-at", "TIME", "when the public sees it"},
    {"file", "NAME", "the video itself, MP4 or WebM"},
    {"captions", "NAME", "what is said in it, WebVTT"},
    {"no-captions-reason", "TEXT", "or why there are none"},
    {"poster", "PICTURE", "NAME=WORDS: the picture that stands there before it plays"},
    {"body-text", "TEXT", "what is said and shown, a line for each paragraph"},
    {"lead", "TEXT", "what it is about"},
    {"credit", "TEXT", "who made it"},
    {"media", "DIR", "where files are that are not in yet"},
    {"withdrawn", NULL, "it is not shown any more"},
    {"withdrawn-reason", "TEXT", "and why, for readers"},
    {0},
};

const struct command_option document_add_options[] = {
    {"id", "CODE", "what other documents call it"},
    {"site", "CODE", "the site that it stands on"},
    {"document-number", "TEXT", "its number and symbol"},
    {"document-kind", "WORD", "quyet-dinh, or Quyết định, or QĐ"},
    {"family", "WORD", "legal, steering, administrative or announcement"},
    {"title", "TEXT", "its abstract"},
    {"issuer", "CODE", "the unit that issued it"},
    {"issuer-name", "TEXT", "who issued it, in words"},
    {"signer", "TEXT", "who signed it"},
    {"signer-post", "TEXT", "in which post"},
    {"signer-person", "CODE", "the same, where there is a record"},
    {"field", "TEXT", "the field of work"},
    {"issued-on", "DAY", "when it was signed"},
    {"in-force-on", "DAY", "its first day"},
    {"expires-on", "DAY", "the first day on which it is over"},
    {"published-at", "TIME", "when it becomes public"},
    {"source", "ADDRESS", "where it was found"},
    {"note", "TEXT", "what readers should know of it"},
    {"body-text", "TEXT", "its text, a line for each paragraph"},
    {"file", "FILE", "a file that it shows"},
    {"withdrawn", NULL, "it is not shown any more"},
    {"withdrawn-reason", "TEXT", "and why, for readers"},
    {0},
};

const struct command_option budget_add_options[] = {
    {"id", "CODE", "what the report is called"},
    {"site", "CODE", "the site that shows it"},
    {"title", "TEXT", "its name"},
    {"budget-kind", "KIND", "proposed, approved, quarter, half-year, nine-months, year or settled"},
    {"year", "N", "whose budget"},
    {"quarter", "N", "which quarter of it, with that kind"},
    {"level", "LEVEL", "province, district, commune or unit"},
    {"money", "TEXT", "the unit of its figures"},
    {"published-at", "TIME", "when the public sees it"},
    {"unit", "CODE", "whose budget it is"},
    {"decision-number", "NUMBER", "of the decision to publish it"},
    {"decided-on", "DAY", "its day"},
    {"issuer", "TEXT", "who decided"},
    {"clock-on", "DAY", "from which the law's clock runs"},
    {"lead", "TEXT", "what it is about"},
    {"body-text", "TEXT", "what is said of it"},
    {"file", "FILE", "a file that it shows"},
    {"withdrawn", NULL, "it is not shown any more"},
    {"withdrawn-reason", "TEXT", "and why, for readers"},
    {0},
};

const struct command_option open_data_add_options[] = {
    {"id", "CODE", "what the terms are called in bundles"},
    {"site", "CODE", "whose data; component portals without terms have the root's"},
    {"licence", "TEXT", "the licence's name"},
    {"licence-link", "ADDRESS", "where it stands"},
    {"contact", "TEXT", "who answers questions"},
    {"email", "ADDRESS", "how to reach them"},
    {"phone", "NUMBER", "how to reach them"},
    {"reviewed-on", "DAY", "when all sets were last gone through"},
    {0},
};

const struct command_option planning_add_options[] = {
    {"id", "CODE", "what the plan is called"},
    {"site", "CODE", "the site that shows it"},
    {"title", "TEXT", "its name"},
    {"planning-kind", "KIND", "province, general, zone, detailed, rural, land-use or sector"},
    {"state", "STATE", "drafting, consulting, approved, adjusted or ended"},
    {"published-at", "TIME", "when the public sees it"},
    {"area", "TEXT", "what it covers"},
    {"hectares", "DECIMAL", "how much of it"},
    {"unit", "CODE", "who keeps it"},
    {"decision-number", "NUMBER", "of the decision that approves it"},
    {"decided-on", "DAY", "its day"},
    {"issuer", "TEXT", "who decided"},
    {"term-from", "N", "its first year"},
    {"term-to", "N", "its last year"},
    {"vision-to", "N", "the year that it looks ahead to"},
    {"consults-on", "DAY", "opinions are taken from this day"},
    {"consults-to-on", "DAY", "to this one"},
    {"adjusts", "CODE", "the plan that it adjusts"},
    {"replaces", "CODE", "the plan that it replaces"},
    {"lead", "TEXT", "what it is about"},
    {"body-text", "TEXT", "what is said of it"},
    {"file", "FILE", "a file that it shows"},
    {"withdrawn", NULL, "it is not shown any more"},
    {"withdrawn-reason", "TEXT", "and why, for readers"},
    {0},
};

/* The fields' names in bundles: "short-name" is "short_name". */
static str field_of(struct arena *arena, const char *option)
{
    char *name = arena_c(arena, str_from_c(option));
    for (char *c = name; *c; c++)
        if (*c == '-')
            *c = '_';
    return str_from_c(name);
}

/* Whether an option's value is the path of a file that the item shows. */
static bool is_file(const struct command_option *option)
{
    return option->placeholder && strcmp(option->placeholder, "FILE") == 0;
}

static str file_given(const struct call *call)
{
    const struct command_option *options = call->command->options;
    for (int i = 0; options[i].name; i++)
        if (is_file(&options[i]))
            return call->values[i];
    return (str){0};
}

/* What stands behind the last slash of a path, and what before it. */
static str name_of(str path)
{
    str name = {0};
    str rest = path;
    while (str_cut(&rest, '/', &name))
        continue;
    return name;
}

static str directory_of(str path)
{
    ptrdiff_t n = path.n - name_of(path).n;
    return n > 0 ? str_slice(path, 0, n) : S(".");
}

/* "cau-treo.jpg=Cầu treo qua suối": a picture, and what is to be seen. */
static bool put_picture(struct json *json, str words)
{
    str name;
    bool has_words = str_find_char(words, '=') > 0;
    str_cut(&words, '=', &name);
    if (!has_words || str_trim(words).n == 0) {
        fprintf(stderr, "savi: a picture is NAME=WORDS, which say what is to be seen: %.*s\n",
                STR_ARG(name));
        return false;
    }
    json_put_object(json);
    json_put_key(json, S("src"));
    json_put_text(json, name);
    json_put_key(json, S("alt"));
    json_put_text(json, str_trim(words));
    json_put_end(json);
    return true;
}

static bool put_pictures(struct json *json, const struct call *call)
{
    if (call->operand_count == 0)
        return true;
    json_put_key(json, S("pictures"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < call->operand_count; i++)
        if (!put_picture(json, call->operands[i]))
            return false;
    json_put_end(json);
    return true;
}

static bool put_value(struct json *json, const struct command_option *option, str value)
{
    int64_t number;
    if (!option->placeholder) {
        json_put_bool(json, true);
    } else if (strcmp(option->placeholder, "PICTURE") == 0) {
        return put_picture(json, value);
    } else if (strcmp(option->placeholder, "N") == 0) {
        if (!str_to_int(value, &number)) {
            fprintf(stderr, "savi: --%s is not a whole number: %.*s\n", option->name,
                    STR_ARG(value));
            return false;
        }
        json_put_int(json, number);
    } else if (is_file(option)) {
        json_put_array(json);
        json_put_object(json);
        json_put_key(json, S("src"));
        json_put_text(json, name_of(value));
        json_put_end(json);
        json_put_end(json);
    } else {
        json_put_text(json, value);
    }
    return true;
}

/* No field, but where files are looked for. */
static bool is_media(const struct command_option *option)
{
    return strcmp(option->name, "media") == 0;
}

/* The line of a bundle that the flags make. False, and said, when a value has the wrong form. */
static bool make_line(struct call *call, str kind, str *line)
{
    struct buf out = buf_make(call->arena, MIB);
    struct json json = json_make(&out);
    json_put_object(&json);
    json_put_key(&json, S("kind"));
    json_put_text(&json, kind);
    for (int i = 0; call->command->options[i].name; i++) {
        const struct command_option *option = &call->command->options[i];
        if (!call->values[i].p || is_media(option))
            continue;
        json_put_key(&json, is_file(option) ? S("files") : field_of(call->arena, option->name));
        if (!put_value(&json, option, call->values[i]))
            return false;
    }
    if (!put_pictures(&json, call))
        return false;
    json_put_end(&json);
    *line = buf_text(&out);
    return true;
}

/* Where the item's files are: the folder that is named, or that of the file. */
static struct import_media media_of(struct call *call)
{
    str file = file_given(call);
    str folder = file.p ? directory_of(file) : (str){0};
    for (int i = 0; call->command->options[i].name; i++)
        if (is_media(&call->command->options[i]) && call->values[i].p)
            folder = call->values[i];
    return folder.p ? (struct import_media){import_media_in_directory, arena_c(call->arena, folder)}
                    : (struct import_media){0};
}

static void say_problem(void *with, str line)
{
    (void)with;
    fprintf(stderr, "savi: %.*s\n", STR_ARG(line));
}

static enum exit_status say_outcome(const struct import_report *report, str kind, str id)
{
    for (int i = 0; i < IMPORT_KINDS; i++) {
        const struct import_count *count = &report->counts[i];
        if (i == IMPORT_MEDIA)
            continue; /* a file of the item, not the item */
        const char *outcome = count->made      ? "made"
                              : count->changed ? "changed"
                              : count->same    ? "is in already, and equal"
                                               : NULL;
        if (outcome && i != IMPORT_MEDIA) /* its files come with it */
            printf("%.*s %.*s: %s\n", STR_ARG(kind), STR_ARG(id), outcome);
    }
    return report->problems > 0 ? EXIT_FAILED : EXIT_DONE;
}

enum exit_status run_item_add(struct call *call)
{
    str rest = str_from_c(call->command->name);
    str kind;
    struct import_source source = {.path = S("command line")};
    str_cut(&rest, ' ', &kind);
    if (!call_has(call, "id")) {
        fprintf(stderr, "savi: %s needs --id\n", call->command->name);
        return EXIT_MISUSE;
    }
    if (!make_line(call, kind, &source.bytes))
        return EXIT_MISUSE;
    struct import_options options = record_import_options(call);
    options.media = media_of(call);
    struct db *db = record_open_existing(call, call->settings->data);
    struct import_report *report = arena_new(call->arena, struct import_report);
    report->arena = call->arena;
    report->say = say_problem;
    import_files(db, actor_system(S("command")), clock_now(), &options, &source, 1, report);
    return say_outcome(report, kind, call_value(call, "id"));
}
