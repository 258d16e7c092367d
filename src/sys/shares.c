#include "sys/shares.h"

#include "core/fail.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 4096, DEPTH_LIMIT = 16 };

_Noreturn static void fail_about(const char *what, const char *path)
{
    fail_with(FAIL_IO, "cannot %s %s: %s", what, path, strerror(errno));
}

uid_t owner_of(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        fail_about("look at", path);
    return status.st_uid;
}

/* The descriptor of a file or directory, never of what a link points at; -1 when it is not there.
 */
static int open_itself(const char *path, struct stat *status)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 && (errno == ENOENT || errno == ELOOP || errno == ENXIO))
        return -1;
    if (fd < 0 || fstat(fd, status) != 0)
        fail_about("open", path);
    return fd;
}

static mode_t shared_mode(const struct stat *status)
{
    mode_t mode = status->st_mode & 07777 & ~(mode_t)S_IRWXO;
    if (S_ISDIR(status->st_mode))
        return (mode & ~(mode_t)S_IWGRP) | S_ISGID | S_IRGRP | S_IXGRP;
    return (mode & ~(mode_t)S_IWGRP) | S_IRGRP;
}

/* True when something had to change. The owner's group first: changing it clears the set-group bit.
 */
static bool share_open(int fd, const struct stat *status, const char *path, gid_t group)
{
    bool has_group = status->st_gid == group;
    mode_t mode = shared_mode(status);
    if (has_group && (status->st_mode & 07777) == mode)
        return false;
    if ((!has_group && fchown(fd, (uid_t)-1, group) != 0) || fchmod(fd, mode) != 0)
        fail_about("let the public workers read", path);
    return true;
}

void share_one(const char *path, gid_t group)
{
    struct stat status;
    int fd = open_itself(path, &status);
    if (fd < 0)
        return;
    share_open(fd, &status, path, group);
    close(fd);
}

static void share_below(const char *path, gid_t group, int depth);

static void share_entry(const char *path, gid_t group, int depth)
{
    struct stat status;
    int fd = open_itself(path, &status);
    if (fd < 0)
        return;
    bool is_directory = S_ISDIR(status.st_mode);
    if (is_directory || S_ISREG(status.st_mode))
        share_open(fd, &status, path, group);
    close(fd);
    if (is_directory)
        share_below(path, group, depth + 1);
}

static void share_below(const char *path, gid_t group, int depth)
{
    char entry_path[PATH_SIZE];
    DIR *directory = depth < DEPTH_LIMIT ? opendir(path) : NULL;
    if (!directory)
        fail_about("read the directory", path);
    const struct dirent *entry;
    while ((entry = readdir(directory))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(entry_path, sizeof entry_path, "%s/%s", path, entry->d_name);
        share_entry(entry_path, group, depth);
    }
    closedir(directory);
}

void share_tree(const char *path, gid_t group)
{
    struct stat status;
    int fd = open_itself(path, &status);
    if (fd < 0)
        return;
    bool is_directory = S_ISDIR(status.st_mode);
    /* The directory last: a run that was cut short is then begun again. */
    if (is_directory && (status.st_gid != group || !(status.st_mode & S_ISGID)))
        share_below(path, group, 0);
    share_open(fd, &status, path, group);
    close(fd);
}
