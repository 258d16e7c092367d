#include "app/config.h"

#include "app/nearest.h"
#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "sys/files.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int key_find(str name)
{
    for (int i = 0; i < CONFIG_KEYS; i++)
        if (str_equal(name, str_from_c(config_keys[i].name)))
            return i;
    return -1;
}

/* "keep-bytes" or "KEEP_BYTES" as the table writes it. */
static str spelt_as_key(struct arena *arena, str name)
{
    char *spelt = arena_c(arena, name);
    for (char *c = spelt; *c; c++) {
        if (*c == '-')
            *c = '_';
        else if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    }
    return (str){spelt, name.n};
}

int config_flag_find(str name)
{
    char spelt[40];
    if (name.n >= (ptrdiff_t)sizeof spelt || str_find_char(name, '_') >= 0)
        return -1;
    for (ptrdiff_t i = 0; i < name.n; i++)
        spelt[i] = name.p[i];
    for (ptrdiff_t i = 0; i < name.n; i++)
        if (spelt[i] == '-')
            spelt[i] = '_';
    return key_find((str){spelt, name.n});
}

static int choice_find(const char *choices, str value)
{
    str rest = str_from_c(choices);
    str choice;
    for (int i = 0; str_cut(&rest, ' ', &choice); i++)
        if (str_equal(choice, value))
            return i;
    return -1;
}

static const char *read_number(const struct config_key *key, str value, int64_t *out)
{
    int64_t unit = 1;
    if (key->automatic && str_equal(value, S("auto"))) {
        *out = key->automatic();
        return NULL;
    }
    if (key->kind == CONFIG_SIZE && value.n > 1) {
        const char *letters = "KMG";
        const char *letter = strchr(letters, value.p[value.n - 1]);
        if (letter) {
            unit = (int64_t)1 << (10 * (letter - letters + 1));
            value.n--;
        }
    }
    if (!str_to_int(value, out))
        return key->kind == CONFIG_SIZE ? "a number of bytes is needed, such as 24M"
                                        : "a whole number is needed";
    if (__builtin_mul_overflow(*out, unit, out) || *out < key->least || *out > key->most)
        return "it is out of range";
    return NULL;
}

/* Stores one value; NULL, or what is wrong with it. */
static const char *set_value(const struct config_key *key, str value, struct settings *settings)
{
    char *place = (char *)settings + key->offset;
    const char *wrong = NULL;
    int64_t number = 0;
    bool on = str_equal(value, S("yes"));
    switch (key->kind) {
    case CONFIG_TEXT:
        wrong = key->check ? key->check(value) : NULL;
        memcpy(place, &value, sizeof value);
        break;
    case CONFIG_NUMBER:
    case CONFIG_SIZE:
        wrong = read_number(key, value, &number);
        memcpy(place, &number, sizeof number);
        break;
    case CONFIG_SWITCH:
        wrong = on || str_equal(value, S("no")) ? NULL : "it is yes or no";
        memcpy(place, &on, sizeof on);
        break;
    case CONFIG_CHOICE:
        number = choice_find(key->choices, value);
        wrong = number >= 0 ? NULL : key->choices;
        memcpy(place, &number, sizeof number);
        break;
    }
    return wrong;
}

struct loading {
    struct arena *arena;
    struct config *config;
    str complaint;
};

__attribute__((format(printf, 2, 3))) static bool complain(struct loading *loading,
                                                           const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    loading->complaint = arena_copy(loading->arena, str_from_c(text));
    return false;
}

static bool apply(struct loading *loading, int index, str value, str origin)
{
    const struct config_key *key = &config_keys[index];
    struct config *config = loading->config;
    const char *wrong = str_find_char(value, '\n') >= 0 ? "it must stay on one line" : NULL;
    value = arena_copy(loading->arena, value.p ? value : S(""));
    if (!wrong)
        wrong = set_value(key, value, &config->settings);
    if (key->automatic && str_equal(value, S("auto")))
        value = arena_printf(loading->arena, "%lld", (long long)key->automatic());
    config->values[index] = value;
    config->origins[index] = origin;
    if (!wrong)
        return true;
    str shown = config_shown(config, index);
    return complain(loading, "%.*s: \"%.*s\" does not do for %s: %s%s", STR_ARG(origin),
                    STR_ARG(shown), key->name, key->kind == CONFIG_CHOICE ? "it is one of " : "",
                    wrong);
}

/* The table's name of a setting as a variable is called. */
static str as_variable(struct arena *arena, const char *name)
{
    char *spelt = arena_c(arena, str_from_c(name));
    for (char *c = spelt; *c; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return arena_printf(arena, "SAVI_%s", spelt);
}

static const char *nearest_setting(struct arena *arena, str name)
{
    struct nearest nearest = nearest_start(spelt_as_key(arena, name));
    for (int i = 0; i < CONFIG_KEYS; i++)
        nearest_offer(&nearest, config_keys[i].name);
    return nearest.best;
}

static bool complain_of_setting(struct loading *loading, str origin, str name)
{
    const char *best = nearest_setting(loading->arena, name);
    if (best)
        return complain(loading, "%.*s: unknown setting \"%.*s\". Did you mean \"%s\"?",
                        STR_ARG(origin), STR_ARG(name), best);
    return complain(loading, "%.*s: unknown setting \"%.*s\". \"savi config\" lists them",
                    STR_ARG(origin), STR_ARG(name));
}

static bool complain_of_variable(struct loading *loading, str name)
{
    const char *best = nearest_setting(loading->arena, name);
    if (best)
        return complain(loading, "unknown variable SAVI_%.*s. Did you mean %s?", STR_ARG(name),
                        as_variable(loading->arena, best).p);
    return complain(loading, "unknown variable SAVI_%.*s. \"savi config\" lists the settings",
                    STR_ARG(name));
}

static bool apply_line(struct loading *loading, str line, str origin, bool *seen)
{
    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#')
        return true;
    str value = line;
    str name;
    if (str_find_char(line, '=') < 0)
        return complain(loading, "%.*s: a line is \"key = value\"", STR_ARG(origin));
    str_cut(&value, '=', &name);
    name = str_trim(name);
    int index = key_find(name);
    if (index < 0)
        return complain_of_setting(loading, origin, name);
    if (seen[index])
        return complain(loading, "%.*s: %s was set before in this file", STR_ARG(origin),
                        config_keys[index].name);
    seen[index] = true;
    return apply(loading, index, str_trim(value), origin);
}

static bool apply_file(struct loading *loading, str path, bool required)
{
    str content;
    const char *name = arena_c(loading->arena, path);
    if (!required && !file_read_if_there(loading->arena, name, CONFIG_FILE_LIMIT, &content))
        return true;
    if (required)
        content = file_read(loading->arena, name, CONFIG_FILE_LIMIT);
    loading->config->file = path;
    bool seen[CONFIG_KEYS] = {false};
    str line;
    for (int number = 1; str_cut(&content, '\n', &line); number++) {
        str origin = arena_printf(loading->arena, "%s:%d", name, number);
        if (!apply_line(loading, line, origin, seen))
            return false;
    }
    if (!required && seen[0])
        return complain(loading,
                        "%s: data cannot be set in the file that is "
                        "found through it",
                        name);
    return true;
}

/* `name` is what stands behind SAVI_. */
static bool apply_variable(struct loading *loading, str name, str value)
{
    struct arena *arena = loading->arena;
    str origin = arena_printf(arena, "SAVI_%.*s", STR_ARG(name));
    int index = key_find(spelt_as_key(arena, name));
    if (index >= 0)
        return apply(loading, index, value, origin);
    if (str_ends(name, S("_FILE"))) {
        index = key_find(spelt_as_key(arena, str_slice(name, 0, name.n - 5)));
        if (index >= 0) {
            str content = file_read(arena, arena_c(arena, value), CONFIG_FILE_LIMIT);
            return apply(loading, index, str_trim(content), origin);
        }
    }
    return complain_of_variable(loading, name);
}

static bool next_variable(char *const **at, str *name, str *value)
{
    while (**at) {
        *value = str_from_c(**at);
        (*at)++;
        if (str_starts(*value, S("SAVI_")) && str_cut(value, '=', name)) {
            *name = str_slice(*name, 5, name->n);
            *value = value->p ? *value : S("");
            return true;
        }
    }
    return false;
}

static bool apply_environment(struct loading *loading, char *const *environment)
{
    bool seen[CONFIG_KEYS] = {false};
    str name;
    str value;
    while (next_variable(&environment, &name, &value)) {
        if (str_equal(name, S("CONFIG")))
            continue;
        str plain = str_ends(name, S("_FILE")) ? str_slice(name, 0, name.n - 5) : name;
        int index = key_find(spelt_as_key(loading->arena, plain));
        if (index >= 0 && seen[index])
            return complain(loading, "SAVI_%.*s and SAVI_%.*s_FILE are both set", STR_ARG(plain),
                            STR_ARG(plain));
        if (!apply_variable(loading, name, value))
            return false;
        if (index >= 0)
            seen[index] = true;
    }
    return true;
}

static bool apply_flags(struct loading *loading, const struct config_input *input)
{
    for (ptrdiff_t i = 0; i < input->flag_count; i++) {
        str name = input->flags[i].name;
        str origin = arena_printf(loading->arena, "--%.*s", STR_ARG(name));
        int index = config_flag_find(name);
        assert(index >= 0);
        if (!apply(loading, index, input->flags[i].value, origin))
            return false;
    }
    return true;
}

static str variable_find(char *const *environment, str wanted)
{
    str name;
    str value;
    while (next_variable(&environment, &name, &value))
        if (str_equal(name, wanted))
            return value;
    return (str){0};
}

bool config_load(struct arena *arena, const struct config_input *input, struct config *out,
                 str *complaint)
{
    struct loading loading = {.arena = arena, .config = out};
    *out = (struct config){0};
    bool loaded = true;
    for (int i = 0; i < CONFIG_KEYS; i++)
        loaded = loaded && apply(&loading, i, str_from_c(config_keys[i].standard), S("default"));
    /* Where the file is may depend on the data directory, so what beats the file is applied before
     * and again after it. */
    loaded =
        loaded && apply_environment(&loading, input->environment) && apply_flags(&loading, input);
    str path = input->file.p ? input->file : variable_find(input->environment, S("CONFIG"));
    bool named = path.n > 0;
    if (loaded && !named)
        path = arena_printf(arena, "%.*s/savi.conf", STR_ARG(out->settings.data));
    loaded = loaded && apply_file(&loading, path, named) &&
             apply_environment(&loading, input->environment) && apply_flags(&loading, input);
    *complaint = loading.complaint;
    return loaded;
}

str config_freeze(struct arena *arena, const struct config *config)
{
    struct buf text = buf_make(arena, CONFIG_FILE_LIMIT);
    for (int i = 0; i < CONFIG_KEYS; i++)
        buf_printf(&text, "%s=%.*s\n", config_keys[i].name, STR_ARG(config->values[i]));
    return buf_text(&text);
}

bool config_thaw(struct arena *arena, str frozen, struct settings *out)
{
    str line;
    int index = 0;
    for (; str_cut(&frozen, '\n', &line) && index < CONFIG_KEYS; index++) {
        str name;
        str value = line;
        if (!str_cut(&value, '=', &name) || key_find(name) != index)
            return false;
        value = arena_copy(arena, value.p ? value : S(""));
        if (set_value(&config_keys[index], value, out))
            return false;
    }
    return index == CONFIG_KEYS && frozen.n == 0;
}

str config_shown(const struct config *config, int key)
{
    bool hidden = config_keys[key].secret && config->values[key].n > 0;
    return hidden ? S("(set)") : config->values[key];
}
