#include "feature/comply/profile.h"

#include "core/fail.h"
#include "core/packed.h"
#include "text/dates.h"

#include <string.h>

extern const struct packed_file comply_profile_files[];
extern const int comply_profile_count;

static const struct test_form {
    const char *name;
    int least, most; /* words behind the name */
} forms[] = {
    [TEST_PAGE] = {"page", 1, 1},
    [TEST_VALUE] = {"value", 2, PROFILE_WORDS_LIMIT},
    [TEST_EACH] = {"each", 3, PROFILE_WORDS_LIMIT},
    [TEST_SOME] = {"some", 4, 4},
    [TEST_WITHIN] = {"within", 6, 8},
    [TEST_AHEAD] = {"ahead", 6, 8},
    [TEST_FRESH] = {"fresh", 5, 5},
    [TEST_LINKS] = {"links", 0, 0},
    [TEST_ALTERNATIVES] = {"alternatives", 0, 0},
    [TEST_WEIGHT] = {"weight", 2, 2},
    [TEST_METADATA] = {"metadata", 1, PROFILE_WORDS_LIMIT},
    [TEST_FEEDS] = {"feeds", 0, 0},
};

static const struct level {
    enum profile_level level;
    str name;
} levels[] = {
    {LEVEL_PROVINCE, S_INIT("province")},
    {LEVEL_COMMUNE, S_INIT("commune")},
    {LEVEL_DEPARTMENT, S_INIT("department")},
};

enum { LEVELS = sizeof levels / sizeof *levels, FORMS = sizeof forms / sizeof *forms };

str profile_level_name(enum profile_level level)
{
    for (int i = 0; i < LEVELS; i++) {
        if (levels[i].level == level)
            return levels[i].name;
    }
    return (str){0};
}

/* The next word of a line, parted by spaces. */
static bool take_word(str *rest, str *word)
{
    *rest = str_trim(*rest);
    if (rest->n == 0)
        return false;
    ptrdiff_t space = str_find_char(*rest, ' ');
    *word = space < 0 ? *rest : str_slice(*rest, 0, space);
    *rest = space < 0 ? (str){0} : str_slice(*rest, space, rest->n);
    return true;
}

static const char *read_levels(str rest, struct profile_check *check)
{
    str word;
    check->levels = 0;
    while (take_word(&rest, &word)) {
        unsigned before = check->levels;
        for (int i = 0; i < LEVELS; i++) {
            if (str_equal(levels[i].name, word))
                check->levels |= levels[i].level;
        }
        if (check->levels == before)
            return "there is no such level, or it stands twice";
    }
    return check->levels ? NULL : "a level is missing";
}

static bool is_count(str word)
{
    int64_t n;
    return str_to_int(word, &n) && n > 0 && n < 1000000;
}

/* Where a test has a number, it must be one. */
static bool has_numbers(const struct profile_check *check)
{
    switch (check->test) {
    case TEST_WITHIN:
    case TEST_AHEAD:
        return is_count(check->words[4]) && check->word_count != 7 &&
               (str_equal(check->words[5], S("days")) ||
                str_equal(check->words[5], S("working-days")));
    case TEST_FRESH:
        return is_count(check->words[3]) && str_equal(check->words[4], S("days"));
    case TEST_WEIGHT:
        return is_count(check->words[0]) && str_equal(check->words[1], S("KiB"));
    default:
        return true;
    }
}

static const char *read_test(str name, str rest, struct profile_check *check)
{
    for (int i = 0; i < FORMS; i++) {
        str word;
        if (!str_equal(name, str_from_c(forms[i].name)))
            continue;
        check->test = (enum profile_test)i;
        check->word_count = 0;
        while (take_word(&rest, &word)) {
            if (check->word_count == forms[i].most)
                return "too many words";
            check->words[check->word_count++] = word;
        }
        if (check->word_count < forms[i].least)
            return "words are missing";
        if (forms[i].least > 0 && i != TEST_WEIGHT && i != TEST_METADATA &&
            !str_starts(check->words[0], S("/")))
            return "an address of the portal is missing";
        return has_numbers(check) ? NULL : "a number, or what it counts, is missing";
    }
    return "there is no such word";
}

/* A check that is being read, line by line, until its test. */
struct reading {
    struct profile *profile;
    struct profile_check check;
    bool is_open;
};

static const char *end_check(struct reading *r)
{
    struct profile *p = r->profile;
    if (r->check.title.n == 0 || r->check.source.n == 0 || r->check.levels == 0)
        return "a check has no title, source or level";
    if (p->check_count == PROFILE_CHECKS_LIMIT)
        return "there are too many checks";
    p->checks[p->check_count++] = r->check;
    r->is_open = false;
    return NULL;
}

static const char *read_of_check(struct reading *r, str name, str rest)
{
    if (str_equal(name, S("title"))) {
        r->check.title = rest;
    } else if (str_equal(name, S("source"))) {
        r->check.source = rest;
    } else if (str_equal(name, S("for"))) {
        return read_levels(rest, &r->check);
    } else {
        const char *fault = read_test(name, rest, &r->check);
        return fault ? fault : end_check(r);
    }
    return NULL;
}

static const char *read_of_profile(struct reading *r, str name, str rest)
{
    struct profile *p = r->profile;
    if (str_equal(name, S("profile"))) {
        p->code = rest;
    } else if (str_equal(name, S("title"))) {
        p->title = rest;
    } else if (str_equal(name, S("from"))) {
        return text_parse_day(rest, &p->from) ? NULL : "no day";
    } else if (str_equal(name, S("include"))) {
        if (p->include_count == PROFILE_INCLUDES_LIMIT)
            return "there are too many includes";
        p->includes[p->include_count++] = rest;
    } else {
        return "there is no such word outside of a check";
    }
    return NULL;
}

static const char *read_line(struct reading *r, str line)
{
    str name;
    str rest = line;
    if (!take_word(&rest, &name) || str_starts(name, S("#")))
        return NULL;
    rest = str_trim(rest);
    if (str_equal(name, S("check"))) {
        if (r->is_open)
            return "the check before has no test";
        r->check = (struct profile_check){.code = rest};
        r->is_open = true;
        return rest.n > 0 ? NULL : "a check has no name";
    }
    return r->is_open ? read_of_check(r, name, rest) : read_of_profile(r, name, rest);
}

bool profile_read(str text, struct profile *out, struct profile_fault *fault)
{
    struct reading r = {.profile = out};
    str line;
    str rest = text;
    memset(out, 0, sizeof *out);
    out->from = DAY_NONE;
    *fault = (struct profile_fault){0};
    if (text.n > PROFILE_FILE_LIMIT) {
        fault->what = "the file is too long";
        return false;
    }
    while (!fault->what && str_cut(&rest, '\n', &line)) {
        fault->line++;
        fault->what = read_line(&r, line);
    }
    if (!fault->what && r.is_open)
        fault->what = "the last check has no test";
    if (!fault->what && out->code.n == 0)
        fault->what = "the profile has no name";
    return fault->what == NULL;
}

bool profile_at(int i, struct profile *out)
{
    struct profile_fault fault;
    if (i >= comply_profile_count)
        return false;
    const struct packed_file *file = &comply_profile_files[i];
    str text = {file->begin, file->end - file->begin};
    if (!profile_read(text, out, &fault))
        fail_with(FAIL_LIMIT, "%s:%d: %s", file->name, fault.line, fault.what);
    return true;
}

static void add_included(struct arena *arena, struct profile *out)
{
    struct profile *other = arena_new(arena, struct profile);
    for (int i = 0; profile_at(i, other); i++) {
        for (int k = 0; k < out->include_count; k++) {
            if (!str_equal(other->code, out->includes[k]))
                continue;
            for (int c = 0; c < other->check_count && out->check_count < PROFILE_CHECKS_LIMIT; c++)
                out->checks[out->check_count++] = other->checks[c];
        }
    }
}

bool profile_find(struct arena *arena, str name, day today, struct profile *out)
{
    struct profile *each = arena_new(arena, struct profile);
    bool is_found = false;
    for (int i = 0; profile_at(i, each); i++) {
        bool fits = name.p ? str_equal(each->code, name)
                           : day_is_set(each->from) && each->from.n <= today.n &&
                                 (!is_found || each->from.n > out->from.n);
        if (fits) {
            *out = *each;
            is_found = true;
        }
    }
    if (is_found)
        add_included(arena, out);
    return is_found;
}
