#include "feature/visit/robots.h"

#include "core/packed.h"

#include <arpa/inet.h>
#include <assert.h>
#include <string.h>

extern const struct packed_file robots_rules_files[];

enum { NUMBERS_LIMIT = 3, MAPPED_BITS = 96 };

/* A rule: its first word, and what reads the rest of its line. */
struct rule {
    const char *name;
    bool (*read)(struct robots *out, str rest);
};

/* --- reading --- */

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool read_word(struct robots_words *words, str rest)
{
    if (rest.n == 0 || rest.n > ROBOTS_WORD_SIZE || words->n == ROBOTS_WORDS_LIMIT)
        return false;
    struct robots_word *word = &words->at[words->n++];
    word->n = (int)rest.n;
    for (int i = 0; i < word->n; i++)
        word->text[i] = lower(rest.p[i]);
    return true;
}

static bool read_browser(struct robots *out, str rest)
{
    return read_word(&out->browsers, rest);
}

static bool read_agent(struct robots *out, str rest)
{
    return read_word(&out->agents, rest);
}

static bool read_person(struct robots *out, str rest)
{
    return read_word(&out->persons, rest);
}

static bool read_address(str text, struct robots_network *out, int *width)
{
    char c[INET6_ADDRSTRLEN] = "";
    if (text.n <= 0 || text.n >= (ptrdiff_t)sizeof c)
        return false;
    memcpy(c, text.p, (size_t)text.n);
    *width = 128;
    if (inet_pton(AF_INET6, c, out->address) == 1)
        return true;
    *width = 32;
    out->address[10] = out->address[11] = 0xFF;
    return inet_pton(AF_INET, c, out->address + 12) == 1;
}

static bool read_network(struct robots *out, str rest)
{
    struct robots_network network = {{0}, 0};
    str address;
    int width;
    int64_t bits;
    if (out->networks_n == ROBOTS_NETWORKS_LIMIT || !str_cut(&rest, '/', &address) ||
        !read_address(address, &network, &width) || !str_to_int(rest, &bits) || bits < 0 ||
        bits > width)
        return false;
    network.bits = (int)bits + (width == 32 ? MAPPED_BITS : 0);
    out->networks[out->networks_n++] = network;
    return true;
}

/* Exactly `count` numbers above 0. */
static bool read_numbers(str rest, int64_t *numbers, int count)
{
    int n = 0;
    str part;
    while (str_cut(&rest, ' ', &part)) {
        if (part.n == 0)
            continue;
        if (n == count || !str_to_int(part, &numbers[n]) || numbers[n] <= 0 ||
            numbers[n] > ROBOTS_NUMBER_LIMIT)
            return false;
        n++;
    }
    return n == count;
}

static bool read_pace(struct robots *out, str rest)
{
    int64_t numbers[NUMBERS_LIMIT];
    int place = 0;
    while (place < ROBOTS_PACES && out->paces[place].seconds > 0)
        place++;
    if (place == ROBOTS_PACES || !read_numbers(rest, numbers, 3))
        return false;
    out->paces[place] = (struct robots_pace){numbers[0], {numbers[1], numbers[2]}};
    return true;
}

static bool read_day(struct robots *out, str rest)
{
    int64_t numbers[NUMBERS_LIMIT];
    if (!read_numbers(rest, numbers, 2))
        return false;
    out->day = (struct robots_bound){numbers[0], numbers[1]};
    return true;
}

static bool read_head(struct robots *out, str rest)
{
    return read_numbers(rest, &out->heads, 1);
}

static bool read_robots_txt(struct robots *out, str rest)
{
    out->by_robots_txt = true;
    return rest.n == 0;
}

static const struct rule rules[] = {
    {"browser", read_browser}, {"agent", read_agent},
    {"person", read_person},   {"network", read_network},
    {"pace", read_pace},       {"day", read_day},
    {"head", read_head},       {"robots-txt", read_robots_txt},
};

static bool read_line(struct robots *out, str line)
{
    str name;
    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#')
        return true;
    if (!str_cut(&line, ' ', &name))
        return false;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (str_equal(name, str_from_c(rules[i].name)))
            return rules[i].read(out, str_trim(line));
    return false;
}

bool robots_read(str text, struct robots *out, int *line)
{
    str one;
    *out = (struct robots){.networks_n = 0};
    *line = 0;
    if (text.n > ROBOTS_FILE_LIMIT)
        return false;
    while (str_cut(&text, '\n', &one)) {
        ++*line;
        if (!read_line(out, one))
            return false;
    }
    return true;
}

void robots_default(struct robots *out)
{
    const struct packed_file *file = robots_rules_files;
    int line;
    bool is_sound = robots_read((str){file->begin, file->end - file->begin}, out, &line);
    assert(is_sound);
}

/* --- judging --- */

static bool has_word(const struct robots_words *words, str text)
{
    for (int i = 0; i < words->n; i++)
        if (str_find(text, (str){words->at[i].text, words->at[i].n}) >= 0)
            return true;
    return false;
}

static bool begins_as(const struct robots_words *words, str text)
{
    for (int i = 0; i < words->n; i++)
        if (str_starts(text, (str){words->at[i].text, words->at[i].n}))
            return true;
    return words->n == 0;
}

bool robots_has_agent(const struct robots *robots, str agent)
{
    char small[ROBOTS_AGENT_USED];
    str text = str_slice(agent, 0, ROBOTS_AGENT_USED);
    for (ptrdiff_t i = 0; i < text.n; i++)
        small[i] = lower(text.p[i]);
    text.p = small;
    if (!begins_as(&robots->browsers, text))
        return true;
    return has_word(&robots->agents, text) && !has_word(&robots->persons, text);
}

static bool is_within(const struct robots_network *network, const uint8_t *address)
{
    int whole = network->bits / 8;
    int rest = network->bits % 8;
    if (memcmp(network->address, address, (size_t)whole) != 0)
        return false;
    unsigned differ = rest ? (unsigned)(network->address[whole] ^ address[whole]) : 0;
    return differ >> (8 - rest) == 0;
}

bool robots_has_network(const struct robots *robots, const uint8_t address[ROBOTS_ADDRESS_SIZE])
{
    for (int i = 0; i < robots->networks_n; i++)
        if (is_within(&robots->networks[i], address))
            return true;
    return false;
}

void robots_see_page(const struct robots *robots, struct robots_behaviour *b, int64_t at)
{
    b->pages++;
    for (int i = 0; i < ROBOTS_PACES; i++) {
        if (b->paces[i].pages == 0 || at - b->paces[i].from >= robots->paces[i].seconds) {
            b->paces[i].from = at;
            b->paces[i].pages = 0;
        }
        b->paces[i].pages++;
    }
}

static bool is_past(const struct robots_bound *bound, int64_t pages, bool has_files)
{
    int64_t most = has_files ? bound->pages : bound->pages_without_files;
    return most > 0 && pages >= most;
}

bool robots_has_behaviour(const struct robots *robots, const struct robots_behaviour *b)
{
    for (int i = 0; i < ROBOTS_PACES; i++)
        if (robots->paces[i].seconds > 0 &&
            is_past(&robots->paces[i].bound, b->paces[i].pages, b->has_files))
            return true;
    return is_past(&robots->day, b->pages, b->has_files) ||
           (robots->heads > 0 && b->heads >= robots->heads);
}
