#include "feature/import/bundle_kinds.h"

#include "feature/file/files.h"
#include "feature/media/media.h"

#include "core/limits.h"
#include "text/base64.h"
#include "text/file_kind.h"
#include "text/sheets.h"

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

/* What an office or an export says of the text of a file. False when it says nothing. */
static bool read_text(struct fields *f, struct file_reading *read)
{
    str state = fields_line(f, "text", SHORT_TEXT_LIMIT);
    const struct value *sheets = fields_member(f, "sheets");
    struct buf text = buf_make(f->arena, SHEETS_TEXT_LIMIT);
    read->line.pages = fields_number(f, "pages");
    read->confidence = fields_number(f, "confidence");
    read->line.text = FILE_TEXT_GIVEN;
    bool is_bad = state.p && !file_text_parse(state, &read->line.text);
    for (ptrdiff_t i = 0; sheets && i < sheets->n && !is_bad; i++) {
        is_bad = sheets->kind != VALUE_LIST || sheets->at[i].kind != VALUE_TEXT;
        if (i > 0)
            buf_char(&text, SHEET_BREAK);
        if (!is_bad)
            buf_str(&text, sheet_settle(f->arena, sheets->at[i].text));
    }
    read->text = buf_text(&text);
    is_bad =
        is_bad || read->confidence > 100 || (read->text.n > 0) != file_has_text(read->line.text);
    if (is_bad && (state.p || sheets)) {
        report_problem(f->report, "says of its text what no file has");
        f->is_bad = true;
    }
    return (state.p || sheets) && !is_bad;
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
        report_problem(f->report,
                       "holds no picture, video, captions or document that may be shown");
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
    struct file_reading read = {0};
    media_id id = {0};
    bool has_text = read_text(f, &read);
    if (str_find_char(name, '/') >= 0 || str_starts(name, S("."))) {
        report_problem(f->report, "its id is no name of a file");
        f->is_bad = true;
    }
    if (!read_bytes(run, f, name, &m.bytes))
        return;
    if (!media_recognise(&m)) {
        report_problem(f->report,
                       "holds no picture, video, captions or document that may be shown");
        return;
    }
    enum put put = media_put(&run->change, &m, &id);
    if (id.n > 0 && has_text && file_word(m.type).p &&
        file_text_put(&run->change, id, &read) != PUT_SAME && put == PUT_SAME)
        put = PUT_CHANGED;
    if (id.n > 0 && !has_text)
        run_wants_text(run, id, m.type);
    report_put(run->report, IMPORT_MEDIA, put);
}
