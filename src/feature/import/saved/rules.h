/* The rules of a folder of saved pages: which pages are articles, and where on a page the title,
 * the time, the body and the rest stand. A text of "key = value" lines under headings; what each
 * means is in docs/import-saved-pages.md. */
#pragma once

#include "core/arena.h"
#include "text/charset.h"
#include "text/selector.h"

/* What a rule finds on a page. */
enum saved_part {
    SAVED_TITLE,
    SAVED_TIME,
    SAVED_LEAD,
    SAVED_BODY,
    SAVED_KICKER,
    SAVED_BYLINE,
    SAVED_SOURCE,
    SAVED_SECTION,
    SAVED_TAG,
    SAVED_PICTURE,
    SAVED_CAPTION,
    SAVED_ADDRESS,
    SAVED_REMOVE,
};

enum {
    SAVED_PARTS = SAVED_REMOVE + 1,
    SAVED_RULES_LIMIT = 64 * 1024, /* bytes of a rule file */
    SAVED_PATTERNS_LIMIT = 64,
    SAVED_SECTIONS_LIMIT = 200,
    SAVED_FORMATS_LIMIT = 16,
    SAVED_LISTS_LIMIT = 16, /* lines of one part */
};

struct saved_section {
    str name; /* as pages have it */
    str code;
};

struct saved_rules {
    str site, section; /* section: where pages go of which none is known */
    bool makes_sections;
    str address;          /* what stood before a page's path: "http://old.example/" */
    enum charset charset; /* of pages that do not say it */
    str articles[SAVED_PATTERNS_LIMIT];
    int article_count;
    str others[SAVED_PATTERNS_LIMIT];
    int other_count;
    str formats[SAVED_FORMATS_LIMIT];
    int format_count;
    struct selectors parts[SAVED_PARTS][SAVED_LISTS_LIMIT];
    int part_counts[SAVED_PARTS];
    struct saved_section sections[SAVED_SECTIONS_LIMIT];
    int section_count;
};

/* "title", "time" …: as a rule file calls it. */
const char *saved_part_name(enum saved_part part);
/* Reads a rule file. NULL, and `*mistake` says "NAME:LINE: what", when it has one. */
struct saved_rules *saved_rules_read(struct arena *arena, str name, str text, str *mistake);
/* Whether a path is of that pattern: "*" is anything within a folder, "**" anything, "?" a
 * character. */
bool saved_pattern_fits(str pattern, str path);
