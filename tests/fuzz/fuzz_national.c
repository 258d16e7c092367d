/* Any JSON may be given out as a procedure of the national database. What is read of it is within
 * its limits, in valid UTF-8, and says nothing where the form said nothing. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "feature/import/national.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { INPUT_LIMIT = 256 * KIB };

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void ignore(void *with, str line)
{
    (void)with, (void)line;
}

static void check_text(const struct procedure_text *t)
{
    const str texts[] = {t->number, t->name,      t->field,       t->kind,      t->decision,
                         t->agency, t->competent, t->cooperating, t->reception, t->subjects,
                         t->steps,  t->result,    t->conditions};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check(utf8_is_valid(texts[i]));
        check(texts[i].n <= 2 * PROCEDURE_TEXT_LIMIT + 1);
        check(!str_equal(texts[i], S("Không có thông tin")));
    }
}

static void check_lists(const struct procedure_lists *l)
{
    check(l->way_count <= PROCEDURE_WAYS_LIMIT && l->paper_count <= PROCEDURE_PAPERS_LIMIT &&
          l->basis_count <= PROCEDURE_BASES_LIMIT);
    for (ptrdiff_t i = 0; i < l->way_count; i++)
        check(utf8_is_valid(l->ways[i].way) && utf8_is_valid(l->ways[i].fee) &&
              !str_equal(l->ways[i].fee, S("Phí: đồng")));
    for (ptrdiff_t i = 0; i < l->paper_count; i++)
        check(l->papers[i].name.n > 0 && l->papers[i].originals >= -1 &&
              l->papers[i].copies >= -1 && utf8_is_valid(l->papers[i].note));
    for (ptrdiff_t i = 0; i < l->basis_count; i++)
        check(l->bases[i].number.n > 0 || l->bases[i].title.n > 0);
}

static void take(struct arena *arena, str text)
{
    struct import_report *report = arena_new(arena, struct import_report);
    struct procedure_fields p = {0};
    struct value object;
    struct value_error error;
    struct fields f;
    report->arena = arena;
    report->say = ignore;
    if (!json_read(arena, text, &object, &error) || !national_is(&object) ||
        !fields_begin(&f, arena, report, &object) || !national_read(&f, &p))
        return;
    check(p.levels != 0 && p.text.name.n > 0 && p.text.field.n > 0);
    check_text(&p.text);
    check_lists(&p.lists);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    struct door door;
    if (size > INPUT_LIMIT)
        return 0;
    if (!arena.limit)
        arena_init(&arena, 64 * MIB);
    DOOR_TRY(&door)
    {
        take(&arena, (str){(const char *)data, (ptrdiff_t)size});
        door_close(&door);
    }
    arena_reset(&arena);
    return 0;
}
