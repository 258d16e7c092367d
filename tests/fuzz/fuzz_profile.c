/* Whatever a profile's file holds, each check that is read has its words, and a fault its line. */
#include "fuzz.h"

#include "feature/comply/profile.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct profile profile;
    struct profile_fault fault;
    bool is_good = profile_read((str){(const char *)data, (ptrdiff_t)size}, &profile, &fault);
    if (is_good == (fault.what != NULL) || profile.check_count > PROFILE_CHECKS_LIMIT)
        abort();
    for (int i = 0; i < profile.check_count; i++) {
        const struct profile_check *check = &profile.checks[i];
        if (check->levels == 0 || check->title.n == 0 || check->source.n == 0 ||
            check->word_count > PROFILE_WORDS_LIMIT)
            abort();
    }
    return 0;
}
