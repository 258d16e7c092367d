#include "app/place_command.h"

#include "app/record_commands.h"
#include "app/record_open.h"
#include "feature/import/import.h"
#include "feature/place/geojson_file.h"
#include "feature/place/place.h"

#include "core/fail.h"
#include "core/limits.h"
#include "sys/clock.h"
#include "sys/input.h"
#include "text/dates.h"
#include "text/json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What was read of a file takes about twelve times as much memory. */
enum { GEOJSON_FILE_LIMIT = 16 * MIB, LINES_LIMIT = 64 * MIB, REPORT_LIMIT = 4 * MIB };

const struct command_option layer_add_options[] = {
    {"id", "CODE", "what places call the layer"},
    {"site", "CODE", "the site whose map it is on"},
    {"name", "TEXT", "its name"},
    {"layer-kind", "KIND", "place (unless said) or boundary: the limits of units"},
    {"source", "TEXT", "who says so"},
    {"source-link", "ADDRESS", "where it was published"},
    {"as-of", "DAY", "until when it is up to date"},
    {"description", "TEXT", "what stands below its name"},
    {"shared", NULL, "component portals show it, too"},
    {"position", "N", "its place among the site's layers"},
    {0},
};

const struct command_option place_add_options[] = {
    {"id", "CODE", "what the place is called"},
    {"layer", "CODE", "the layer that it is on"},
    {"name", "TEXT", "its name"},
    {"place-kind", "TEXT", "what it is, as lists show it"},
    {"lat", "DEGREES", "latitude in WGS 84"},
    {"lon", "DEGREES", "longitude in WGS 84"},
    {"unit", "CODE", "the unit whose seat it is, or who keeps it"},
    {"address", "TEXT", "its address"},
    {"phone", "TEXT", "its telephone"},
    {"description", "TEXT", "more about it"},
    {"link", "ADDRESS", "its page"},
    {"valid-from", "DAY", "since when"},
    {"valid-to", "DAY", "its last day"},
    {"successor", "CODE", "where to go instead"},
    {0},
};

const struct command_option place_import_options[] = {
    {"layer", "CODE", "the layer that all of them are on"},
    {"name-field", "NAME", "the property with the name; else name, ten"},
    {"code-field", "NAME", "the property that tells them apart; else the id, code, ma"},
    {"kind", "TEXT", "what all of them are, as lists show it"},
    {"kind-field", "NAME", "or the property that says it"},
    {"unit-field", "NAME", "the property with the code of a unit"},
    {"address-field", "NAME", "the property with the address"},
    {"phone-field", "NAME", "the property with the telephone"},
    {"valid-from", "DAY", "since when"},
    {"as-of", "DAY", "until when the layer is up to date from now on"},
    {"dry-run", NULL, "say what would be done, and do nothing"},
    {0},
};

const struct command_option place_at_options[] = {
    {"date", "DAY", "as of this day; today unless said"},
    {0},
};

static bool complain(const char *what, str value)
{
    fprintf(stderr, "savi: %s: %.*s\n", what, STR_ARG(value));
    return false;
}

/* The whole of a file, plain or packed. False, and said, when it cannot be had. */
static bool read_file(struct call *call, const char *path, str *text)
{
    struct input_file *file = input_open(path, GEOJSON_FILE_LIMIT);
    struct buf out = buf_make(call->arena, GEOJSON_FILE_LIMIT + 1);
    str piece;
    enum line_state state;
    if (!file) {
        fprintf(stderr, "savi: cannot read %s: %s\n", path, strerror(errno));
        return false;
    }
    door_defer(input_close, file);
    while ((state = input_piece(file, &piece)) == LINE_READ &&
           out.n + piece.n <= GEOJSON_FILE_LIMIT)
        buf_str(&out, piece);
    if (state == LINE_DAMAGED)
        return complain("the file cannot be read", input_damage(file));
    if (state != LINE_END)
        return complain("the file is over 16 MiB. Simplify it first", str_from_c(path));
    *text = buf_text(&out);
    return true;
}

struct told {
    const char *path;
    int64_t problems;
};

static void say_problem(void *with, int64_t number, str what)
{
    struct told *told = with;
    told->problems++;
    if (number > 0)
        printf("%s: feature %lld %.*s\n", told->path, (long long)number, STR_ARG(what));
    else
        printf("%s: %.*s\n", told->path, STR_ARG(what));
}

static void say_line(void *with, str line)
{
    (void)with;
    printf("%.*s\n", STR_ARG(line));
}

/* The layer as it is, with another day. */
static bool put_layer(struct call *call, struct db *db, str code, struct buf *out)
{
    struct layer_fields f;
    str site;
    if (!layer_fields_of(db, call->arena, actor_system(S("command")), code, &f, &site))
        return complain("there is no such layer", code);
    if (!call_has(call, "as-of"))
        return true;
    if (!text_parse_day(call_value(call, "as-of"), &f.as_of))
        return complain("--as-of is no day", call_value(call, "as-of"));
    struct json json = json_make(out);
    json_put_object(&json);
    const struct {
        const char *key;
        str text;
    } texts[] = {
        {"kind", S("layer")},
        {"id", code},
        {"site", site},
        {"name", f.name},
        {"layer_kind", f.is_boundary ? S("boundary") : S("place")},
        {"description", f.description},
        {"source", f.source},
        {"source_link", f.source_link},
        {"as_of", text_day_iso(call->arena, f.as_of)},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        json_put_key(&json, str_from_c(texts[i].key));
        json_put_text(&json, texts[i].text);
    }
    json_put_key(&json, S("shared"));
    json_put_bool(&json, f.is_shared);
    json_put_key(&json, S("position"));
    json_put_int(&json, f.position);
    json_put_end(&json);
    buf_char(out, '\n');
    return true;
}

static enum exit_status import_lines(struct call *call, struct db *db, struct told *told, str lines)
{
    struct import_options options = {0};
    struct import_source source = {.path = str_from_c(told->path), .bytes = lines};
    struct import_report *report = arena_new(call->arena, struct import_report);
    struct buf out = buf_make(call->arena, REPORT_LIMIT);
    report->arena = call->arena;
    report->say = say_line;
    import_files(db, actor_system(S("command")), clock_now(), &options, &source, 1, report);
    report_print(&out, report);
    printf("%.*s", STR_ARG(buf_text(&out)));
    return report->problems + told->problems > 0 ? EXIT_PARTLY : EXIT_DONE;
}

enum exit_status run_place_import(struct call *call)
{
    struct geojson_file_options options = {
        .layer = call_value(call, "layer"),
        .name_field = call_value(call, "name-field"),
        .code_field = call_value(call, "code-field"),
        .kind = call_value(call, "kind"),
        .kind_field = call_value(call, "kind-field"),
        .unit_field = call_value(call, "unit-field"),
        .address_field = call_value(call, "address-field"),
        .phone_field = call_value(call, "phone-field"),
        .valid_from = call_value(call, "valid-from"),
    };
    str text;
    if (call->operand_count != 1 || !options.layer.p ||
        (!options.kind.p && !options.kind_field.p)) {
        fputs("savi: place import needs one file, --layer, and --kind or --kind-field\n", stderr);
        return EXIT_MISUSE;
    }
    struct told told = {.path = arena_c(call->arena, call->operands[0])};
    struct geojson_file_sink sink = {&told, say_problem};
    struct buf lines = buf_make(call->arena, LINES_LIMIT);
    struct db *db = call_has(call, "dry-run") ? record_open_copy(call, call->settings->data)
                                              : record_open_existing(call, call->settings->data);
    if (!put_layer(call, db, options.layer, &lines) || !read_file(call, told.path, &text) ||
        !geojson_file_read(call->arena, text, &options, &sink, &lines))
        return EXIT_FAILED;
    return import_lines(call, db, &told, buf_text(&lines));
}

enum exit_status run_place_at(struct call *call)
{
    struct geo_point point;
    day on = moment_day(clock_now());
    str date = call_value(call, "date");
    if (call->operand_count != 2 || !geo_degrees_read(call->operands[0], 90, &point.y) ||
        !geo_degrees_read(call->operands[1], 180, &point.x)) {
        fputs("savi: place at needs a latitude and a longitude in degrees: 21.53 107.97\n", stderr);
        return EXIT_MISUSE;
    }
    if (date.p && !text_parse_day(date, &on)) {
        complain("--date is no day", date);
        return EXIT_MISUSE;
    }
    struct db *db = record_open_existing(call, call->settings->data);
    struct places_found found = place_at(db, call->arena, actor_system(S("command")), on, point,
                                         (site_id){0}, (site_id){0});
    for (ptrdiff_t i = 0; i < found.n; i++)
        printf("%.*s\t%.*s\t%.*s\n", STR_ARG(found.at[i].name), STR_ARG(found.at[i].kind),
               STR_ARG(found.at[i].unit));
    return found.n > 0 ? EXIT_DONE : EXIT_PARTLY;
}
