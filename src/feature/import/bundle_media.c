#include "feature/import/bundle_kinds.h"

#include "feature/media/media.h"

#include "core/limits.h"
#include "text/base64.h"

/* A path below the directory of media: no way out of it. */
static bool is_path_below(str path)
{
    str rest = path;
    str segment;
    if (path.n == 0 || str_ends(path, S("/")) || str_find_char(path, '\\') >= 0)
        return false;
    while (str_cut(&rest, '/', &segment)) {
        if (segment.n == 0 || segment.p[0] == '.')
            return false;
    }
    return true;
}

/* The first of the files that is there. */
static bool find_file(struct import_run *run, struct fields *f, struct lines paths, str *bytes)
{
    const struct import_media *media = &run->options->media;
    for (ptrdiff_t i = 0; i < paths.n; i++) {
        if (!is_path_below(paths.at[i])) {
            report_problem(f->report, "field file is no path below a directory: %.*s",
                           STR_ARG(paths.at[i]));
            return false;
        }
        if (media->find && media->find(media->with, f->arena, paths.at[i], bytes))
            return true;
    }
    if (paths.n > 0)
        report_problem(f->report, "there is no file %.*s", STR_ARG(paths.at[0]));
    return false;
}

/* The bytes stand in the line, or in a file that it names. A picture that is in already is not
 * looked for again where there is no directory to look in. */
static bool read_bytes(struct import_run *run, struct fields *f, str name, str *bytes)
{
    struct lines paths = fields_lines(f, "file", SHORT_TEXT_LIMIT);
    str packed = paths.n > 0 ? (str){0} : fields_packed(f, "base64");
    struct media_file old;
    if (!fields_end(f))
        return false;
    if (paths.n == 0) {
        if (base64_read(f->arena, packed, bytes))
            return true;
        report_problem(f->report, "holds no picture, video or captions that may be shown");
        return false;
    }
    bool is_in = media_find(run->change.db, f->arena, run->change.actor, name, &old);
    if (is_in && !run->options->media.find) {
        report_put(f->report, IMPORT_MEDIA, PUT_SAME);
        return false;
    }
    return find_file(run, f, paths, bytes);
}

void bundle_media(struct import_run *run, struct fields *f, str name)
{
    struct media_fields m = {.name = name, .number = {fields_number(f, "number")}};
    media_id id = {0};
    if (str_find_char(name, '/') >= 0 || str_starts(name, S("."))) {
        report_problem(f->report, "its id is no name of a file");
        f->is_bad = true;
    }
    if (!read_bytes(run, f, name, &m.bytes))
        return;
    if (!media_recognise(&m)) {
        report_problem(f->report, "holds no picture, video or captions that may be shown");
        return;
    }
    report_put(run->report, IMPORT_MEDIA, media_put(&run->change, &m, &id));
}
