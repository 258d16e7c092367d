#include "sys/folder.h"

#include "core/fail.h"
#include "core/limits.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FIRST_FILES = 256 };

struct walk {
    struct arena *arena;
    struct folder_list files, folders; /* a folder's size is its depth */
    ptrdiff_t file_room, folder_room;
};

static void close_folder(void *folder)
{
    closedir(folder);
}

static void add(struct walk *walk, struct folder_list *list, ptrdiff_t *room, str path,
                int64_t size)
{
    if (list->n == FOLDER_FILES_LIMIT)
        fail_with(FAIL_LIMIT, "there are more than %d files", FOLDER_FILES_LIMIT);
    if (list->n == *room) {
        struct folder_file *old = list->at;
        *room = *room ? 2 * *room : FIRST_FILES;
        list->at = arena_array(walk->arena, struct folder_file, *room);
        if (old)
            memcpy(list->at, old, (size_t)list->n * sizeof *old);
    }
    list->at[list->n++] = (struct folder_file){path, size};
}

static void take_entry(struct walk *walk, const char *root, struct folder_file folder,
                       const char *name)
{
    struct stat status;
    str path = folder.path.n > 0 ? arena_printf(walk->arena, "%.*s/%s", STR_ARG(folder.path), name)
                                 : arena_copy(walk->arena, str_from_c(name));
    str whole = arena_printf(walk->arena, "%s/%.*s", root, STR_ARG(path));
    if (name[0] == '.' || lstat(whole.p, &status) != 0)
        return;
    if (S_ISDIR(status.st_mode) && folder.size == FOLDER_DEPTH_LIMIT)
        fail_with(FAIL_LIMIT, "%s: more than %d folders are within each other", whole.p,
                  FOLDER_DEPTH_LIMIT);
    if (S_ISDIR(status.st_mode))
        add(walk, &walk->folders, &walk->folder_room, path, folder.size + 1);
    else if (S_ISREG(status.st_mode))
        add(walk, &walk->files, &walk->file_room, path, status.st_size);
}

static void look_into(struct walk *walk, const char *root, struct folder_file folder)
{
    str path = arena_printf(walk->arena, "%s/%.*s", root, STR_ARG(folder.path));
    DIR *open_folder = opendir(path.p);
    if (!open_folder)
        fail_with(FAIL_IO, "cannot read the folder %s: %s", path.p, strerror(errno));
    door_defer(close_folder, open_folder);
    for (struct dirent *entry; (entry = readdir(open_folder));)
        take_entry(walk, root, folder, entry->d_name);
    door_forget(close_folder, open_folder);
    closedir(open_folder);
}

static int by_path(const void *left, const void *right)
{
    const struct folder_file *a = left, *b = right;
    return str_compare(a->path, b->path);
}

struct folder_list folder_read(struct arena *arena, const char *path)
{
    struct walk walk = {.arena = arena};
    add(&walk, &walk.folders, &walk.folder_room, (str){0}, 0);
    for (ptrdiff_t i = 0; i < walk.folders.n; i++)
        look_into(&walk, path, walk.folders.at[i]);
    if (walk.files.n > 0)
        qsort(walk.files.at, (size_t)walk.files.n, sizeof *walk.files.at, by_path);
    return walk.files;
}

bool folder_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
