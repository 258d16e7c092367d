#include "app/sample.h"

#include "core/packed.h"

extern const struct packed_file sample_bundles_files[];
extern const int sample_bundles_count;
extern const struct packed_file sample_media_files[], sample_videos_files[];
extern const struct packed_file sample_captions_files[];
extern const struct packed_file sample_documents_files[];
extern const int sample_documents_count;
extern const struct packed_file sample_workbooks_files[];
extern const int sample_workbooks_count;
extern const int sample_media_count, sample_videos_count, sample_captions_count;

static str bytes_of(const struct packed_file *file)
{
    return (str){file->begin, file->end - file->begin};
}

ptrdiff_t sample_count(void)
{
    return sample_bundles_count;
}

struct import_source sample_source(ptrdiff_t i)
{
    const struct packed_file *file = &sample_bundles_files[i];
    return (struct import_source){str_from_c(file->name), bytes_of(file)};
}

static bool find(const struct packed_file *files, int count, str name, str *bytes)
{
    for (int i = 0; i < count; i++) {
        if (str_equal(name, str_from_c(files[i].name))) {
            *bytes = bytes_of(&files[i]);
            return true;
        }
    }
    return false;
}

bool sample_picture(void *with, struct arena *arena, str name, str *bytes)
{
    (void)with;
    (void)arena;
    return find(sample_media_files, sample_media_count, name, bytes) ||
           find(sample_videos_files, sample_videos_count, name, bytes) ||
           find(sample_captions_files, sample_captions_count, name, bytes) ||
           find(sample_documents_files, sample_documents_count, name, bytes) ||
           find(sample_workbooks_files, sample_workbooks_count, name, bytes);
}
