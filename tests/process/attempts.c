#include "attempts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/xattr.h>
#include <unistd.h>

static char folder[128];
static char database[160];
static char wal[160];
static char shm[160];
static char other[160];

void attempts_prepare(const char *directory)
{
    snprintf(folder, sizeof folder, "%s", directory);
    snprintf(database, sizeof database, "%s/savi.db", directory);
    snprintf(wal, sizeof wal, "%s/savi.db-wal", directory);
    snprintf(shm, sizeof shm, "%s/savi.db-shm", directory);
    snprintf(other, sizeof other, "%s/other", directory);
}

static int outcome(long result)
{
    return result < 0 ? errno : 0;
}

static int open_as(const char *path, int flags)
{
    int fd = open(path, flags, 0600);
    if (fd >= 0)
        close(fd);
    return outcome(fd);
}

static int open_to_write(void)
{
    return open_as(database, O_WRONLY);
}

static int open_to_change(void)
{
    return open_as(database, O_RDWR);
}

static int open_to_empty(void)
{
    return open_as(database, O_RDONLY | O_TRUNC);
}

static int open_to_append(void)
{
    return open_as(wal, O_WRONLY | O_APPEND);
}

static int open_log_to_write(void)
{
    return open_as(wal, O_RDWR);
}

static int open_index_to_write(void)
{
    return open_as(shm, O_RDWR);
}

static int make_file(void)
{
    return open_as(other, O_RDONLY | O_CREAT);
}

static int make_file_without_name(void)
{
    return open_as(folder, O_RDWR | O_TMPFILE);
}

static int make_file_the_old_way(void)
{
    return outcome(creat(database, 0600));
}

static int open_the_new_way(void)
{
    struct {
        uint64_t flags, mode, resolve;
    } how = {O_RDWR, 0, 0};
    return outcome(syscall(SYS_openat2, AT_FDCWD, database, &how, sizeof how));
}

static int cut_by_name(void)
{
    return outcome(truncate(database, 0));
}

static int cut_open_file(void)
{
    int fd = open(database, O_RDONLY);
    int why = outcome(ftruncate(fd, 0));
    close(fd);
    return why;
}

static int write_open_file(void)
{
    int fd = open(database, O_RDONLY);
    int why = outcome(pwrite(fd, "x", 1, 0));
    close(fd);
    return why;
}

static int write_through_memory(void)
{
    int fd = open(database, O_RDONLY);
    void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    int why = at == MAP_FAILED ? errno : 0;
    close(fd);
    return why;
}

static int make_writable_by_name(void)
{
    return outcome(chmod(database, 0666));
}

static int make_writable_open_file(void)
{
    int fd = open(database, O_RDONLY);
    int why = outcome(fchmod(fd, 0666));
    close(fd);
    return why;
}

static int make_writable_elsewhere(void)
{
    return outcome(fchmodat(AT_FDCWD, shm, 0666, 0));
}

static int take_over(void)
{
    return outcome(chown(database, getuid(), getgid()));
}

static int mark(void)
{
    return outcome(setxattr(database, "user.mark", "x", 1, 0));
}

static int set_times(void)
{
    return outcome(utimes(database, NULL));
}

static int move_away(void)
{
    return outcome(rename(database, other));
}

static int move_over(void)
{
    return outcome(rename(wal, database));
}

static int remove_database(void)
{
    return outcome(unlink(database));
}

static int remove_log(void)
{
    return outcome(unlinkat(AT_FDCWD, wal, 0));
}

static int name_twice(void)
{
    return outcome(link(database, other));
}

static int point_at(void)
{
    return outcome(symlink(database, other));
}

static int make_directory(void)
{
    return outcome(mkdir(other, 0700));
}

static int make_special(void)
{
    return outcome(mknod(other, S_IFREG | 0600, 0));
}

static int drive_a_change(void)
{
    sqlite3 *handle = NULL;
    int code = sqlite3_open_v2(database, &handle, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(handle, "INSERT INTO proof(n) VALUES (666)", NULL, NULL, NULL);
    sqlite3_close(handle);
    return code == SQLITE_OK ? 0 : EACCES;
}

static int connect_elsewhere(void)
{
    return outcome(socket(AF_INET, SOCK_STREAM, 0));
}

static int connect_locally(void)
{
    return outcome(socket(AF_UNIX, SOCK_DGRAM, 0));
}

static int signal_another(void)
{
    return outcome(kill(getppid(), SIGWINCH));
}

static int start_another(void)
{
    long child = syscall(SYS_fork);
    if (child == 0)
        _exit(0);
    return outcome(child);
}

static int queue_work(void)
{
    char parameters[256] = {0};
    return outcome(syscall(SYS_io_uring_setup, 4, parameters));
}

static int run_what_was_written(void)
{
    void *at =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return at == MAP_FAILED ? errno : 0;
}

static int become_root(void)
{
    return outcome(syscall(SYS_setuid, 0));
}

static int read_elsewhere(void)
{
    int fd = open("/etc/passwd", O_RDONLY);
    return outcome(fd);
}

const struct attempt attempts[] = {
    {"open to write", open_to_write},
    {"open to change", open_to_change},
    {"open to empty", open_to_empty},
    {"open to append", open_to_append},
    {"open the log to write", open_log_to_write},
    {"open the index to write", open_index_to_write},
    {"make a file", make_file},
    {"make a file without a name", make_file_without_name},
    {"make a file the old way", make_file_the_old_way},
    {"open the new way", open_the_new_way},
    {"truncate by name", cut_by_name},
    {"truncate the open file", cut_open_file},
    {"write to the file open for reading", write_open_file},
    {"write through memory", write_through_memory},
    {"chmod", make_writable_by_name},
    {"fchmod", make_writable_open_file},
    {"fchmodat", make_writable_elsewhere},
    {"chown", take_over},
    {"set an attribute", mark},
    {"set the times", set_times},
    {"rename away", move_away},
    {"rename over", move_over},
    {"unlink the database", remove_database},
    {"unlink the log", remove_log},
    {"link", name_twice},
    {"symlink", point_at},
    {"mkdir", make_directory},
    {"mknod", make_special},
    {"the driver", drive_a_change},
    {"a TCP socket", connect_elsewhere},
    {"a Unix socket", connect_locally},
    {"a signal to the parent", signal_another},
    {"fork", start_another},
    {"io_uring", queue_work},
    {"memory to run", run_what_was_written},
    {"setuid", become_root},
    {NULL, NULL},
};

const struct attempt fenced_attempts[] = {
    {"read outside the data directory", read_elsewhere},
    {NULL, NULL},
};

static int execute(void)
{
    char *const arguments[] = {(char[]){"false"}, NULL};
    return outcome(execv("/bin/false", arguments));
}

static int trace(void)
{
    return outcome(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

static int mount_over(void)
{
    return outcome(mount("none", folder, "tmpfs", 0, NULL));
}

static int leave_namespace(void)
{
    return outcome(syscall(SYS_unshare, 0x10000000));
}

const struct attempt deadly_attempts[] = {
    {"execve", execute},          {"ptrace", trace}, {"mount", mount_over},
    {"unshare", leave_namespace}, {NULL, NULL},
};
