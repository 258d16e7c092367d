/* The inside of a directive, word by word: names, field paths, arguments. What should be there and
 * is not is noted as a mistake; something is returned nevertheless, so that reading can go on. */
#pragma once

#include "templatec_mistakes.h"

enum { VARIABLES_LIMIT = TEMPLATE_PARAMETERS_LIMIT + TEMPLATE_NESTING_LIMIT };

/* A name that paths may begin with: a parameter or an each-variable. */
struct variable {
    str name;
    bool is_pointer;
    struct template_parameter *parameter; /* or NULL */
};

struct words {
    struct mistakes *mistakes;
    ptrdiff_t directive; /* where the "{{" stands */
    ptrdiff_t at;        /* what is not read yet */
    ptrdiff_t end;
    int mistakes_before; /* the directive: its first mistake explains those that follow */
    struct variable variables[VARIABLES_LIMIT];
    int variable_count;
};

/* Takes `c`, if it is next. */
bool words_take(struct words *w, char c);
/* Takes `c`, which must be next. */
bool words_expect(struct words *w, char c);
/* Takes this whole word, if it is next. */
bool words_take_word(struct words *w, str word);
/* Letters, digits and "_"; perhaps none. */
str words_word(struct words *w);
/* The name that a template gives to `what`: "a parameter". */
str words_new_name(struct words *w, const char *what);
/* Takes "text", without escapes, if a quote is next. */
bool words_quoted(struct words *w, str *out);
/* Reads p.head.title and gives the C of that value, p->head.title. */
str words_path(struct words *w);
/* Reads (p.head, "text") and gives the C of these arguments behind the first, each with a comma. */
str words_arguments(struct words *w);
/* The directive must end here. */
void words_end(struct words *w);

void words_add_variable(struct words *w, str name, bool is_pointer,
                        struct template_parameter *parameter);
