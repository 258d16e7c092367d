#include "feature/export/line.h"

#include "feature/file/files.h"

void export_files(struct export_run *run, struct json *json, str subject, int64_t id)
{
    struct file_lines files = files_of(run->db, &run->line, run->actor, subject, id);
    if (files.n == 0)
        return;
    export_list(json, "files");
    for (ptrdiff_t i = 0; i < files.n; i++) {
        const struct file_line *file = &files.at[i];
        json_put_object(json);
        export_text(json, "src", file->name);
        if (!str_equal(file->title, file->name))
            export_text(json, "title", file->title);
        json_put_end(json);
    }
    json_put_end(json);
}

void export_media_text(struct json *json, str state, int64_t pages, int64_t confidence, str text)
{
    export_text(json, "text", state);
    if (pages > 0)
        export_int(json, "pages", pages);
    if (confidence > 0)
        export_int(json, "confidence", confidence);
    if (text.n == 0)
        return;
    str rest = text;
    str sheet;
    export_list(json, "sheets");
    while (str_cut(&rest, '\f', &sheet))
        json_put_text(json, sheet.p ? sheet : S(""));
    json_put_end(json);
}
