#include "app/serve.h"

#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "role/clerk.h"
#include "role/keeper.h"
#include "role/media.h"
#include "role/part.h"
#include "role/tool.h"
#include "sys/files.h"
#include "sys/processes.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* savi --role NAME NUMBER USER GROUP, as the keeper writes it. */
enum { ROLE_ARGUMENTS = 6 };

/* The names of settings that differ and cannot change while the server runs. */
static str fixed_changes(struct arena *arena, const struct config *now, const struct config *next)
{
    str names = S("");
    for (int i = 0; i < CONFIG_KEYS; i++)
        if (!config_keys[i].reloads && !str_equal(now->values[i], next->values[i]))
            names = arena_printf(arena, "%.*s%s%s", STR_ARG(names), names.n > 0 ? ", " : "",
                                 config_keys[i].name);
    return names;
}

static bool read_plan(const struct call *call, struct arena *arena, struct keeper_plan *out)
{
    struct config next;
    str complaint;
    if (!config_load(arena, call->input, &next, &complaint)) {
        log_error("the configuration is not sound", LOG_TEXT_FIELD("why", complaint));
        return false;
    }
    str changes = fixed_changes(arena, call->config, &next);
    if (changes.n > 0) {
        log_error("a setting changes with the next start only", LOG_TEXT_FIELD("setting", changes));
        return false;
    }
    *out = (struct keeper_plan){next.settings, config_freeze(arena, &next)};
    return true;
}

static bool reload(void *with, struct arena *arena, struct keeper_plan *out)
{
    const struct call *call = with;
    struct door door;
    DOOR_TRY(&door)
    {
        bool sound = read_plan(call, arena, out);
        door_close(&door);
        return sound;
    }
    log_error("the configuration cannot be read", LOG_TEXT_FIELD("why", str_from_c(door.message)));
    return false;
}

enum exit_status serve_command(struct call *call)
{
    const struct settings *settings = call->settings;
    struct keeper_plan plan = {*settings, config_freeze(call->arena, call->config)};
    log_setup((enum log_form)settings->log, (enum log_level)settings->log_level, "keeper");
    return keeper_run(call->arena, &plan, reload, call) == 0 ? EXIT_DONE : EXIT_FAILED;
}

bool serve_is_role(int argument_count, char **arguments)
{
    return argument_count == ROLE_ARGUMENTS && strcmp(arguments[1], "--role") == 0;
}

static int64_t number_of(const char *argument)
{
    int64_t number;
    if (!str_to_int(str_from_c(argument), &number))
        fail_with(FAIL_IO, "a role is started by the keeper, not by hand");
    return number;
}

static struct identity read_identity(char **arguments)
{
    struct identity identity = {.user = (uid_t)number_of(arguments[4]),
                                .group = (gid_t)number_of(arguments[5])};
    snprintf(identity.name, sizeof identity.name, "%u", identity.user);
    return identity;
}

static void read_settings(struct arena *arena, struct settings *out)
{
    str frozen = file_read_open(arena, PART_SETTINGS, "the settings", CONFIG_FILE_LIMIT);
    close(PART_SETTINGS);
    if (!config_thaw(arena, frozen, out))
        fail_with(FAIL_IO, "the keeper is of another version. Stop it and start it again");
}

/* Started by an import, which hands over a line and nothing else. */
static int play_media(char **arguments)
{
    struct identity identity = read_identity(arguments);
    process_name(arguments[0]);
    return media_run(&media_work, &identity);
}

/* The same, to become another program. */
static int play_tool(char **arguments)
{
    struct identity identity = read_identity(arguments);
    tool_run(number_of(arguments[3]), &identity);
}

static int play(struct arena *arena, char **arguments, public_service *service)
{
    static char name[32];
    struct settings settings;
    bool is_clerk = strcmp(arguments[2], "clerk") == 0;
    read_settings(arena, &settings);
    struct part part = {.settings = &settings,
                        .number = (int)number_of(arguments[3]),
                        .identity = read_identity(arguments)};
    snprintf(name, sizeof name, is_clerk ? "clerk" : "public %d", part.number);
    log_setup((enum log_form)settings.log, (enum log_level)settings.log_level, name);
    process_name(arguments[0]);
    return is_clerk ? clerk_run(&part) : public_run(&part, service);
}

int serve_role(int argument_count, char **arguments, public_service *service)
{
    struct arena arena;
    struct door door;
    volatile int status = EXIT_FAILED;
    (void)argument_count;
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    DOOR_TRY(&door)
    {
        status = strcmp(arguments[2], "media") == 0  ? play_media(arguments)
                 : strcmp(arguments[2], "tool") == 0 ? play_tool(arguments)
                                                     : play(&arena, arguments, service);
        door_close(&door);
    }
    else
    {
        log_error("a role cannot begin", LOG_TEXT_FIELD("why", str_from_c(door.message)));
    }
    arena_release(&arena);
    return status;
}
