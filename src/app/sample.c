#include "app/sample.h"

#include "core/packed.h"

extern const struct packed_file sample_bundles_files[];
extern const int sample_bundles_count;
extern const struct packed_file sample_media_files[];
extern const int sample_media_count;

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

bool sample_picture(void *with, struct arena *arena, str name, str *bytes)
{
    (void)with;
    (void)arena;
    for (int i = 0; i < sample_media_count; i++) {
        if (str_equal(name, str_from_c(sample_media_files[i].name))) {
            *bytes = bytes_of(&sample_media_files[i]);
            return true;
        }
    }
    return false;
}
