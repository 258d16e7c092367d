#include "sys/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The C library has no calls for Landlock and the headers of a stable system are older than its
 * kernel, so the interface (linux/landlock.h, stable) is written down here. */
enum {
    CREATE_RULESET = 444,
    ADD_RULE = 445,
    RESTRICT_SELF = 446,
    ASK_VERSION = 1,
    PATH_BENEATH = 1,
};

enum {
    FILE_EXECUTE = 1 << 0,
    FILE_WRITE = 1 << 1,
    FILE_READ = 1 << 2,
    DIRECTORY_READ = 1 << 3,
    DIRECTORY_REMOVE = 1 << 4,
    FILE_REMOVE = 1 << 5,
    MAKE_DIRECTORY = 1 << 7,
    MAKE_FILE = 1 << 8,
    FILE_TRUNCATE = 1 << 14,
    CONNECT_AND_BIND_TCP = 3,
    ABSTRACT_SOCKETS_AND_SIGNALS = 3,
};

struct ruleset {
    uint64_t files;
    uint64_t network; /* from version 4 */
    uint64_t scope;   /* from version 6 */
};

struct path_rule {
    uint64_t allowed;
    int32_t directory;
} __attribute__((packed));

/* What each version fences: bit n of the file rights is known from the version on. */
static uint64_t known_file_rights(int version)
{
    int bits = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
    return ((uint64_t)1 << bits) - 1;
}

int landlock_version(void)
{
    long version = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
    return version < 0 ? 0 : (int)version;
}

static bool allow(int ruleset, const char *directory, uint64_t rights)
{
    struct path_rule rule = {rights, open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (rule.directory < 0)
        return false;
    bool added = syscall(ADD_RULE, ruleset, PATH_BENEATH, &rule, 0) == 0;
    int why = errno;
    close(rule.directory);
    errno = why;
    return added;
}

bool landlock_enter(const char *directory, enum landlock_may may)
{
    int version = landlock_version();
    uint64_t known = known_file_rights(version);
    struct ruleset fence = {known, version >= 4 ? CONNECT_AND_BIND_TCP : 0,
                            version >= 6 ? ABSTRACT_SOCKETS_AND_SIGNALS : 0};
    size_t size = version >= 6   ? sizeof fence
                  : version >= 4 ? offsetof(struct ruleset, scope)
                                 : offsetof(struct ruleset, network);
    uint64_t rights = FILE_READ | DIRECTORY_READ;
    if (may == LANDLOCK_RUN)
        rights |= FILE_EXECUTE;
    if (may == LANDLOCK_WRITE)
        rights |= FILE_WRITE | FILE_REMOVE | DIRECTORY_REMOVE | MAKE_FILE | MAKE_DIRECTORY |
                  FILE_TRUNCATE;
    int ruleset = (int)syscall(CREATE_RULESET, &fence, size, 0);
    if (ruleset < 0)
        return false;
    bool entered = (!directory || allow(ruleset, directory, rights & known)) &&
                   syscall(RESTRICT_SELF, ruleset, 0) == 0;
    int why = errno;
    close(ruleset);
    errno = why;
    return entered;
}
