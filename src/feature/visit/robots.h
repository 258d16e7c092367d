/* What tells a robot from a person who reads. The rules are data: robots.rules beside this file is
 * part of the program, and a file of that name in the data directory takes its place. One rule
 * stands on a line; docs/statistics.md explains them.
 *
 * Robots are told by the name they give, by the network they come from, and by what they do: too
 * many pages within some seconds or in a day, fewer of them where no style sheet or picture is
 * fetched; asking for heads of pages only; reading /robots.txt. */
#pragma once

#include "core/str.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    ROBOTS_WORDS_LIMIT = 500, /* of each kind */
    ROBOTS_WORD_SIZE = 40,
    ROBOTS_NETWORKS_LIMIT = 2000,
    ROBOTS_FILE_LIMIT = 256 * 1024,
    ROBOTS_NUMBER_LIMIT = 1000000,
    ROBOTS_PACES = 2,
    ROBOTS_AGENT_USED = 200, /* bytes of an agent that are looked at */
    ROBOTS_ADDRESS_SIZE = 16,
};

struct robots_word {
    char text[ROBOTS_WORD_SIZE];
    int n;
};

struct robots_words {
    struct robots_word at[ROBOTS_WORDS_LIMIT];
    int n;
};

struct robots_network {
    uint8_t address[ROBOTS_ADDRESS_SIZE]; /* IPv6, or IPv4 mapped into it */
    int bits;                             /* of them that count */
};

/* So many pages make a robot; fewer do where it fetched no file. 0: no such rule. */
struct robots_bound {
    int64_t pages, pages_without_files;
};

struct robots_pace {
    int64_t seconds; /* 0: no such rule */
    struct robots_bound bound;
};

struct robots {
    struct robots_words browsers; /* how agents of persons begin; none: with anything */
    struct robots_words agents;   /* words in agents of robots, */
    struct robots_words persons;  /* unless one of these is in it, too */
    struct robots_network networks[ROBOTS_NETWORKS_LIMIT];
    int networks_n;
    struct robots_pace paces[ROBOTS_PACES];
    struct robots_bound day;
    int64_t heads; /* 0: no such rule */
    bool by_robots_txt;
};

/* What one reader did today. The spans of `pace` begin with the first page after the span before
 * is over. */
struct robots_behaviour {
    int64_t pages, heads;
    bool has_files;
    struct {
        int64_t from, pages; /* seconds since 1970; pages since then */
    } paces[ROBOTS_PACES];
};

/* Reads a file of rules. False with the number of the line that is none (0: the file is too long),
 * and nothing is to be done with `*out`. */
bool robots_read(str text, struct robots *out, int *line);
/* The rules that are part of the program. */
void robots_default(struct robots *out);

/* The name says, or gives away, that no person reads. */
bool robots_has_agent(const struct robots *robots, str agent);
bool robots_has_network(const struct robots *robots, const uint8_t address[ROBOTS_ADDRESS_SIZE]);
/* Takes a page that was read at `at` (seconds) into the behaviour. */
void robots_see_page(const struct robots *robots, struct robots_behaviour *b, int64_t at);
/* Nobody but a robot behaves so. */
bool robots_has_behaviour(const struct robots *robots, const struct robots_behaviour *b);
