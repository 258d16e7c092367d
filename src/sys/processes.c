#include "sys/processes.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ADDRESS_SANITIZER
#endif
#endif

enum { EXIT_NOT_STARTED = 127 };

/* Libraries with threads of their own are told to do without: none may be started. */
static char one_thread[] = "OMP_THREAD_LIMIT=1";
static char plain_words[] = "LC_ALL=C";
static char *const bare_environment[] = {one_thread, plain_words, NULL};

void process_become(const char *path, const char *const arguments[])
{
    /* exec takes pointers to what it does not change; only their type says otherwise. */
    char *const *as_exec_wants;
    memcpy(&as_exec_wants, &arguments, sizeof as_exec_wants);
    if (path)
        execve(path, as_exec_wants, bare_environment);
    else
        execv("/proc/self/exe", as_exec_wants);
}

/* Runs in the child, where only a failing exit is possible. */
_Noreturn static void become(const char *path, const char *const arguments[],
                             const int descriptors[], int count)
{
    int first = PROCESS_FIRST_DESCRIPTOR;
    int moved[PROCESS_DESCRIPTORS_LIMIT];
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    /* First out of the way of the numbers they are to have, then onto them. */
    for (int i = 0; i < count; i++) {
        moved[i] = fcntl(descriptors[i], F_DUPFD_CLOEXEC, first + count);
        if (moved[i] < 0)
            _exit(EXIT_NOT_STARTED);
    }
    for (int i = 0; i < count; i++)
        if (dup2(moved[i], first + i) < 0)
            _exit(EXIT_NOT_STARTED);
    if (close_range((unsigned)(first + count), ~0U, 0) != 0)
        _exit(EXIT_NOT_STARTED);
    /* The operator's terminal is the keeper's alone; log lines go to the standard error. */
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(nothing, STDOUT_FILENO) < 0)
        _exit(EXIT_NOT_STARTED);
    close(nothing);
    process_become(path, arguments);
    _exit(EXIT_NOT_STARTED);
}

static bool start(const char *path, const char *const arguments[], const int descriptors[],
                  int count, struct process *out)
{
    assert(count <= PROCESS_DESCRIPTORS_LIMIT);
    pid_t id = fork();
    if (id == 0)
        become(path, arguments, descriptors, count);
    if (id < 0)
        return false;
    int handle = pidfd_open(id, 0);
    if (handle < 0) {
        int why = errno;
        kill(id, SIGKILL);
        waitpid(id, NULL, 0);
        errno = why;
        return false;
    }
    *out = (struct process){id, handle};
    return true;
}

bool process_start(const char *const arguments[], const int descriptors[], int count,
                   struct process *out)
{
    return start(NULL, arguments, descriptors, count, out);
}

bool process_start_program(const char *path, const char *const arguments[], const int descriptors[],
                           int count, struct process *out)
{
    return start(path, arguments, descriptors, count, out);
}

bool process_beside(const char *name, char *path, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", path, size);
    while (n > 0 && (size_t)n < size && path[n - 1] != '/')
        n--;
    if (n <= 0 || (size_t)n + strlen(name) >= size)
        return false;
    memcpy(path + n, name, strlen(name) + 1);
    return access(path, X_OK) == 0;
}

void process_signal(const struct process *process, int signal)
{
    if (process->id > 0)
        pidfd_send_signal(process->handle, signal, NULL, 0);
}

bool process_ended(struct process *process, struct process_end *out)
{
    siginfo_t info = {0};
    if (process->id == 0 || waitid(P_PIDFD, (id_t)process->handle, &info, WEXITED | WNOHANG) != 0 ||
        info.si_pid == 0)
        return false;
    *out = (struct process_end){info.si_code != CLD_EXITED, info.si_status};
    close(process->handle);
    *process = (struct process){0, -1};
    return true;
}

bool process_wait(struct process *process, int milliseconds, struct process_end *out)
{
    struct pollfd gone = {process->handle, POLLIN, 0};
    poll(&gone, 1, milliseconds);
    return process_ended(process, out);
}

struct process_end process_kill(struct process *process)
{
    struct process_end end = {true, SIGKILL};
    process_signal(process, SIGKILL);
    struct pollfd gone = {process->handle, POLLIN, 0};
    while (process->id > 0 && !process_ended(process, &end))
        poll(&gone, 1, -1);
    return end;
}

int64_t process_cpu_us(const struct process *process)
{
    clockid_t clock;
    struct timespec used;
    if (process->id == 0 || clock_getcpuclockid(process->id, &clock) != 0 ||
        clock_gettime(clock, &used) != 0)
        return 0;
    return used.tv_sec * 1000000 + used.tv_nsec / 1000;
}

static bool limit(int what, int64_t most)
{
    struct rlimit both = {(rlim_t)most, (rlim_t)most};
    return setrlimit((__rlimit_resource_t)what, &both) == 0;
}

static bool limit_all_but_memory(int64_t cpu_seconds, int64_t file_bytes)
{
    return limit(RLIMIT_CPU, cpu_seconds) && limit(RLIMIT_CORE, 0) &&
           limit(RLIMIT_FSIZE, file_bytes) && limit(RLIMIT_NPROC, 0);
}

bool process_limit_program(int64_t memory_bytes, int64_t cpu_seconds, int64_t file_bytes)
{
    return limit_all_but_memory(cpu_seconds, file_bytes) && limit(RLIMIT_AS, memory_bytes);
}

bool process_limit(int64_t memory_bytes, int64_t cpu_seconds)
{
#ifdef HAS_ADDRESS_SANITIZER
    (void)memory_bytes;
#else
    if (!limit(RLIMIT_AS, memory_bytes))
        return false;
#endif
    return limit_all_but_memory(cpu_seconds, 0);
}

bool process_keep_standard(const int descriptors[3])
{
    for (int i = 0; i < 3; i++)
        if (dup2(descriptors[i], i) < 0)
            return false;
    return close_range(3, ~0U, 0) == 0;
}

void process_follow_parent(int signal)
{
    prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
}

void process_raise_limits(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

void process_name(const char *name)
{
    prctl(PR_SET_NAME, name, 0, 0, 0);
}
