#include "templatec_write.h"

/* C counts its own lines; #line is written where its count has left the template's. */
struct writer {
    struct buf *out;
    str path;
    ptrdiff_t line; /* of the template, that the compiler takes the next line for; 0: none */
    int indent;
};

static void write_indent(struct writer *w)
{
    for (int i = 0; i < w->indent; i++)
        buf_str(w->out, S("    "));
}

static void end_line(struct writer *w)
{
    buf_char(w->out, '\n');
    if (w->line > 0)
        w->line++;
}

static void go_to_line(struct writer *w, ptrdiff_t line)
{
    if (w->line == line)
        return;
    buf_printf(w->out, "#line %td \"%.*s\"\n", line, STR_ARG(w->path));
    w->line = line;
}

static void write_line(struct writer *w, const char *text)
{
    write_indent(w);
    buf_str(w->out, str_from_c(text));
    end_line(w);
}

static void write_literal_char(struct buf *out, char c)
{
    unsigned char byte = (unsigned char)c;
    if (c == '\n')
        buf_str(out, S("\\n"));
    else if (c == '"' || c == '\\' || c == '?')
        buf_printf(out, "\\%c", c);
    else if (byte < 0x20 || byte == 0x7f)
        buf_printf(out, "\\%03o", byte);
    else
        buf_char(out, c);
}

/* As adjacent literals, a line of the page each; a long line is cut between two characters. */
static void write_literal(struct writer *w, str text)
{
    enum { WIDTH = 80 };
    buf_char(w->out, '"');
    ptrdiff_t width = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        bool is_inside_character = ((unsigned char)text.p[i] & 0xc0) == 0x80;
        if (width > 0 && !is_inside_character && (text.p[i - 1] == '\n' || width >= WIDTH)) {
            buf_char(w->out, '"');
            end_line(w);
            write_indent(w);
            buf_str(w->out, S("               \""));
            width = 0;
        }
        write_literal_char(w->out, text.p[i]);
        width++;
    }
    buf_char(w->out, '"');
}

/* C promises string literals of 4095 bytes only. */
static void write_static(struct writer *w, str text)
{
    enum { LITERAL_LIMIT = 4000 };
    while (text.n > 0) {
        ptrdiff_t n = text.n < LITERAL_LIMIT ? text.n : LITERAL_LIMIT;
        while (n < text.n && ((unsigned char)text.p[n] & 0xc0) == 0x80 && n > 1)
            n--;
        write_indent(w);
        buf_str(w->out, S("buf_str(out, S("));
        write_literal(w, str_slice(text, 0, n));
        buf_str(w->out, S("));"));
        end_line(w);
        text = str_slice(text, n, text.n);
    }
}

static void write_each(struct writer *w, const struct step *step)
{
    int length = (int)step->text.n;
    const char *name = step->text.p;
    go_to_line(w, step->line);
    write_indent(w);
    buf_printf(w->out, "for (ptrdiff_t %.*s_i = 0; %.*s_i < %.*s.n; %.*s_i++) {", length, name,
               length, name, STR_ARG(step->code), length, name);
    end_line(w);
    w->indent++;
    go_to_line(w, step->line);
    write_indent(w);
    buf_printf(w->out, "const __typeof__(*%.*s.at) *%.*s = &%.*s.at[%.*s_i];", STR_ARG(step->code),
               length, name, STR_ARG(step->code), length, name);
    end_line(w);
}

static void write_signature(struct buf *out, const struct template *template, const char *half)
{
    buf_printf(out, "void %.*s%s(struct buf *out", STR_ARG(template->name), half);
    for (int i = 0; i < template->parameter_count; i++) {
        const struct template_parameter *p = &template->parameters[i];
        buf_printf(out, p->is_pointer ? ", const %.*s *%.*s" : ", %.*s %.*s", STR_ARG(p->type),
                   STR_ARG(p->name));
    }
    buf_char(out, ')');
}

/* A parameter that only one half of a layout uses is no mistake. */
static void begin_function(struct writer *w, const struct template *template, const char *half)
{
    buf_char(w->out, '\n');
    w->line = 0;
    go_to_line(w, template->line);
    write_signature(w->out, template, half);
    end_line(w);
    write_line(w, "{");
    w->indent++;
    if (!template->first || template->is_layout)
        write_line(w, "(void)out;");
    for (int i = 0; i < template->parameter_count; i++) {
        const struct template_parameter *p = &template->parameters[i];
        if (p->is_used && !template->is_layout)
            continue;
        write_indent(w);
        buf_printf(w->out, "(void)%.*s;", STR_ARG(p->name));
        end_line(w);
    }
}

static void end_function(struct writer *w)
{
    w->indent--;
    write_line(w, "}");
}

/* One statement made of `before`, the step's text, `between`, its code and `after`. */
static void write_statement(struct writer *w, const struct step *step, const char *before,
                            const char *between, const char *after)
{
    go_to_line(w, step->line);
    write_indent(w);
    buf_printf(w->out, "%s%.*s%s%.*s%s", before, STR_ARG(step->text), between, STR_ARG(step->code),
               after);
    end_line(w);
}

static void write_step(struct writer *w, const struct template *template, const struct step *step)
{
    switch (step->kind) {
    case STEP_STATIC:
        write_static(w, step->text);
        break;
    case STEP_VALUE:
        write_statement(w, step, "", "(out, ", ");");
        break;
    case STEP_CALL:
        write_statement(w, step, "", "(out", ");");
        break;
    case STEP_IF:
        write_statement(w, step, "if (", "HTML_TRUE(", ")) {");
        w->indent++;
        break;
    case STEP_ELSE:
        w->indent--;
        write_line(w, "} else {");
        w->indent++;
        break;
    case STEP_EACH:
        write_each(w, step);
        break;
    case STEP_END:
        w->indent--;
        write_line(w, "}");
        break;
    case STEP_CONTENT:
        end_function(w);
        begin_function(w, template, "_close");
        break;
    }
}

void template_write_code(struct buf *out, const struct template_file *file)
{
    struct writer w = {.out = out, .path = file->path};
    buf_printf(out, "/* Made by templatec from %.*s.html. */\n", STR_ARG(file->name));
    buf_printf(out, "#include \"%.*s.html.h\"\n\n", STR_ARG(file->name));
    buf_str(out, S("#include \"html/write.h\"\n"));
    if (file->uses_assets)
        buf_str(out, S("#include \"html/assets.h\"\n"));
    for (const struct template_use *use = file->uses; use; use = use->next) {
        go_to_line(&w, use->line);
        buf_printf(out, "#include \"%.*s\"", STR_ARG(use->header));
        end_line(&w);
    }
    for (const struct template *t = file->templates; t; t = t->next) {
        begin_function(&w, t, t->is_layout ? "_open" : "");
        for (const struct step *step = t->first; step; step = step->next)
            write_step(&w, t, step);
        end_function(&w);
    }
}

/* Structures are only named in the header, so that it asks for no other header. */
static void declare_structures(struct buf *out, const struct template_file *file)
{
    for (const struct template *t = file->templates; t; t = t->next)
        for (int i = 0; i < t->parameter_count; i++) {
            if (!t->parameters[i].is_pointer)
                continue;
            str line = arena_printf(out->arena, "\n%.*s;", STR_ARG(t->parameters[i].type));
            if (str_find(buf_text(out), line) < 0)
                buf_str(out, line);
        }
    buf_char(out, '\n');
}

void template_write_header(struct buf *out, const struct template_file *file)
{
    buf_printf(out, "/* Made by templatec from %.*s.html. */\n", STR_ARG(file->name));
    buf_str(out, S("#pragma once\n\n"
                   "#include \"core/buf.h\"\n"
                   "#include \"core/markup.h\"\n"
                   "#include \"core/moment.h\"\n"));
    declare_structures(out, file);
    for (const struct template *t = file->templates; t; t = t->next) {
        buf_char(out, '\n');
        write_signature(out, t, t->is_layout ? "_open" : "");
        buf_str(out, S(";"));
        if (t->is_layout) {
            buf_char(out, '\n');
            write_signature(out, t, "_close");
            buf_char(out, ';');
        }
    }
    buf_char(out, '\n');
}
