#include "feature/search/abbreviations.h"

#include "core/packed.h"
#include "text/tokens.h"

#include <assert.h>
#include <string.h>

extern const struct packed_file abbreviation_lists_files[];

enum { ABBREVIATIONS_LIMIT = 256, FORMS_SIZE = 32 * 1024 };

/* Read once, at the first search. A line too many is a bug of the build, and a test reads them all.
 */
static struct abbreviation all[ABBREVIATIONS_LIMIT];
static int all_n;
static char forms[FORMS_SIZE];
static ptrdiff_t forms_n;

static str keep(str s)
{
    assert(forms_n + s.n <= FORMS_SIZE);
    str kept = {forms + forms_n, s.n};
    memcpy(forms + forms_n, s.p, (size_t)s.n);
    forms_n += s.n;
    return kept;
}

static void read_line(str line)
{
    struct tokens tokens;
    struct token token;
    str short_form;
    assert(all_n < ABBREVIATIONS_LIMIT);
    struct abbreviation *a = &all[all_n++];
    str_cut(&line, '\t', &short_form);
    tokens_begin(&tokens, short_form);
    if (tokens_next(&tokens, &token))
        a->short_form = keep(token.folded);
    tokens_begin(&tokens, line);
    while (tokens_next(&tokens, &token)) {
        assert(a->n < ABBREVIATION_WORDS_LIMIT);
        a->words[a->n] = keep(token.folded);
        a->exact[a->n++] = keep(token.exact);
    }
}

struct abbreviations abbreviations_all(void)
{
    const struct packed_file *file = abbreviation_lists_files;
    str rest = {file->begin, file->end - file->begin};
    str line;
    bool is_read = all_n > 0;
    while (!is_read && str_cut(&rest, '\n', &line))
        if (line.n > 0)
            read_line(line);
    return (struct abbreviations){all, all_n};
}
