#include "sys/files.h"

#include "core/fail.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 64 * 1024 };

_Noreturn static void fail_about(const char *what, const char *path)
{
    int why = errno;
    fail_with(why == ENOSPC || why == EDQUOT ? FAIL_FULL : FAIL_IO, "cannot %s %s: %s", what, path,
              strerror(why));
}

static void close_descriptor(void *with)
{
    close(*(int *)with);
}

str file_read_open(struct arena *arena, int fd, const char *name, ptrdiff_t limit)
{
    struct stat status;
    ptrdiff_t capacity = READ_STEP;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size < limit)
        capacity = (ptrdiff_t)status.st_size + 1;
    char *bytes = arena_bytes(arena, capacity);
    ptrdiff_t n = 0;
    for (;;) {
        ssize_t got = read(fd, bytes + n, (size_t)(capacity - n));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fail_about("read", name);
        if (got == 0)
            break;
        n += got;
        if (n > limit)
            fail_with(FAIL_LIMIT, "%s is longer than %td bytes", name, limit);
        if (n == capacity) {
            char *larger = arena_bytes(arena, capacity * 2);
            memcpy(larger, bytes, (size_t)n);
            bytes = larger;
            capacity *= 2;
        }
    }
    bytes[n] = '\0';
    return (str){bytes, n};
}

bool file_read_if_there(struct arena *arena, const char *path, ptrdiff_t limit, str *out)
{
    int *fd = arena_new(arena, int);
    *fd = open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return false;
    if (*fd < 0)
        fail_about("open", path);
    door_defer(close_descriptor, fd);
    *out = file_read_open(arena, *fd, path, limit);
    door_forget(close_descriptor, fd);
    close(*fd);
    return true;
}

str file_read(struct arena *arena, const char *path, ptrdiff_t limit)
{
    str content;
    if (!file_read_if_there(arena, path, limit, &content))
        fail_with(FAIL_IO, "cannot open %s: %s", path, strerror(ENOENT));
    return content;
}

static bool write_all(int fd, str content)
{
    for (ptrdiff_t n = 0; n < content.n;) {
        ssize_t wrote = write(fd, content.p + n, (size_t)(content.n - n));
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return false;
        n += wrote;
    }
    return true;
}

int file_make_nameless(str content)
{
    int fd = memfd_create("savi", MFD_CLOEXEC);
    if (fd >= 0 && (!write_all(fd, content) || lseek(fd, 0, SEEK_SET) != 0)) {
        int why = errno;
        close(fd);
        errno = why;
        return -1;
    }
    return fd;
}

/* A rename is safe against a power cut only when the directory was flushed too. */
static bool flush_directory(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *directory = slash ? arena_c(arena, (str){path, slash - path + 1}) : ".";
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool flushed = fsync(fd) == 0;
    close(fd);
    return flushed;
}

void file_write(struct arena *arena, const char *path, str content, mode_t mode)
{
    const char *next = arena_printf(arena, "%s.%ld.new", path, (long)getpid()).p;
    int fd = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd < 0)
        fail_about("write", next);
    bool written = write_all(fd, content) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
    int why = errno;
    close(fd);
    if (!written || rename(next, path) != 0) {
        why = written ? errno : why;
        unlink(next);
        errno = why;
        fail_about("write", path);
    }
    if (!flush_directory(arena, path))
        fail_about("write the directory of", path);
}

void file_copy(const char *path, bool (*more)(void *with, str *bytes), void *with)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    str bytes;
    bool written = fd >= 0;
    while (written && more(with, &bytes))
        written = write_all(fd, bytes);
    int why = errno;
    if (fd >= 0)
        close(fd);
    errno = why;
    if (!written)
        fail_about("write", path);
}

bool file_is_regular(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

static void make_one(const char *path, mode_t mode)
{
    struct stat status;
    if (mkdir(path, mode) == 0)
        return;
    if (errno != EEXIST || stat(path, &status) != 0)
        fail_about("make the directory", path);
    if (!S_ISDIR(status.st_mode)) {
        errno = ENOTDIR;
        fail_about("make the directory", path);
    }
}

void directory_make(struct arena *arena, const char *path, mode_t mode)
{
    char *part = arena_c(arena, str_from_c(path));
    for (char *c = part + 1; part[0] && *c; c++) {
        if (*c != '/')
            continue;
        *c = '\0';
        make_one(part, mode);
        *c = '/';
    }
    make_one(part, mode);
}

static void remove_with_files(void *with)
{
    const char *path = with;
    DIR *directory = opendir(path);
    if (!directory)
        return;
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlinkat(dirfd(directory), entry->d_name, 0);
    }
    closedir(directory);
    rmdir(path);
}

const char *directory_make_temporary(struct arena *arena)
{
    const char *below = getenv("TMPDIR");
    str pattern = arena_printf(arena, "%s/savi-XXXXXX", below && below[0] ? below : "/var/tmp");
    char *path = arena_c(arena, pattern);
    if (!mkdtemp(path))
        fail_about("make a directory like", pattern.p);
    door_defer(remove_with_files, path);
    return path;
}

int file_lock(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        fail_about("open", path);
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    int why = errno;
    close(fd);
    errno = why;
    if (why != EWOULDBLOCK)
        fail_about("lock", path);
    return -1;
}
