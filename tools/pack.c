/* Packs the files of a directory into the program: writes C whose bytes the assembler includes.
 *
 *     pack --symbol NAME --ending TEXT --out FILE.c --depfile FILE.d DIR…
 *
 * The table NAME_files holds {name, begin, end} of each file whose name ends in TEXT, sorted by
 * name within each directory. */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_LIMIT = 1000, PATH_SIZE = 4096 };

struct packed {
    char path[PATH_SIZE];
    const char *name;
};

static struct packed files[FILES_LIMIT];
static int files_n;
static const char *ending;

static int is_wanted(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    size_t tail = strlen(ending);
    return entry->d_name[0] != '.' && entry->d_type == DT_REG && length >= tail &&
           strcmp(entry->d_name + length - tail, ending) == 0;
}

static bool add_directory(const char *directory)
{
    struct dirent **entries;
    int n = scandir(directory, &entries, is_wanted, alphasort);
    if (n < 0) {
        fprintf(stderr, "pack: cannot read %s: %s\n", directory, strerror(errno));
        return false;
    }
    bool fits = files_n + n <= FILES_LIMIT;
    for (int i = 0; i < n; i++) {
        if (fits) {
            struct packed *file = &files[files_n++];
            int length = snprintf(file->path, PATH_SIZE, "%s/%s", directory, entries[i]->d_name);
            fits = length < PATH_SIZE;
            file->name = strrchr(file->path, '/') + 1;
        }
        free(entries[i]);
    }
    free(entries);
    if (!fits)
        fprintf(stderr, "pack: %s holds too many files\n", directory);
    return fits;
}

static void write_source(FILE *out, const char *symbol)
{
    fprintf(out, "/* Written by pack. */\n#include \"core/packed.h\"\n\n");
    for (int i = 0; i < files_n; i++) {
        fprintf(out,
                "__asm__(\".section .rodata\\n.balign 16\\n%s_%d:\\n.incbin \\\"%s\\\"\\n"
                "%s_%d_end:\\n.byte 0\\n.previous\\n\");\n",
                symbol, i, files[i].path, symbol, i);
        fprintf(out, "extern const char %s_%d[], %s_%d_end[];\n", symbol, i, symbol, i);
    }
    fprintf(out, "\nextern const struct packed_file %s_files[];\nextern const int %s_count;\n",
            symbol, symbol);
    fprintf(out, "const struct packed_file %s_files[] = {\n", symbol);
    for (int i = 0; i < files_n; i++)
        fprintf(out, "    {\"%s\", %s_%d, %s_%d_end},\n", files[i].name, symbol, i, symbol, i);
    fprintf(out, "};\nconst int %s_count = %d;\n", symbol, files_n);
}

static void write_depfile(FILE *out, const char *target, char **directories, int n)
{
    fprintf(out, "%s:", target);
    for (int i = 0; i < n; i++)
        fprintf(out, " %s", directories[i]);
    for (int i = 0; i < files_n; i++)
        fprintf(out, " %s", files[i].path);
    fprintf(out, "\n");
}

int main(int argc, char **argv)
{
    if (argc < 10 || strcmp(argv[1], "--symbol") != 0 || strcmp(argv[3], "--ending") != 0 ||
        strcmp(argv[5], "--out") != 0 || strcmp(argv[7], "--depfile") != 0) {
        fprintf(stderr,
                "usage: pack --symbol NAME --ending TEXT --out FILE --depfile FILE DIR...\n");
        return 2;
    }
    ending = argv[4];
    for (int i = 9; i < argc; i++) {
        if (!add_directory(argv[i]))
            return 1;
    }
    FILE *out = fopen(argv[6], "w");
    FILE *depfile = fopen(argv[8], "w");
    if (!out || !depfile) {
        fprintf(stderr, "pack: cannot write: %s\n", strerror(errno));
        return 1;
    }
    write_source(out, argv[2]);
    write_depfile(depfile, argv[6], argv + 9, argc - 9);
    return fclose(out) == 0 && fclose(depfile) == 0 ? 0 : 1;
}
