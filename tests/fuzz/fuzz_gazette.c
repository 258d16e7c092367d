/* Any bytes may be given out as a list of gazette documents, or stand in one as a text. No word of
 * a text is lost: each is kept, or counted as what it was. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "feature/import/gazette/facts.h"
#include "feature/import/gazette/gazette.h"
#include "text/json_read.h"
#include "text/legal.h"
#include "text/nfc.h"

#include <stdlib.h>

enum { INPUT_LIMIT = 64 * KIB };

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* The whole list at once. */
static bool begin_again(void *with, str *why)
{
    (void)with;
    (void)why;
    return true;
}

static enum convert_read read_piece(void *with, str *piece)
{
    str *rest = with;
    *piece = *rest;
    *rest = (str){0};
    return piece->n > 0 ? CONVERT_PIECE : CONVERT_END;
}

static void take_file(void *with, str name)
{
    (void)with;
    check(name.n > 0);
}

static void take_line(void *with, int64_t at_line, str json)
{
    struct value value;
    struct value_error error;
    check(at_line > 0 && json_read(with, json, &value, &error));
    check(value_member(&value, S("id")) && value_member(&value, S("title")));
}

static void take_count(void *with, int64_t at_line, str what, int64_t times)
{
    (void)with;
    check(at_line >= 0 && what.n > 0 && times >= 0);
}

static void take_named(void *with, int64_t at_line, str item, str what)
{
    (void)with;
    check(at_line >= 0 && item.n >= 0 && what.n > 0);
}

static void take_summary(void *with, enum convert_row row, int64_t number, str text)
{
    (void)with;
    check(row <= CONVERT_NAME && number >= 0 && text.n > 0);
}

static void convert(struct arena *arena, str bytes)
{
    str rest = bytes;
    struct convert_input input = {S("fuzz"), &rest, begin_again, read_piece};
    struct convert_sink sink = {arena,      take_file,  take_line,  take_count,
                                take_count, take_named, take_named, take_summary};
    struct arena own;
    arena_init(&own, 256 * MIB);
    gazette_convert(&own, &input, 1, &sink);
    arena_release(&own);
}

/* The first line is the number, the rest the text; what JSON holds has no U+0000. */
static void read_text(struct arena *arena, str bytes)
{
    str number;
    str text = text_nfc(arena, bytes);
    if (str_find_char(text, '\0') >= 0)
        return;
    if (!str_cut(&text, '\n', &number))
        return;
    struct gazette_text read = gazette_text_of(arena, text);
    const struct gazette_words *w = &read.words;
    check(w->read == w->kept + w->heads + w->stamps + w->ruled + w->sections);
    check(gazette_count_words(read.paragraphs) == w->kept);
    check(gazette_count_words(legal_html(arena, read.paragraphs)) >= w->kept);
    struct gazette_facts facts;
    gazette_facts_of(arena, &read, number, &facts);
    check(facts.relation_count <= GAZETTE_RELATIONS && facts.title.n <= TITLE_LIMIT + 100);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > INPUT_LIMIT)
        return 0;
    struct arena arena;
    struct door door;
    str bytes = {(const char *)data, (ptrdiff_t)size};
    arena_init(&arena, 512 * MIB);
    DOOR_TRY(&door)
    {
        gazette_is(bytes);
        convert(&arena, bytes);
        read_text(&arena, bytes);
        door_close(&door);
    }
    else
    {
        abort();
    }
    arena_release(&arena);
    return 0;
}
