#include "sys/entropy.h"

#include <assert.h>
#include <errno.h>
#include <sys/random.h>
#include <sys/types.h>

void entropy_fill(void *bytes, ptrdiff_t size)
{
    unsigned char *next = bytes;
    while (size > 0) {
        ssize_t got = getrandom(next, (size_t)size, 0);
        assert(got > 0 || errno == EINTR);
        if (got < 0)
            continue;
        next += got;
        size -= got;
    }
}
