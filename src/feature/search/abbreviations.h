/* Abbreviations of public administration, both ways: who types "UBND" means also what says "Ủy ban
 * nhân dân", and the other way round. They are data: abbreviations.tsv, one a line, short and long
 * form with a tab between; one short form may stand in several lines. */
#pragma once

#include "core/str.h"

#include <stdint.h>

enum { ABBREVIATION_WORDS_LIMIT = 10 };

struct abbreviation {
    str short_form;                      /* folded */
    str words[ABBREVIATION_WORDS_LIMIT]; /* of the long form, folded */
    str exact[ABBREVIATION_WORDS_LIMIT];
    int n;
};

struct abbreviations {
    const struct abbreviation *at; /* live as long as the program */
    int n;
};

struct abbreviations abbreviations_all(void);
