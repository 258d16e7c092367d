/* Entries are put together, and how sure they are is told. */
#include "feature/agenda/paste_make.h"

enum { DAYS_LIMIT = 31 /* of one entry */ };

void paste_leave(struct paste_maker *maker, str line)
{
    line = str_trim(line);
    if (line.n == 0)
        return;
    buf_str(&maker->left, line);
    buf_char(&maker->left, '\n');
}

void paste_know(struct paste_maker *maker, str text)
{
    text = str_trim(text);
    if (text.n == 0)
        return;
    buf_str(&maker->structure, text);
    buf_char(&maker->structure, '\n');
}

struct paste_line paste_make_line(struct paste_maker *maker, str text)
{
    return paste_line_make(maker->arena, text, maker->has_no_marks);
}

void paste_add(struct paste_maker *maker, struct paste_draft *draft, enum paste_role role, str text,
               enum paste_from from, const char *join)
{
    struct paste_field *field = &draft->fields[role];
    ptrdiff_t limit = role == ROLE_CONTENT ? PASTE_CONTENT_LIMIT : PASTE_FIELD_LIMIT;
    text = str_trim(text);
    if (text.n == 0)
        return;
    if (field->text.n + text.n > limit) {
        paste_leave(maker, text);
        return;
    }
    if (!field->text.p || field->text.n == 0)
        field->text = text;
    else
        field->text =
            arena_printf(maker->arena, "%.*s%s%.*s", STR_ARG(field->text), join, STR_ARG(text));
    if (field->from == FROM_NOTHING || from == FROM_LABEL)
        field->from = from;
}

/* --- the end --------------------------------------------------------------------------------- */

static int confidence_of(const struct paste_entry *entry, const struct paste_draft *draft)
{
    static const enum paste_role roles[] = {ROLE_CHAIR, ROLE_PARTICIPANTS, ROLE_PLACE,
                                            ROLE_PREPARED};
    int sure = 100;
    if (!day_is_set(entry->day))
        return 10;
    sure -= entry->doubts & PASTE_WEEKDAY_DIFFERS ? 25 : 0;
    sure -= entry->doubts & PASTE_DATE_MENDED ? 30 : 0;
    sure -= entry->doubts & PASTE_DAY_FAR ? 15 : 0;
    sure -= entry->starts == PASTE_NO_TIME && entry->part == PASTE_NO_PART ? 10 : 0;
    sure -= draft->time_from == FROM_SENTENCE ? 10 : 0;
    sure -= draft->needs_guess ? 15 : 0;
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        enum paste_from from = draft->fields[roles[i]].from;
        sure -= from == FROM_SENTENCE || from == FROM_BRACKET ? 7 : from == FROM_GUESS ? 12 : 0;
    }
    return sure < 20 ? 20 : sure;
}

static struct paste_field field_of(struct paste_maker *maker, const struct paste_draft *draft,
                                   enum paste_role role, const struct paste_field *above)
{
    struct paste_field field = draft->fields[role];
    if (field.text.n == 0)
        return (struct paste_field){0};
    struct paste_line line = paste_make_line(maker, field.text);
    if (paste_is_ditto(&line)) {
        paste_know(maker, field.text);
        return above ? (struct paste_field){above->text, FROM_ABOVE} : (struct paste_field){0};
    }
    field.text = paste_trim(field.text);
    return field.text.n > 0 ? field : (struct paste_field){0};
}

static void leave_all(struct paste_maker *maker, const struct paste_draft *draft)
{
    for (int role = ROLE_NONE; role < ROLE_COUNT; role++)
        paste_leave(maker, draft->fields[role].text);
}

static void emit(struct paste_maker *maker, const struct paste_draft *draft,
                 const struct paste_entry *model)
{
    day from = draft->when.from, to = draft->when.to;
    int days = day_is_set(from) && to.n >= from.n && to.n - from.n < DAYS_LIMIT ? to.n - from.n : 0;
    for (int i = 0; i <= days; i++) {
        if (maker->count >= PASTE_ENTRIES_LIMIT) {
            leave_all(maker, draft);
            return;
        }
        struct paste_entry *entry = &maker->entries[maker->count++];
        *entry = *model;
        if (day_is_set(from))
            entry->day.n = from.n + i;
    }
}

void paste_close(struct paste_maker *maker, struct paste_draft *draft)
{
    if (!draft->is_open)
        return;
    paste_look_into(maker, draft);
    struct paste_line content = paste_make_line(maker, draft->fields[ROLE_CONTENT].text);
    if (content.count == 0 || paste_is_nothing(&content, 0)) {
        leave_all(maker, draft);
        return;
    }
    const struct paste_entry *above = maker->count > 0 ? &maker->entries[maker->count - 1] : NULL;
    struct paste_entry entry = {
        .day = draft->when.from,
        .starts = draft->when.starts,
        .ends = draft->when.ends,
        .part = draft->when.starts == PASTE_NO_TIME ? draft->when.part : PASTE_NO_PART,
        .time_from = draft->time_from,
        .content = draft->fields[ROLE_CONTENT],
        .chair = field_of(maker, draft, ROLE_CHAIR, above ? &above->chair : NULL),
        .participants =
            field_of(maker, draft, ROLE_PARTICIPANTS, above ? &above->participants : NULL),
        .place = field_of(maker, draft, ROLE_PLACE, above ? &above->place : NULL),
        .prepared = field_of(maker, draft, ROLE_PREPARED, above ? &above->prepared : NULL),
        .state = draft->is_struck ? PASTE_CANCELLED : draft->state,
        .doubts = draft->when.doubts | (day_is_set(draft->when.from) ? 0 : PASTE_NO_DAY),
    };
    if (draft->fields[ROLE_OTHER].text.n > 0)
        entry.content.text = arena_printf(maker->arena, "%.*s\n%.*s", STR_ARG(entry.content.text),
                                          STR_ARG(draft->fields[ROLE_OTHER].text));
    entry.confidence = confidence_of(&entry, draft);
    emit(maker, draft, &entry);
}
