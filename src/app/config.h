/* Configuration: one table of settings, and for each the value in force and where it came from.
 *
 * A flag (`--keep-bytes 8M`) beats the environment (`SAVI_KEEP_BYTES`, or `SAVI_KEEP_BYTES_FILE`
 * with the name of a file that holds the value), which beats the file (`keep_bytes = 8M`), which
 * beats the default. What is not in the table is an error wherever it stands. */
#pragma once

#include "core/arena.h"
#include "core/str.h"
#include "role/settings.h"

#include <stdbool.h>

enum config_kind {
    CONFIG_TEXT,
    CONFIG_NUMBER,
    CONFIG_SIZE,   /* bytes, with K, M or G behind for their 1024 multiples */
    CONFIG_SWITCH, /* yes or no */
    CONFIG_CHOICE,
};

struct config_key {
    const char *name;
    enum config_kind kind;
    size_t offset;           /* of the value in struct settings */
    const char *placeholder; /* what stands for the value in the help */
    const char *standard;    /* the default, as one would write it */
    int64_t least, most;
    const char *choices; /* separated by spaces, in the order of the enum */
    /* Checks a text further: NULL, or what is wrong with it. */
    const char *(*check)(str value);
    int64_t (*automatic)(void); /* what "auto" stands for */
    bool secret;                /* shown as "(set)" */
    bool reloads;               /* SIGHUP brings a new value into force */
    const char *help;
};

enum { CONFIG_KEYS = 12 };
/* Stands in config_keys.c. */
extern const struct config_key config_keys[CONFIG_KEYS];

struct config {
    struct settings settings;
    str values[CONFIG_KEYS];  /* as written where it was set */
    str origins[CONFIG_KEYS]; /* "default", "/etc/savi.conf:3", "SAVI_DATA", "--data" */
    str file;                 /* the file that was read; absent when none was */
};

struct config_flag {
    str name; /* without the dashes in front */
    str value;
};

struct config_input {
    const struct config_flag *flags;
    ptrdiff_t flag_count;
    str file;                 /* --config; absent: SAVI_CONFIG or savi.conf in the data directory */
    char *const *environment; /* as environ */
};

/* Finds what is in force. False when something is wrong; `*complaint` then says what and where. */
bool config_load(struct arena *arena, const struct config_input *input, struct config *out,
                 str *complaint);
/* The index in config_keys of the setting that a flag of this name sets, or -1. */
int config_flag_find(str name);
/* The settings as text, and back: how the keeper hands its decision to the processes it starts.
 * False when the text was not made by config_freeze() of this very version. */
str config_freeze(struct arena *arena, const struct config *config);
bool config_thaw(struct arena *arena, str frozen, struct settings *out);
/* A value as it may be shown: the value itself, or "(set)" for a secret. */
str config_shown(const struct config *config, int key);
