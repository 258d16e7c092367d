/* Feeds the files of the folders named on the command line to a fuzz target, without libFuzzer. */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INPUT_LIMIT = 4 * 1024 * 1024 };

static void die(const char *what, const char *path)
{
    fprintf(stderr, "replay: %s: %s\n", what, path);
    exit(1);
}

/* The input is copied to a block of exactly its size, so that reading past it is seen. */
static void replay(const char *path)
{
    static char bytes[INPUT_LIMIT];
    FILE *file = fopen(path, "rb");
    if (!file)
        die("cannot open", path);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    if (ferror(file) || size == sizeof bytes)
        die("cannot be read or is too large", path);
    fclose(file);
    uint8_t *input = malloc(size ? size : 1);
    if (!input)
        die("no memory for", path);
    memcpy(input, bytes, size);
    LLVMFuzzerTestOneInput(input, size);
    free(input);
}

static int replay_folder(const char *folder)
{
    DIR *entries = opendir(folder);
    if (!entries)
        die("cannot open", folder);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(entries));) {
        if (entry->d_name[0] == '.')
            continue;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        replay(path);
        count++;
    }
    closedir(entries);
    return count;
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++)
        count += replay_folder(argv[i]);
    printf("replayed %d inputs\n", count);
    return count > 0 ? 0 : 1;
}
