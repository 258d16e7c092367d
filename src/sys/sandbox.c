#include "sys/sandbox.h"

#include "core/fail.h"
#include "sys/filter.h"
#include "sys/landlock.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CAPABILITIES_LIMIT = 64 };

static struct identity identity_of(const struct passwd *entry)
{
    struct identity identity = {.user = entry->pw_uid, .group = entry->pw_gid};
    snprintf(identity.name, sizeof identity.name, "%s", entry->pw_name);
    return identity;
}

bool identity_find(const char *name, struct identity *out)
{
    const struct passwd *entry = getpwnam(name);
    if (entry)
        *out = identity_of(entry);
    return entry != NULL;
}

struct identity identity_own(void)
{
    const struct passwd *entry = getpwuid(geteuid());
    struct identity own = entry ? identity_of(entry) : (struct identity){.user = geteuid()};
    own.group = getegid();
    if (!entry)
        snprintf(own.name, sizeof own.name, "%u", geteuid());
    return own;
}

/* False with errno. The groups go first: afterwards nobody has the right to drop them. */
static bool change_user(const struct identity *identity)
{
    return setgroups(0, NULL) == 0 &&
           setresgid(identity->group, identity->group, identity->group) == 0 &&
           setresuid(identity->user, identity->user, identity->user) == 0;
}

bool identity_can_read(const struct identity *identity, const char *path)
{
    if (identity->user == geteuid())
        return access(path, R_OK) == 0;
    pid_t child = fork();
    if (child == 0)
        _exit(change_user(identity) && access(path, R_OK) == 0 ? 0 : 1);
    int status = 1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

/* Nothing that is executed may get them back. Root alone has the right to say so, and the need. */
static void bound_capabilities(void)
{
    for (unsigned long capability = 0; capability < CAPABILITIES_LIMIT; capability++)
        prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
}

/* Also root's: a process that stays root is then one that owns files, and no more. */
static bool drop_capabilities(void)
{
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};
    return syscall(SYS_capset, &header, none) == 0;
}

static enum landlock_may files_of(enum sandbox_kind kind)
{
    switch (kind) {
    case SANDBOX_WRITER:
        return LANDLOCK_WRITE;
    case SANDBOX_PROGRAM:
        return LANDLOCK_RUN;
    case SANDBOX_READER:
    case SANDBOX_PARSER:
        break;
    }
    return LANDLOCK_READ;
}

_Noreturn static void fail_to(const char *what)
{
    fail_with(FAIL_IO, "cannot enter the sandbox: %s: %s", what, strerror(errno));
}

struct sandbox_report sandbox_enter(enum sandbox_kind kind, const struct identity *identity,
                                    const char *directory)
{
    struct sandbox_report report = {.landlock = landlock_version()};
    int on_death = 0;
    prctl(PR_GET_PDEATHSIG, &on_death, 0, 0, 0);
    bound_capabilities();
    if (geteuid() == 0 && identity->user != 0) {
        if (!change_user(identity))
            fail_to("becoming another user");
        report.changed_user = true;
        if (setuid(0) == 0)
            fail_with(FAIL_IO, "cannot enter the sandbox: root's rights came back");
    }
    /* The kernel forgets this when the user changes. */
    if (prctl(PR_SET_PDEATHSIG, on_death, 0, 0, 0) != 0)
        fail_to("following the parent");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        fail_to("no new privileges");
    if (report.landlock > 0 && !landlock_enter(directory, files_of(kind)))
        fail_to("landlock");
    if (!drop_capabilities())
        fail_to("dropping capabilities");
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        fail_to("no core dumps");
    if (!filter_enter(kind))
        fail_to("the list of system calls");
    return report;
}
