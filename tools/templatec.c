/* templatec: compiles a file of templates to C while the program is built.
 *
 *     templatec --name feature/x/x --out-c x.html.c --out-h x.html.h src/feature/x/x.html
 *
 * The name is how the header is included, without .html.h; "src/" before it is left out.
 *
 * The language:
 *     {{uses "feature/x/x_page.h"}}        a header: structures, or another file's templates
 * (x.html.h)
 *     {{template name(p: struct page)}} … {{end}}
 *                                          void name(struct buf *out, const struct page *p);
 *     {{p.title}}                          a value, escaped by its type and its place
 *     {{if p.lead}} … {{else}} … {{end}}   also {{if not p.lead}}; around attributes, too
 *     {{each item in p.items}} … {{end}}   over a structure with .at and .n
 *     {{include name(p.head, "text")}}     another template
 *     {{content}}                          makes the template a layout, which other templates use
 * by
 *     {{within name(p.shell)}} … {{end}}   so that what stands between becomes its content
 *     {{asset "site.css"}}                 the address of a file below web/
 *     {{# comment }}
 * There is no way to write a text unescaped. */
#include "templatec_read.h"
#include "templatec_write.h"
#include "tool_file.h"

#include "core/fail.h"

#include <stdio.h>
#include <string.h>

struct command {
    const char *name;
    const char *out_c;
    const char *out_h;
    const char *source;
};

static bool read_command(int argc, char **argv, struct command *command)
{
    for (int i = 1; i < argc; i++) {
        const char **option = NULL;
        if (strcmp(argv[i], "--name") == 0)
            option = &command->name;
        else if (strcmp(argv[i], "--out-c") == 0)
            option = &command->out_c;
        else if (strcmp(argv[i], "--out-h") == 0)
            option = &command->out_h;
        if (option && i + 1 < argc)
            *option = argv[++i];
        else if (!option && !command->source)
            command->source = argv[i];
        else
            return false;
    }
    return command->name && command->out_c && command->out_h && command->source;
}

static bool compile(struct arena *arena, const struct command *command)
{
    str name = str_from_c(command->name);
    if (str_starts(name, S("src/")))
        name = str_slice(name, 4, name.n);
    struct template_file file = {.path = str_from_c(command->source), .name = name};
    str source = tool_read_file(arena, command->source, TEMPLATE_SOURCE_LIMIT);
    struct buf errors = buf_make(arena, TEMPLATE_OUTPUT_LIMIT);
    if (!template_read(arena, source, &file, &errors)) {
        fprintf(stderr, "%.*s", STR_ARG(buf_text(&errors)));
        return false;
    }
    struct buf code = buf_make(arena, TEMPLATE_OUTPUT_LIMIT);
    struct buf header = buf_make(arena, TEMPLATE_OUTPUT_LIMIT);
    template_write_code(&code, &file);
    template_write_header(&header, &file);
    tool_write_file(command->out_c, buf_text(&code));
    tool_write_file(command->out_h, buf_text(&header));
    return true;
}

int main(int argc, char **argv)
{
    struct command command = {0};
    if (!read_command(argc, argv, &command)) {
        fprintf(stderr, "usage: templatec --name NAME --out-c FILE --out-h FILE SOURCE\n");
        return 2;
    }
    struct arena arena;
    arena_init(&arena, (ptrdiff_t)4 * TEMPLATE_OUTPUT_LIMIT);
    volatile bool is_compiled = false;
    struct door door;
    DOOR_TRY(&door)
    {
        is_compiled = compile(&arena, &command);
        door_close(&door);
    }
    else
    {
        fprintf(stderr, "%s:1:1: error: %s\n", command.source, door.message);
    }
    arena_release(&arena);
    return is_compiled ? 0 : 1;
}
