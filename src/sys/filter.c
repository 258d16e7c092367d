#include "sys/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof(table)[0]))

/* No process of ours ever makes these after its start: whoever does is not us any more. */
static const int deadly[] = {
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_tree),
    SCMP_SYS(fsopen),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(keyctl),
};

/* The same, but for one that is to become another program. */
static const int deadly_unless_program[] = {SCMP_SYS(execve), SCMP_SYS(execveat)};

/* What a reader needs besides the rules with conditions below. */
static const int reader_allowed[] = {
    /* sockets and pipes that it was given, and connections accepted from them */
    SCMP_SYS(accept4),
    SCMP_SYS(accept),
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendfile),
    SCMP_SYS(shutdown),
    SCMP_SYS(close),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    /* waiting */
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(epoll_pwait2),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(eventfd2),
    SCMP_SYS(pipe2),
    SCMP_SYS(signalfd4),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(futex),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield),
    /* files, for reading; fcntl sets SQLite's locks */
    SCMP_SYS(pread64),
    SCMP_SYS(preadv),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(getdents64),
    SCMP_SYS(fcntl),
    SCMP_SYS(fadvise64),
    /* memory, never to run */
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    /* itself, clocks and chance */
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrandom),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* What a parser needs besides memory: its line, the time, and its end. */
static const int parser_allowed[] = {
    SCMP_SYS(read),         SCMP_SYS(write),           SCMP_SYS(brk),
    SCMP_SYS(munmap),       SCMP_SYS(madvise),         SCMP_SYS(getpid),
    SCMP_SYS(gettid),       SCMP_SYS(clock_gettime),   SCMP_SYS(gettimeofday),
    SCMP_SYS(time),         SCMP_SYS(getrandom),       SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(restart_syscall), SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* What a program's start needs besides what a reader does. */
static const int program_allowed[] = {SCMP_SYS(execve), SCMP_SYS(arch_prctl),
                                      SCMP_SYS(set_tid_address)};

/* What a writer, who may do the rest, has no business with. */
static const int writer_refused[] = {
    SCMP_SYS(socket),        SCMP_SYS(connect),   SCMP_SYS(fork),           SCMP_SYS(vfork),
    SCMP_SYS(clone),         SCMP_SYS(clone3),    SCMP_SYS(setuid),         SCMP_SYS(setgid),
    SCMP_SYS(setresuid),     SCMP_SYS(setreuid),  SCMP_SYS(setresgid),      SCMP_SYS(setregid),
    SCMP_SYS(setgroups),     SCMP_SYS(chown),     SCMP_SYS(lchown),         SCMP_SYS(fchownat),
    SCMP_SYS(mknod),         SCMP_SYS(mknodat),   SCMP_SYS(link),           SCMP_SYS(linkat),
    SCMP_SYS(symlink),       SCMP_SYS(symlinkat), SCMP_SYS(sethostname),    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime), SCMP_SYS(swapon),    SCMP_SYS(io_uring_setup), SCMP_SYS(personality),
    SCMP_SYS(acct),
};

/* A rule for calls of which one argument has these bits under this mask. */
struct condition {
    uint32_t action;
    int call;
    unsigned argument;
    scmp_datum_t mask, bits;
};

enum {
    WRITES = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY),
    NOT_WRITABLE = SCMP_ACT_ERRNO(EACCES),
};

#define REFUSED_FLAG(flag)                                                                         \
    {NOT_WRITABLE, SCMP_SYS(open), 1, (flag), (flag)},                                             \
    {                                                                                              \
        NOT_WRITABLE, SCMP_SYS(openat), 2, (flag), (flag)                                          \
    }

/* Opening is allowed when no bit is set that would write, make or empty a file. SQLite asks for the
 * shared index of the log to be writable first, and takes EACCES as the advice to read it. */
static const struct condition reader_conditions[] = {
    {SCMP_ACT_ALLOW, SCMP_SYS(open), 1, WRITES, 0},
    {SCMP_ACT_ALLOW, SCMP_SYS(openat), 2, WRITES, 0},
    REFUSED_FLAG(O_WRONLY),
    REFUSED_FLAG(O_RDWR),
    REFUSED_FLAG(O_CREAT),
    REFUSED_FLAG(O_TRUNC),
    REFUSED_FLAG(O_APPEND),
    /* No memory that can be run, and none that becomes so. */
    {SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, PROT_EXEC, 0},
    {SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 2, PROT_EXEC, 0},
    /* Asking for limits is harmless, setting them is not. */
    {SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, UINT64_MAX, 0},
};

static int add_each(scmp_filter_ctx filter, uint32_t action, const int calls[], int count)
{
    for (int i = 0; i < count; i++) {
        int wrong = seccomp_rule_add(filter, action, calls[i], 0);
        if (wrong)
            return wrong;
    }
    return 0;
}

static int add_condition(scmp_filter_ctx filter, const struct condition *condition)
{
    struct scmp_arg_cmp compare =
        SCMP_CMP(condition->argument, SCMP_CMP_MASKED_EQ, condition->mask, condition->bits);
    return seccomp_rule_add_array(filter, condition->action, condition->call, 1, &compare);
}

/* abort() signals the process itself. */
static int allow_abort(scmp_filter_ctx filter)
{
    const struct condition abort_only = {SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 0, UINT64_MAX,
                                         (scmp_datum_t)getpid()};
    return add_condition(filter, &abort_only);
}

static int fill_reader(scmp_filter_ctx filter)
{
    /* The flags of openat2 stand in memory, where no rule can see them; the C library does without.
     */
    int wrong = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0);
    if (!wrong)
        wrong = add_each(filter, SCMP_ACT_ALLOW, reader_allowed, COUNT(reader_allowed));
    if (!wrong)
        wrong = allow_abort(filter);
    for (int i = 0; i < COUNT(reader_conditions) && !wrong; i++)
        wrong = add_condition(filter, &reader_conditions[i]);
    return wrong;
}

/* Memory of its own that does not run: no file is mapped, no page becomes code. */
static int fill_parser(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp own_memory[] = {
        SCMP_CMP(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
        SCMP_CMP(3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS),
    };
    const struct condition no_code = {SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 2, PROT_EXEC, 0};
    const struct condition no_place = {SCMP_ACT_ALLOW, SCMP_SYS(mremap), 3, MREMAP_FIXED, 0};
    int wrong = add_each(filter, SCMP_ACT_ALLOW, parser_allowed, COUNT(parser_allowed));
    if (!wrong)
        wrong = allow_abort(filter);
    if (!wrong)
        wrong = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), COUNT(own_memory),
                                       own_memory);
    if (!wrong)
        wrong = add_condition(filter, &no_code);
    return wrong ? wrong : add_condition(filter, &no_place);
}

/* A reader that may begin as another program, whose code and libraries are mapped from files: no
 * memory is writable and runs. It limits itself at last, since what a sanitizer needs until then is
 * more. */
static int fill_program(scmp_filter_ctx filter)
{
    const struct condition code = {SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, PROT_EXEC | PROT_WRITE,
                                   PROT_EXEC};
    const struct condition own_limits = {SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 0, UINT64_MAX, 0};
    int wrong = fill_reader(filter);
    if (!wrong)
        wrong = add_each(filter, SCMP_ACT_ALLOW, program_allowed, COUNT(program_allowed));
    if (!wrong)
        wrong = add_condition(filter, &own_limits);
    return wrong ? wrong : add_condition(filter, &code);
}

static int fill(scmp_filter_ctx filter, enum sandbox_kind kind)
{
    int wrong = add_each(filter, SCMP_ACT_KILL_PROCESS, deadly, COUNT(deadly));
    if (!wrong && kind != SANDBOX_PROGRAM)
        wrong = add_each(filter, SCMP_ACT_KILL_PROCESS, deadly_unless_program,
                         COUNT(deadly_unless_program));
    if (wrong)
        return wrong;
    switch (kind) {
    case SANDBOX_READER:
        return fill_reader(filter);
    case SANDBOX_WRITER:
        return add_each(filter, SCMP_ACT_ERRNO(EPERM), writer_refused, COUNT(writer_refused));
    case SANDBOX_PARSER:
        return fill_parser(filter);
    case SANDBOX_PROGRAM:
        return fill_program(filter);
    }
    return -EINVAL;
}

bool filter_enter(enum sandbox_kind kind)
{
    scmp_filter_ctx filter =
        seccomp_init(kind == SANDBOX_WRITER ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EPERM));
    if (!filter) {
        errno = ENOMEM;
        return false;
    }
    int wrong = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    /* A tree instead of a list: the last of ninety calls costs as little as the first. */
    if (!wrong)
        wrong = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    if (!wrong)
        wrong = fill(filter, kind);
    if (!wrong)
        wrong = seccomp_load(filter);
    seccomp_release(filter);
    errno = -wrong;
    return wrong == 0;
}
