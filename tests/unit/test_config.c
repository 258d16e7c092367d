#include "app/config.h"
#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "sys/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;
static char directory[64];

static int open_directory(void **state)
{
    (void)state;
    arena_init(&arena, 16 * MIB);
    snprintf(directory, sizeof directory, "/tmp/savi-config-XXXXXX");
    return mkdtemp(directory) ? 0 : -1;
}

static const char *in_directory(const char *name)
{
    return arena_printf(&arena, "%s/%s", directory, name).p;
}

static int remove_directory(void **state)
{
    (void)state;
    unlink(in_directory("savi.conf"));
    unlink(in_directory("other.conf"));
    unlink(in_directory("token"));
    int removed = rmdir(directory);
    arena_release(&arena);
    return removed;
}

static void write_file(const char *name, const char *content)
{
    struct door door;
    DOOR_TRY(&door)
    {
        file_write(&arena, in_directory(name), str_from_c(content), 0600);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
}

/* One line of a table: what stands at each place, and what is in force then. NULL: nothing. */
struct precedence {
    const char *flag, *variable, *file;
    int64_t value;
    const char *origin;
};

static struct config loaded;
static str complaint;

static bool load(struct config_flag *flags, int flag_count, char **environment, str file)
{
    struct config_input input = {flags, flag_count, file, environment};
    struct door door;
    volatile bool good = false;
    DOOR_TRY(&door)
    {
        good = config_load(&arena, &input, &loaded, &complaint);
        door_close(&door);
    }
    else
    {
        complaint = arena_copy(&arena, str_from_c(door.message));
    }
    return good;
}

static int key(const char *name)
{
    for (int i = 0; i < CONFIG_KEYS; i++)
        if (strcmp(config_keys[i].name, name) == 0)
            return i;
    fail_msg("no setting %s", name);
    return -1;
}

static void a_flag_beats_the_environment_beats_the_file_beats_the_default(void **state)
{
    (void)state;
    static const struct precedence table[] = {
        {NULL, NULL, NULL, 24 * MIB, "default"},
        {NULL, NULL, "3M", 3 * MIB, "/savi.conf:2"},
        {NULL, "2M", NULL, 2 * MIB, "SAVI_KEEP_BYTES"},
        {NULL, "2M", "3M", 2 * MIB, "SAVI_KEEP_BYTES"},
        {"1M", NULL, NULL, 1 * MIB, "--keep-bytes"},
        {"1M", NULL, "3M", 1 * MIB, "--keep-bytes"},
        {"1M", "2M", NULL, 1 * MIB, "--keep-bytes"},
        {"1M", "2M", "3M", 1 * MIB, "--keep-bytes"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const struct precedence *at = &table[i];
        struct config_flag flags[] = {{S("data"), str_from_c(directory)},
                                      {S("keep-bytes"), str_from_c(at->flag)}};
        char variable[64];
        char *environment[] = {variable, NULL};
        snprintf(variable, sizeof variable, "%s=%s", at->variable ? "SAVI_KEEP_BYTES" : "OTHER",
                 at->variable ? at->variable : "");
        unlink(in_directory("savi.conf"));
        if (at->file)
            write_file("savi.conf",
                       arena_printf(&arena, "# the file\nkeep_bytes = %s\n", at->file).p);
        assert_true(load(flags, at->flag ? 2 : 1, environment, (str){0}));
        assert_true(loaded.settings.keep_bytes == at->value);
        assert_true(str_ends(loaded.origins[key("keep_bytes")], str_from_c(at->origin)));
    }
}

static void a_secret_is_read_from_a_file_and_not_shown(void **state)
{
    (void)state;
    char variable[128];
    char *environment[] = {variable, NULL};
    write_file("token", "hush\n");
    snprintf(variable, sizeof variable, "SAVI_METRICS_TOKEN_FILE=%s", in_directory("token"));
    assert_true(load(NULL, 0, environment, (str){0}));
    assert_true(str_equal(loaded.settings.metrics_token, S("hush")));
    assert_true(str_equal(config_shown(&loaded, key("metrics_token")), S("(set)")));
    assert_true(str_equal(loaded.origins[key("metrics_token")], S("SAVI_METRICS_TOKEN_FILE")));
    char *both[] = {variable, (char[]){"SAVI_METRICS_TOKEN=loud"}, NULL};
    assert_false(load(NULL, 0, both, (str){0}));
    assert_true(str_find(complaint, S("both set")) >= 0);
}

static void assert_complaint(const char *part)
{
    if (str_find(complaint, str_from_c(part)) < 0)
        fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(complaint), part);
}

static void what_is_unknown_or_wrong_is_named_with_its_place(void **state)
{
    (void)state;
    str other = str_from_c(in_directory("other.conf"));
    char *nothing[] = {NULL};
    static const struct {
        const char *file, *says;
    } lines[] = {
        {"\nlisten = 127.0.0.1:80\nkeep_byte = 3\n", "other.conf:3: unknown setting \"keep_byte\". "
                                                     "Did you mean \"keep_bytes\"?"},
        {"workers\n", "other.conf:1: a line is"},
        {"workers = 0\n", "other.conf:1: \"0\" does not do for workers: it is out of range"},
        {"workers = 1\nworkers = 2\n", "other.conf:2: workers was set before"},
        {"keep_bytes = 9999999999G\n", "out of range"},
        {"keep_bytes = 24X\n", "a number of bytes is needed"},
        {"log = xml\n", "it is one of text json"},
        {"trust_proxy = 1\n", "it is yes or no"},
        {"listen = example.vn:80\n", "the address is a number"},
        {"listen = 127.0.0.1:99999\n", "the port is a number up to 65535"},
        {"public_url = ftp://x\n", "it must begin with https://"},
        {"public_url = https://x/\n", "it must not end with /"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        write_file("other.conf", lines[i].file);
        assert_false(load(NULL, 0, nothing, other));
        assert_complaint(lines[i].says);
    }
    char *misspelt[] = {(char[]){"SAVI_WORKRS=2"}, NULL};
    assert_false(load(NULL, 0, misspelt, (str){0}));
    assert_complaint("unknown variable SAVI_WORKRS. Did you mean SAVI_WORKERS?");
    assert_false(load(NULL, 0, nothing, S("/nowhere/savi.conf")));
    assert_complaint("cannot open /nowhere/savi.conf");
}

static void the_file_beside_the_data_does_not_move_the_data(void **state)
{
    (void)state;
    char *nothing[] = {NULL};
    struct config_flag flags[] = {{S("data"), str_from_c(directory)}};
    write_file("savi.conf", "data = /elsewhere\n");
    assert_false(load(flags, 1, nothing, (str){0}));
    assert_complaint("data cannot be set");
    unlink(in_directory("savi.conf"));
}

static void what_is_frozen_thaws_to_the_same(void **state)
{
    (void)state;
    struct config_flag flags[] = {{S("data"), S("/srv/a b=c")},
                                  {S("listen"), S("unix:/run/savi/{n}.sock")},
                                  {S("workers"), S("auto")},
                                  {S("log"), S("json")},
                                  {S("trust-proxy"), S("yes")}};
    char *nothing[] = {NULL};
    struct settings thawed;
    assert_true(load(flags, 5, nothing, (str){0}));
    str frozen = config_freeze(&arena, &loaded);
    assert_true(config_thaw(&arena, frozen, &thawed));
    assert_true(str_equal(thawed.data, S("/srv/a b=c")));
    assert_true(str_equal(thawed.listen, S("unix:/run/savi/{n}.sock")));
    assert_true(thawed.workers == loaded.settings.workers && thawed.workers >= 1);
    assert_true(thawed.log == LOG_JSON && thawed.trust_proxy);
    assert_true(thawed.keep_bytes == 24 * MIB);
    assert_false(config_thaw(&arena, str_slice(frozen, 0, frozen.n / 2), &thawed));
    assert_false(config_thaw(&arena, S("data=/x\n"), &thawed));
}

static void the_manual_page_tells_every_setting_and_its_default(void **state)
{
    (void)state;
    const char *source = getenv("SAVI_SOURCE");
    struct door door;
    DOOR_TRY(&door)
    {
        str page = file_read(&arena, arena_printf(&arena, "%s/docs/savi.conf.5", source).p, MIB);
        for (int i = 0; i < CONFIG_KEYS; i++) {
            const struct config_key *at = &config_keys[i];
            str head = arena_printf(&arena, ".TP\n.BR %s \" = \\fI%s\\fR\"\n", at->name,
                                    at->standard[0] ? at->standard : "(empty)");
            if (str_find(page, head) < 0)
                fail_msg("docs/savi.conf.5 lacks:\n%.*s", STR_ARG(head));
        }
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flag_beats_the_environment_beats_the_file_beats_the_default),
        cmocka_unit_test(a_secret_is_read_from_a_file_and_not_shown),
        cmocka_unit_test(what_is_unknown_or_wrong_is_named_with_its_place),
        cmocka_unit_test(the_file_beside_the_data_does_not_move_the_data),
        cmocka_unit_test(what_is_frozen_thaws_to_the_same),
        cmocka_unit_test(the_manual_page_tells_every_setting_and_its_default),
    };
    return cmocka_run_group_tests(tests, open_directory, remove_directory);
}
