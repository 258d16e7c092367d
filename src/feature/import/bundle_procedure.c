#include "feature/import/bundle_kinds.h"

#include "feature/import/national.h"

#include "core/limits.h"

static void read_levels(struct fields *f, struct procedure_fields *p)
{
    struct lines levels = fields_lines(f, "levels", SHORT_TEXT_LIMIT);
    for (ptrdiff_t i = 0; i < levels.n; i++) {
        unsigned bit = 0;
        for (int k = 0; k < PROCEDURE_LEVELS; k++)
            if (str_equal(levels.at[i], procedure_levels[k].name))
                bit = procedure_levels[k].bit;
        if (bit == 0) {
            report_problem(f->report, "field levels has no level %.*s", STR_ARG(levels.at[i]));
            f->is_bad = true;
        }
        p->levels |= bit;
    }
    if (p->levels == 0 && !f->is_bad) {
        report_problem(f->report, "field levels is missing");
        f->is_bad = true;
    }
}

static void read_way(struct fields *o, void *into, ptrdiff_t i)
{
    ((struct procedure_way *)into)[i] = (struct procedure_way){
        .way = fields_needed(o, "way", SHORT_TEXT_LIMIT),
        .time_limit = fields_line(o, "time_limit", SHORT_TEXT_LIMIT),
        .fee = fields_text(o, "fee", LEAD_LIMIT),
    };
}

static int64_t read_count(struct fields *o, const char *name)
{
    int64_t n = fields_int(o, name, -1);
    if (n >= -1 && n <= FIELDS_NUMBER_LIMIT)
        return n;
    report_problem(o->report, "field %s is no number of papers", name);
    o->is_bad = true;
    return -1;
}

static void read_paper(struct fields *o, void *into, ptrdiff_t i)
{
    ((struct procedure_paper *)into)[i] = (struct procedure_paper){
        .name = fields_text(o, "name", LEAD_LIMIT),
        .form = fields_text(o, "form", LEAD_LIMIT),
        .originals = read_count(o, "originals"),
        .copies = read_count(o, "copies"),
        .note = fields_text(o, "note", LEAD_LIMIT),
    };
    if (!((struct procedure_paper *)into)[i].name.p) {
        report_problem(o->report, "a paper has no name");
        o->is_bad = true;
    }
}

static void read_basis(struct fields *o, void *into, ptrdiff_t i)
{
    struct procedure_basis b = {
        .number = fields_line(o, "number", SHORT_TEXT_LIMIT),
        .title = fields_line(o, "title", LEAD_LIMIT),
    };
    ((struct procedure_basis *)into)[i] = b;
    if (!b.number.p && !b.title.p) {
        report_problem(o->report, "a document of legal_basis has neither number nor title");
        o->is_bad = true;
    }
}

static void read_lists(struct fields *f, struct procedure_lists *l)
{
    struct procedure_way *ways = arena_array(f->arena, struct procedure_way, PROCEDURE_WAYS_LIMIT);
    struct procedure_paper *papers =
        arena_array(f->arena, struct procedure_paper, PROCEDURE_PAPERS_LIMIT);
    struct procedure_basis *bases =
        arena_array(f->arena, struct procedure_basis, PROCEDURE_BASES_LIMIT);
    *l = (struct procedure_lists){
        ways,   fields_objects(f, "ways", PROCEDURE_WAYS_LIMIT, read_way, ways),
        papers, fields_objects(f, "papers", PROCEDURE_PAPERS_LIMIT, read_paper, papers),
        bases,  fields_objects(f, "legal_basis", PROCEDURE_BASES_LIMIT, read_basis, bases)};
}

static str read_subjects(struct fields *f)
{
    struct lines subjects = fields_lines(f, "subjects", SHORT_TEXT_LIMIT);
    if (subjects.n <= PROCEDURE_SUBJECTS_LIMIT)
        return bundle_joined(f->arena, subjects);
    report_problem(f->report, "field subjects has over %d of them", PROCEDURE_SUBJECTS_LIMIT);
    f->is_bad = true;
    return (str){0};
}

static struct procedure_text read_text(struct fields *f)
{
    return (struct procedure_text){
        .number = fields_needed(f, "procedure_code", SHORT_TEXT_LIMIT),
        .name = fields_needed(f, "name", TITLE_LIMIT),
        .field = fields_needed(f, "field", SHORT_TEXT_LIMIT),
        .kind = fields_line(f, "procedure_kind", SHORT_TEXT_LIMIT),
        .decision = fields_line(f, "decision", LEAD_LIMIT),
        .agency = fields_line(f, "agency", LEAD_LIMIT),
        .competent = fields_line(f, "competent", LEAD_LIMIT),
        .cooperating = fields_line(f, "cooperating", LEAD_LIMIT),
        .reception = fields_line(f, "reception", LEAD_LIMIT),
        .subjects = read_subjects(f),
        .steps = fields_text(f, "steps", PROCEDURE_TEXT_LIMIT),
        .result = fields_text(f, "result", PROCEDURE_TEXT_LIMIT),
        .conditions = fields_text(f, "conditions", PROCEDURE_TEXT_LIMIT),
        .repealed_by = fields_line(f, "repealed_by", LEAD_LIMIT),
        .link = fields_address(f, "link"),
    };
}

static void put(struct import_run *run, struct procedure_fields *p)
{
    enum put put = procedure_put(&run->change, p);
    if (put == PUT_CLASH && p->id.n != 0) {
        p->id = (procedure_id){0};
        put = procedure_put(&run->change, p);
        report_converted(run->report,
                         S("procedure numbers that were taken, so that a new one was given"),
                         put == PUT_MADE);
    }
    report_put(run->report, IMPORT_PROCEDURE, put);
}

void bundle_procedure(struct import_run *run, struct fields *f, str code)
{
    struct procedure_fields p = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .unit = run_unit(run, fields_line(f, "unit", SHORT_TEXT_LIMIT)),
        .updated_on = fields_day(f, "updated_on"),
        .repealed_on = fields_day(f, "repealed_on"),
        .withdrawal = bundle_withdrawal(run, f),
        .id = {fields_number(f, "number")},
        .text = read_text(f),
    };
    read_levels(f, &p);
    read_lists(f, &p.lists);
    if (p.text.repealed_by.p && !day_is_set(p.repealed_on)) {
        report_problem(f->report, "field repealed_by needs repealed_on");
        f->is_bad = true;
    }
    if (fields_end(f) && p.site.n != 0 && !(run->lacks && run->may_wait))
        put(run, &p);
}

void bundle_national(struct import_run *run, struct fields *f, str code)
{
    struct procedure_fields p = {
        .code = code,
        .site = run_site(run, (str){0}),
        .updated_on = DAY_NONE,
        .repealed_on = DAY_NONE,
    };
    if (national_read(f, &p) && p.site.n != 0)
        put(run, &p);
}

void bundle_procedure_portal(struct import_run *run, struct fields *f, str code)
{
    site_id site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT));
    str name = fields_needed(f, "name", SHORT_TEXT_LIMIT);
    str pattern = fields_needed(f, "pattern", ADDRESS_LIMIT);
    if (pattern.p && str_find(pattern, S("{code}")) < 0) {
        report_problem(f->report, "field pattern lacks {code}");
        f->is_bad = true;
    }
    if (fields_end(f) && site.n != 0)
        report_put(run->report, IMPORT_PROCEDURE_PORTAL,
                   procedure_portal_put(&run->change, code, site, name, pattern));
}
