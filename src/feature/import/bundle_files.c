#include "feature/import/bundle_kinds.h"

#include "core/limits.h"

struct file_reading_run {
    struct import_run *run;
    struct file_field *at;
};

static void read_one(struct fields *f, void *into, ptrdiff_t i)
{
    struct file_reading_run *reading = into;
    str name = fields_needed(f, "src", SHORT_TEXT_LIMIT);
    if (!reading->at)
        reading->at = arena_array(f->arena, struct file_field, RECORD_FILES_LIMIT);
    reading->at[i].title = fields_line(f, "title", TITLE_LIMIT);
    if (name.p)
        run_document(reading->run, name, &reading->at[i].media);
}

struct file_fields bundle_files(struct import_run *run, struct fields *f, const char *name)
{
    struct file_reading_run reading = {run, NULL};
    ptrdiff_t n = fields_objects(f, name, RECORD_FILES_LIMIT, read_one, &reading);
    struct file_fields files = {arena_array(f->arena, struct file_field, n), 0};
    for (ptrdiff_t i = 0; i < n; i++)
        if (reading.at[i].media.n != 0)
            files.at[files.n++] = reading.at[i];
    return files;
}
