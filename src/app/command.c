#include "app/command.h"

#include "app/agenda_command.h"
#include "app/agenda_paste.h"
#include "app/comply_command.h"
#include "app/feedback_command.h"
#include "app/item_command.h"
#include "app/nearest.h"
#include "app/notice_command.h"
#include "app/place_command.h"
#include "app/project_command.h"
#include "app/record_commands.h"
#include "app/serve.h"
#include "app/target_command.h"
#include "app/service_command.h"
#include "app/unit_command.h"
#include "app/visit_command.h"
#include "core/fail.h"
#include "core/limits.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static enum exit_status run_config(struct call *call);
static enum exit_status run_help(struct call *call);
static enum exit_status run_version(struct call *call);

const struct command commands[] = {
    {"init", "DIR", "make the record in a directory", init_options, run_init},
    {"import", "FILE...",
     "take articles and what belongs to them in from bundles and WordPress exports",
     import_options_of_command, run_import},
    {"export", NULL, "write the whole record as a bundle to the standard output", export_options,
     run_export},
    {"site add", NULL, "make or change a component portal", site_add_options, run_item_add},
    {"menu add", NULL, "make or change an entry of a menu", menu_add_options, run_item_add},
    {"front add", NULL, "arrange a block of a front page", front_add_options, run_item_add},
    {"slot add", NULL, "put an article in front for a time", slot_add_options, run_item_add},
    {"unit add", NULL, "make or change a unit", unit_add_options, run_item_add},
    {"post add", NULL, "make or change a post of a unit", post_add_options, run_item_add},
    {"person add", NULL, "make or change a person who holds posts", person_add_options,
     run_item_add},
    {"holding add", NULL, "say who holds a post from when to when", holding_add_options,
     run_item_add},
    {"link-group add", NULL, "make or change a group of linked sites", link_group_add_options,
     run_item_add},
    {"link add", NULL, "make or change a linked site", link_add_options, run_item_add},
    {"redirect add", NULL, "say where an address of the system before leads", redirect_add_options,
     run_item_add},
    {"redirect-rule add", NULL, "say where all old addresses of a pattern lead",
     redirect_rule_add_options, run_item_add},
    {"document add", NULL, "make or change a document", document_add_options, run_item_add},
    {"open-data add", NULL, "say on what terms a site gives its data away", open_data_add_options,
     run_item_add},
    {"budget add", NULL, "make or change a budget report", budget_add_options, run_item_add},
    {"planning add", NULL, "make or change a plan of the use of land and space",
     planning_add_options, run_item_add},
    {"topic add", NULL, "make or change a topic", topic_add_options, run_item_add},
    {"album add", "NAME=WORDS...", "make or change an album with these pictures", album_add_options,
     run_item_add},
    {"video add", NULL, "make or change a video", video_add_options, run_item_add},
    {"project add", NULL, "make or change a project", project_add_options, run_item_add},
    {"plan add", NULL, "make or change a plan", plan_add_options, run_item_add},
    {"measure add", NULL, "make or change a measure of a plan", measure_add_options, run_item_add},
    {"progress add", NULL, "tell how far a project or a measure is", progress_add_options,
     run_item_add},
    {"clearance add", NULL, "tell how far a step of land clearance is", clearance_add_options,
     run_item_add},
    {"clearance-statement add", NULL, "keep what was said of land clearance as a whole",
     clearance_statement_add_options, run_item_add},
    {"page add", NULL, "make or change a page that introduces a unit", page_add_options,
     run_item_add},
    {"indicator add", NULL, "make or change an indicator, which targets and figures are of",
     indicator_add_options, run_item_add},
    {"target add", NULL, "add a target, or what became of one", target_add_options, run_item_add},
    {"figure add", NULL, "add a figure, or why there is none", figure_add_options, run_item_add},
    {"question add", NULL, "make or change a question and its answer", question_add_options,
     run_item_add},
    {"procedure add", NULL, "make or change an administrative procedure", procedure_add_options,
     run_item_add},
    {"procedure-portal add", NULL, "say where procedures are filed", procedure_portal_add_options,
     run_item_add},
    {"notice add", NULL, "make or change a notice, such as an emergency", notice_add_options,
     run_item_add},
    {"notice end", NULL, "end a notice now, or withdraw it", notice_end_options, run_notice_end},
    {"agenda add", NULL, "make or change an entry of the work calendar", agenda_add_options,
     run_agenda_add},
    {"agenda week", NULL, "publish a week of the work calendar", agenda_week_options,
     run_agenda_week},
    {"agenda list", NULL, "print a week of the work calendar", agenda_list_options,
     run_agenda_list},
    {"agenda check", NULL, "name what clashes in the work calendar", agenda_check_options,
     run_agenda_check},
    {"agenda paste", "FILE", "understand a calendar from Word, a spreadsheet, mail or chat",
     agenda_paste_options, run_agenda_paste},
    {"visits opening", NULL, "say how many visits an older system had counted",
     visits_opening_options, run_visits_opening},
    {"feedback", NULL, "list what readers say of articles, those first that help least",
     feedback_options, run_feedback},
    {"layer add", NULL, "make or change a layer of the map", layer_add_options, run_item_add},
    {"place add", NULL, "make or change a place on the map", place_add_options, run_item_add},
    {"place import", "FILE", "take the features of a GeoJSON file into a layer of the map",
     place_import_options, run_place_import},
    {"place at", "LAT LON", "print the units whose limits hold a point", place_at_options,
     run_place_at},
    {"search", "TEXT...", "find articles as readers find them", search_options_of_command,
     run_search},
    {"comply", NULL, "check the portal against a law profile", comply_options, run_comply},
    {"text", "FILE", "print a text from before Unicode (TCVN3, VNI, VPS, VISCII) as Unicode", NULL,
     run_text},
    {"serve", NULL, "run the portal until told to stop", NULL, serve_command},
    {"config", NULL, "print the settings in force and where each came from", NULL, run_config},
    {"version", NULL, "print the version", NULL, run_version},
    {"help", "[COMMAND]", "say what a command takes", NULL, run_help},
    {0},
};

/* The command line, taken apart. */
struct line {
    struct arena *arena;
    struct call *call;
    struct config_flag *flags;
    ptrdiff_t flag_count;
    str *operands;
    ptrdiff_t operand_count;
    str config_file;
    bool help;
};

static const struct command *command_find(str name)
{
    for (const struct command *command = commands; command->name; command++)
        if (str_equal(name, str_from_c(command->name)))
            return command;
    return NULL;
}

/* The command of two words. */
static const struct command *command_find_pair(const char *first, const char *second)
{
    for (const struct command *command = commands; command->name; command++) {
        str rest = str_from_c(command->name);
        str word;
        if (str_cut(&rest, ' ', &word) && str_equal(word, str_from_c(first)) && rest.n > 0 &&
            str_equal(rest, str_from_c(second)))
            return command;
    }
    return NULL;
}

static int option_find(const struct command *command, str name)
{
    for (int i = 0; command->options && command->options[i].name; i++)
        if (str_equal(name, str_from_c(command->options[i].name)))
            return i;
    return -1;
}

str call_value(const struct call *call, const char *option)
{
    int index = option_find(call->command, str_from_c(option));
    assert(index >= 0);
    return call->values[index];
}

bool call_has(const struct call *call, const char *option)
{
    return call_value(call, option).p != NULL;
}

__attribute__((format(printf, 1, 2))) static bool misuse(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("savi: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    return false;
}

static const char *as_flag(struct arena *arena, const char *setting)
{
    char *flag = arena_c(arena, str_from_c(setting));
    for (char *c = flag; *c; c++)
        if (*c == '_')
            *c = '-';
    return flag;
}

static bool complain_of_flag(const struct line *line, str name)
{
    struct nearest nearest = nearest_start(name);
    const struct command *command = line->call->command;
    for (int i = 0; command->options && command->options[i].name; i++)
        nearest_offer(&nearest, command->options[i].name);
    for (int i = 0; i < CONFIG_KEYS; i++)
        nearest_offer(&nearest, as_flag(line->arena, config_keys[i].name));
    nearest_offer(&nearest, "config");
    nearest_offer(&nearest, "help");
    if (nearest.best)
        return misuse("unknown flag --%.*s. Did you mean --%s?", STR_ARG(name), nearest.best);
    return misuse("unknown flag --%.*s. \"savi help %s\" lists them", STR_ARG(name), command->name);
}

/* Where the value of a flag goes, and whether the flag may stand without one. */
struct flag_place {
    str *value;
    bool alone;
};

static bool flag_place_find(struct line *line, str name, struct flag_place *out)
{
    const struct command *command = line->call->command;
    int option = option_find(command, name);
    *out = (struct flag_place){0};
    if (option >= 0) {
        assert(option < COMMAND_OPTIONS_LIMIT);
        out->value = &line->call->values[option];
        out->alone = !command->options[option].placeholder;
        return true;
    }
    if (str_equal(name, S("config"))) {
        out->value = &line->config_file;
        return true;
    }
    int key = config_flag_find(name);
    if (key < 0)
        return false;
    struct config_flag *flag = &line->flags[line->flag_count++];
    flag->name = name;
    out->value = &flag->value;
    out->alone = config_keys[key].kind == CONFIG_SWITCH;
    return true;
}

/* Reads the flag at arguments[*at] and its value, which may be the next argument. */
static bool read_flag(struct line *line, char **arguments, int count, int *at)
{
    str value = str_slice(str_from_c(arguments[*at]), 2, PTRDIFF_MAX);
    str name;
    struct flag_place place;
    bool joined = str_find_char(value, '=') >= 0;
    str_cut(&value, '=', &name);
    if (str_equal(name, S("help"))) {
        line->help = true;
        return true;
    }
    if (!flag_place_find(line, name, &place))
        return complain_of_flag(line, name);
    if (place.value->p)
        return misuse("--%.*s is given twice", STR_ARG(name));
    if (joined)
        *place.value = value;
    else if (place.alone)
        *place.value = S("yes");
    else if (*at + 1 < count)
        *place.value = str_from_c(arguments[++*at]);
    else
        return misuse("--%.*s needs a value", STR_ARG(name));
    return true;
}

static bool read_line(struct line *line, char **arguments, int count)
{
    bool only_operands = false;
    line->flags = arena_array(line->arena, struct config_flag, count);
    line->operands = arena_array(line->arena, str, count);
    for (int i = 0; i < count; i++) {
        str argument = str_from_c(arguments[i]);
        if (!only_operands && str_equal(argument, S("--")))
            only_operands = true;
        else if (!only_operands && str_equal(argument, S("-h")))
            line->help = true;
        else if (!only_operands && str_starts(argument, S("--"))) {
            if (!read_flag(line, arguments, count, &i))
                return false;
        } else {
            line->operands[line->operand_count++] = argument;
        }
    }
    if (line->operand_count > 0 && !line->call->command->operands)
        return misuse("savi %s takes no \"%.*s\"", line->call->command->name,
                      STR_ARG(line->operands[0]));
    return true;
}

static void print_commands(FILE *to)
{
    fputs("usage: savi COMMAND [--FLAG VALUE]...\n\n", to);
    for (const struct command *command = commands; command->name; command++)
        fprintf(to, "  %-14s %s\n", command->name, command->summary);
    fputs("\n\"savi help COMMAND\" lists the flags of a command.\n", to);
}

static void print_flag(const char *flag, const char *placeholder, const char *help)
{
    int width = printf("  --%s%s%s", flag, placeholder ? " " : "", placeholder ? placeholder : "");
    printf("%*s%s\n", width < 28 ? 28 - width : 1, "", help);
}

static void print_command(struct arena *arena, const struct command *command)
{
    printf("usage: savi %s [--FLAG VALUE]...%s%s\n\n%s\n\n", command->name,
           command->operands ? " " : "", command->operands ? command->operands : "",
           command->summary);
    for (int i = 0; command->options && command->options[i].name; i++)
        print_flag(command->options[i].name, command->options[i].placeholder,
                   command->options[i].help);
    print_flag("config", "FILE", "file of settings; else savi.conf in the data directory");
    for (int i = 0; i < CONFIG_KEYS; i++)
        print_flag(as_flag(arena, config_keys[i].name), config_keys[i].placeholder,
                   config_keys[i].help);
}

static enum exit_status run_help(struct call *call)
{
    if (call->operand_count == 0) {
        print_commands(stdout);
        return EXIT_DONE;
    }
    str name = call->operands[0];
    if (call->operand_count > 1)
        name = arena_printf(call->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(call->operands[1]));
    const struct command *command = command_find(name);
    if (!command) {
        misuse("there is no command \"%.*s\"", STR_ARG(name));
        return EXIT_MISUSE;
    }
    print_command(call->arena, command);
    return EXIT_DONE;
}

static enum exit_status run_version(struct call *call)
{
    (void)call;
    printf("savi %s\n", SAVI_VERSION);
    return EXIT_DONE;
}

static enum exit_status run_config(struct call *call)
{
    for (int i = 0; i < CONFIG_KEYS; i++) {
        str value = config_shown(call->config, i);
        printf("# %.*s\n%s = %.*s\n", STR_ARG(call->config->origins[i]), config_keys[i].name,
               STR_ARG(value));
    }
    return EXIT_DONE;
}

static enum exit_status run_line(struct line *line, char *const *environment)
{
    struct call *call = line->call;
    struct config config;
    str complaint;
    if (line->help) {
        print_command(line->arena, call->command);
        return EXIT_DONE;
    }
    struct config_input input = {line->flags, line->flag_count, line->config_file, environment};
    /* Help and the version are most wanted where the configuration is broken. */
    bool configured = call->command->run != run_help && call->command->run != run_version;
    if (configured && !config_load(line->arena, &input, &config, &complaint)) {
        misuse("%.*s", STR_ARG(complaint));
        return EXIT_MISUSE;
    }
    call->config = &config;
    call->settings = &config.settings;
    call->input = &input;
    call->operands = line->operands;
    call->operand_count = line->operand_count;
    return call->command->run(call);
}

/* The command that the arguments begin with, and how many of them name it. */
static const struct command *command_asked_for(char **arguments, int count, int *words)
{
    const char *name = arguments[0];
    str wanted = str_from_c(name);
    const struct command *pair = count > 1 ? command_find_pair(name, arguments[1]) : NULL;
    *words = pair ? 2 : 1;
    if (pair)
        return pair;
    if (str_equal(wanted, S("--help")) || str_equal(wanted, S("-h")))
        wanted = S("help");
    if (str_equal(wanted, S("--version")))
        wanted = S("version");
    const struct command *command = command_find(wanted);
    if (command)
        return command;
    struct nearest nearest = nearest_start(wanted);
    for (const struct command *other = commands; other->name; other++) {
        nearest_offer(&nearest, other->name);
        if (str_starts(str_from_c(other->name), wanted) && other->name[wanted.n] == ' ')
            nearest.best = other->name;
    }
    if (nearest.best)
        misuse("there is no command \"%s\". Did you mean \"%s\"?", name, nearest.best);
    else
        misuse("there is no command \"%s\". \"savi help\" lists them", name);
    return NULL;
}

int command_main(int argument_count, char **arguments, char *const *environment)
{
    if (argument_count < 2) {
        print_commands(stderr);
        return EXIT_MISUSE;
    }
    struct arena arena;
    int words = 1;
    struct call call = {
        .arena = &arena,
        .command = command_asked_for(arguments + 1, argument_count - 1, &words),
    };
    struct line line = {.arena = &arena, .call = &call};
    volatile enum exit_status status = EXIT_MISUSE;
    struct door door;
    if (!call.command)
        return EXIT_MISUSE;
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    DOOR_TRY(&door)
    {
        if (read_line(&line, arguments + 1 + words, argument_count - 1 - words))
            status = run_line(&line, environment);
        door_close(&door);
    }
    else
    {
        misuse("%s: %s", call.command->name, door.message);
        status = EXIT_FAILED;
    }
    if (fflush(stdout) != 0 && status == EXIT_DONE) {
        misuse("cannot write the output");
        status = EXIT_FAILED;
    }
    arena_release(&arena);
    return (int)status;
}
