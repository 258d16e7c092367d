/* The commands of `savi`, in one table: what each is called, takes and does. */
#pragma once

#include "app/config.h"
#include "core/arena.h"

/* What the process says at its end; docs/savi.1 says it to the operator. */
enum exit_status {
    EXIT_DONE = 0,
    EXIT_FAILED = 1, /* the work could not be done */
    EXIT_MISUSE = 2, /* the command line or the configuration is wrong; nothing was begun */
    EXIT_PARTLY = 3, /* done but for items that were named */
};

struct command_option {
    const char *name;        /* without the dashes in front */
    const char *placeholder; /* what stands for the value in the help; NULL for a switch */
    const char *help;
};

struct call;

struct command {
    const char *name;     /* one word, or two: "site add" */
    const char *operands; /* "FILE...": for the help; NULL when it takes none */
    const char *summary;
    const struct command_option *options; /* its own, beside the settings; NULL name at the end */
    enum exit_status (*run)(struct call *call);
};

enum { COMMAND_OPTIONS_LIMIT = 32 };

/* One run of one command. */
struct call {
    struct arena *arena;
    const struct command *command;
    const struct config *config;
    const struct settings *settings;  /* of config */
    const struct config_input *input; /* what config was loaded from */
    const str *operands;
    ptrdiff_t operand_count;
    str values[COMMAND_OPTIONS_LIMIT]; /* of command->options; absent when not given */
};

/* Ends with a NULL name. */
extern const struct command commands[];

/* The value of an option of the command's own; absent when it was not given. */
str call_value(const struct call *call, const char *option);
/* Whether an option of the command's own was given. */
bool call_has(const struct call *call, const char *option);
/* Reads the command line, runs what it asks for and returns the process's exit status. */
int command_main(int argument_count, char **arguments, char *const *environment);
