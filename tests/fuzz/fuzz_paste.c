/* A pasted calendar, as text or (first byte "<") as HTML: whatever it holds, days and times are
 * real, and no word of it is lost. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "feature/agenda/paste.h"
#include "text/clean.h"
#include "text/nfc.h"

#include <stdlib.h>

/* Letters and digits of ASCII are enough to see that lines are not dropped. */
static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static void check_entries(const struct paste *paste)
{
    if (paste->count > PASTE_ENTRIES_LIMIT)
        abort();
    for (int i = 0; i < paste->count; i++) {
        const struct paste_entry *entry = &paste->entries[i];
        bool has_start = entry->starts != PASTE_NO_TIME;
        if (entry->content.text.n == 0 || entry->content.text.n > 2 * PASTE_CONTENT_LIMIT ||
            entry->chair.text.n > 2 * PASTE_FIELD_LIMIT || entry->confidence < 0 ||
            entry->confidence > 100)
            abort();
        if (has_start && (entry->starts < 0 || entry->starts >= 24 * 60))
            abort();
        if (entry->ends != PASTE_NO_TIME && (!has_start || entry->ends <= entry->starts))
            abort();
        if (has_start && entry->part != PASTE_NO_PART)
            abort();
    }
}

static bool finds(str where, str word)
{
    return where.p && str_find(where, word) >= 0;
}

static bool holds(const struct paste *paste, str text, ptrdiff_t from, ptrdiff_t to)
{
    str word = str_slice(text, from, to);
    if (finds(paste->left, word) || finds(paste->structure, word))
        return true;
    for (int i = 0; i < paste->count; i++) {
        const struct paste_entry *entry = &paste->entries[i];
        if (finds(entry->content.text, word) || finds(entry->chair.text, word) ||
            finds(entry->participants.text, word) || finds(entry->place.text, word) ||
            finds(entry->prepared.text, word))
            return true;
    }
    return false;
}

static void check_words(const struct paste *paste, str text)
{
    enum { CHECKED = 2000 };
    ptrdiff_t from = 0;
    for (ptrdiff_t at = 0; at <= text.n && at < CHECKED; at++) {
        if (at < text.n && is_word(text.p[at]))
            continue;
        if (at > from && !holds(paste, text, from, at))
            abort();
        from = at + 1;
    }
}

static void check(struct arena *arena, str text)
{
    struct paste paste;
    struct paste_context context = {DAY_NONE, {19000}};
    if (text.n > 0 && text.p[0] == '<') {
        struct clean_report report;
        html body = clean_html(arena, text, NULL, &report);
        if (!body.s.p)
            return;
        paste_read_body(arena, body, &context, &paste);
        check_entries(&paste);
        return;
    }
    if (text.n > 0 && text.p[0] == 'w')
        context.week.n = 19009;
    paste_read_text(arena, text, &context, &paste);
    check_entries(&paste);
    bool is_ascii = true;
    for (ptrdiff_t i = 0; i < text.n; i++)
        is_ascii &= (unsigned char)text.p[i] < 0x80;
    if (is_ascii)
        check_words(&paste, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 32 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 256 * MIB);
    struct door door;
    DOOR_TRY(&door)
    {
        check(&arena, (str){(const char *)data, (ptrdiff_t)size});
        door_close(&door);
    }
    else
    {
        abort();
    }
    arena_release(&arena);
    return 0;
}
