#include "feature/budget/budget.h"

#include "feature/budget/budget.sql.h"
#include "feature/index/entry.h"
#include "feature/index/index.h"
#include "feature/media/media.h"

#include "core/limits.h"
#include "text/body_view.h"
#include "text/holidays.h"
#include "text/slug.h"

static const str kind_names[] = {
    [BUDGET_PROPOSED] = S_INIT("proposed"),       [BUDGET_APPROVED] = S_INIT("approved"),
    [BUDGET_QUARTER] = S_INIT("quarter"),         [BUDGET_HALF_YEAR] = S_INIT("half-year"),
    [BUDGET_NINE_MONTHS] = S_INIT("nine-months"), [BUDGET_YEAR] = S_INIT("year"),
    [BUDGET_SETTLED] = S_INIT("settled"),
};

static const str level_names[] = {
    [BUDGET_PROVINCE] = S_INIT("province"),
    [BUDGET_DISTRICT] = S_INIT("district"),
    [BUDGET_COMMUNE] = S_INIT("commune"),
    [BUDGET_UNIT] = S_INIT("unit"),
};

str budget_kind_name(enum budget_kind kind)
{
    return kind_names[kind];
}

bool budget_kind_parse(str name, enum budget_kind *out)
{
    int i = str_among(name, kind_names, BUDGET_KINDS);
    if (i >= 0)
        *out = (enum budget_kind)i;
    return i >= 0;
}

str budget_level_name(enum budget_level level)
{
    return level_names[level];
}

bool budget_level_parse(str name, enum budget_level *out)
{
    int i = str_among(name, level_names, BUDGET_LEVELS);
    if (i >= 0)
        *out = (enum budget_level)i;
    return i >= 0;
}

/* --- the law's clock --- */

static day end_of_month(int64_t year, int month)
{
    day first = DAY_NONE;
    day_make((int)year, month, 1, &first);
    return (day){day_after_months(first, 1).n - 1};
}

day budget_deadline(const struct budget_facts *f)
{
    enum { SENT = 5, DECIDED = 30, PERIOD = 15 };
    switch (f->kind) {
    case BUDGET_PROPOSED:
        return day_is_set(f->clock_on) ? holiday_working_days_after(f->clock_on, SENT) : DAY_NONE;
    case BUDGET_APPROVED:
    case BUDGET_SETTLED:
        return day_is_set(f->clock_on) ? (day){f->clock_on.n + DECIDED} : DAY_NONE;
    case BUDGET_QUARTER:
        return (day){end_of_month(f->year, (int)f->quarter * 3).n + PERIOD};
    case BUDGET_HALF_YEAR:
        return (day){end_of_month(f->year, 6).n + PERIOD};
    case BUDGET_NINE_MONTHS:
        return (day){end_of_month(f->year, 9).n + PERIOD};
    case BUDGET_YEAR:
        return DAY_NONE; /* when it is laid before the council at the middle of the next year */
    }
    return DAY_NONE;
}

/* --- sums --- */

static const struct budget_figure *figure_of(const struct budget_line *line, bool is_done)
{
    return is_done ? &line->done : &line->planned;
}

bool budget_sum_differs(const struct budget_lines *lines, ptrdiff_t sum, bool is_done,
                        decimal *parts)
{
    const struct budget_line *top = &lines->at[sum];
    const struct budget_figure *whole = figure_of(top, is_done);
    bool has_part = false;
    *parts = (decimal){0, 0};
    if (!top->is_sum || !whole->is_known)
        return false;
    for (ptrdiff_t i = sum + 1; i < lines->n && lines->at[i].depth > top->depth; i++) {
        const struct budget_figure *part = figure_of(&lines->at[i], is_done);
        if (lines->at[i].depth != top->depth + 1)
            continue;
        if (!part->is_known || !decimal_add(*parts, part->amount, parts))
            return false;
        has_part = true;
    }
    return has_part && decimal_compare(*parts, whole->amount) != 0;
}

/* --- writing --- */

static str plain(struct arena *arena, const struct budget_figure *figure)
{
    return figure->is_known ? decimal_plain(arena, figure->amount) : (str){0};
}

static struct digest budget_digest(const struct change *change, const struct budget_fields *f)
{
    const struct budget_facts *b = &f->facts;
    const str texts[] = {b->title,
                         kind_names[b->kind],
                         level_names[b->level],
                         b->number,
                         b->issuer,
                         b->money,
                         b->lead,
                         f->body.s};
    const int64_t numbers[] = {
        f->site.n,       f->unit.n,     b->year,           b->quarter,
        b->decided_on.n, b->clock_on.n, b->published_at.s, f->withdrawal.is_withdrawn,
        f->lines.n};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    for (ptrdiff_t i = 0; i < f->lines.n; i++) {
        const struct budget_line *line = &f->lines.at[i];
        digest_add(&d, line->mark);
        digest_add(&d, line->name);
        digest_add(&d, plain(change->arena, &line->planned));
        digest_add(&d, plain(change->arena, &line->done));
        digest_add_int(&d, line->depth * 2 + line->is_sum);
    }
    files_digest(&d, &f->files);
    return digest_end(&d);
}

static budget_report_id write_row(const struct change *change, budget_report_id id,
                                  const struct budget_fields *f, str digest)
{
    const struct budget_facts *b = &f->facts;
    str slug = text_slug(change->arena, b->title);
    if (id.n == 0)
        return budget_add(change->db, f->number, f->code, f->site, slug, b->title,
                          kind_names[b->kind], b->year, b->quarter, level_names[b->level], f->unit,
                          b->number, b->decided_on, b->issuer, b->clock_on, b->money, b->lead,
                          b->published_at, change->now, f->withdrawal.is_withdrawn, digest,
                          f->body);
    budget_change(change->db, id, f->site, slug, b->title, kind_names[b->kind], b->year, b->quarter,
                  level_names[b->level], f->unit, b->number, b->decided_on, b->issuer, b->clock_on,
                  b->money, b->lead, b->published_at, change->now, f->withdrawal.is_withdrawn,
                  digest, f->body);
    return id;
}

static void write_lines(const struct change *change, budget_report_id id,
                        const struct budget_lines *lines)
{
    budget_line_clear(change->db, id);
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        const struct budget_line *line = &lines->at[i];
        budget_line_add(change->db, id, i, line->depth, line->mark, line->name,
                        plain(change->arena, &line->planned), plain(change->arena, &line->done),
                        line->is_sum);
    }
}

static struct index_entry entry_of(const struct change *change,
                                   const struct budget_to_index_row *row)
{
    struct arena *arena = change->arena;
    struct file_fields files = files_kept(change->db, arena, change->actor, S("budget"), row->id.n);
    struct index_texts texts = {
        .number = row->number,
        .title = row->title,
        .lead = arena_printf(arena, "%.*s. %.*s", STR_ARG(row->lead), STR_ARG(row->issuer)),
        .body =
            arena_printf(arena, "%.*s\n%.*s\n%.*s", STR_ARG(body_plain(arena, row->body_html)),
                         STR_ARG(row->names),
                         STR_ARG(files_text(change->db, arena, change->actor, &files, BODY_LIMIT))),
    };
    struct index_entry entry = index_entry_of(arena, &texts);
    entry.key = index_key_of(INDEX_BUDGET, row->id.n);
    entry.published_at = row->published_at;
    entry.site = row->site;
    entry.unit = row->unit;
    return entry;
}

/* Has the search find it as it stands now, or not any more. */
static void index_report(const struct change *change, budget_report_id id)
{
    struct budget_to_index_rows rows =
        budget_to_index(change->db, change->arena, id, (budget_report_id){0}, 1);
    index_drop(change, index_key_of(INDEX_BUDGET, id.n));
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
}

int64_t budget_index_behind(const struct change *change, int64_t behind)
{
    struct budget_to_index_rows rows = budget_to_index(
        change->db, change->arena, (budget_report_id){0}, (budget_report_id){behind}, 1);
    if (rows.n == 0)
        return 0;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
    return rows.at[0].id.n;
}

enum put budget_put(const struct change *change, const struct budget_fields *f)
{
    struct budget_by_code_row old = {0};
    bool is_there = budget_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_publish(change, f->site) || (is_there && !change_may_publish(change, old.site)))
        return PUT_DENIED;
    if ((f->facts.kind == BUDGET_QUARTER) != (f->facts.quarter > 0) || f->facts.quarter > 4)
        return PUT_UNKNOWN;
    struct digest digest = budget_digest(change, f);
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("budget"), old.id.n, &f->withdrawal))
        return PUT_SAME;
    budget_report_id id = write_row(change, old.id, f, digest_bytes(&digest));
    if (id.n == 0)
        return PUT_CLASH;
    moment from = f->withdrawal.is_withdrawn ? MOMENT_NONE : f->facts.published_at;
    struct media_ids shown = media_in_body(change->arena, f->body);
    write_lines(change, id, &f->lines);
    media_put_uses(change, S("budget"), id.n, &shown, from);
    files_put(change, S("budget"), id.n, f->site, &f->files, from);
    index_report(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("budget"),
                                     .id = id.n,
                                     .code = f->code,
                                     .site = f->site,
                                     .since = f->facts.published_at,
                                     .withdrawal = f->withdrawal,
                                     .was_there = is_there,
                                 });
}

/* --- reading --- */

static struct budget_report report_of(const struct budget_row_row *r)
{
    struct budget_report b = {
        .id = r->id,
        .site = r->site,
        .slug = r->slug,
        .unit = r->unit,
        .unit_name = r->unit_name,
        .facts =
            {
                .title = r->title,
                .year = r->year,
                .quarter = r->quarter,
                .number = r->number,
                .decided_on = r->decided_on,
                .issuer = r->issuer,
                .clock_on = r->clock_on,
                .money = r->money,
                .lead = r->lead,
                .published_at = r->published_at,
            },
    };
    budget_kind_parse(r->kind, &b.facts.kind);
    budget_level_parse(r->level, &b.facts.level);
    return b;
}

static struct budget_reports reports_of(struct arena *arena, struct budget_row_rows rows)
{
    struct budget_reports reports = {arena_array(arena, struct budget_report, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        reports.at[i] = report_of(&rows.at[i]);
    return reports;
}

static str kind_or_any(int kind)
{
    return kind >= 0 ? kind_names[kind] : (str){0};
}

static str year_or_any(struct arena *arena, int64_t year)
{
    return year > 0 ? arena_printf(arena, "%lld", (long long)year) : (str){0};
}

struct budget_reports budget_list(struct db *db, struct arena *arena, struct actor actor,
                                  moment now, site_id site, struct budget_filter filter,
                                  moment older_than, budget_report_id older_id, int64_t limit)
{
    (void)actor; /* only what everybody may see is listed */
    return reports_of(arena, budget_newest(db, arena, site, now, kind_or_any(filter.kind),
                                           year_or_any(arena, filter.year),
                                           older_id.n ? older_than : MOMENT_NONE, older_id, limit));
}

int64_t budget_count(struct db *db, struct arena *arena, struct actor actor, moment now,
                     site_id site, struct budget_filter filter)
{
    struct budget_how_many_row row;
    (void)actor; /* only what everybody may see is counted */
    return budget_how_many(db, arena, site, now, kind_or_any(filter.kind),
                           year_or_any(arena, filter.year), &row)
               ? row.n
               : 0;
}

bool budget_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                 budget_report_id id, struct budget_report *out)
{
    struct budget_body_row body;
    (void)actor; /* only what everybody may see is opened */
    struct budget_reports found = reports_of(arena, budget_one(db, arena, id, now));
    if (found.n != 1 || !budget_body(db, arena, id, &body))
        return false;
    *out = found.at[0];
    out->body = body.body_html;
    return true;
}

static struct budget_figure figure_read(str text)
{
    struct budget_figure figure = {0};
    figure.is_known = text.n > 0 && decimal_parse(text, &figure.amount);
    return figure;
}

struct budget_lines budget_lines_of(struct db *db, struct arena *arena, struct actor actor,
                                    budget_report_id id)
{
    (void)actor; /* whoever opened the report may see them */
    struct budget_line_all_rows rows = budget_line_all(db, arena, id);
    struct budget_lines lines = {arena_array(arena, struct budget_line, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        lines.at[i] = (struct budget_line){(int)rows.at[i].depth,
                                           rows.at[i].mark,
                                           rows.at[i].name,
                                           figure_read(rows.at[i].planned),
                                           figure_read(rows.at[i].done),
                                           rows.at[i].is_sum};
    return lines;
}

moment budget_first(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct budget_earliest_row row;
    (void)actor; /* when the public began to see anything is public */
    return budget_earliest(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}

moment budget_last(struct db *db, struct arena *arena, struct actor actor, moment now, site_id site)
{
    struct budget_latest_row row;
    (void)actor; /* when what the public sees was changed is public */
    return budget_latest(db, arena, site, now, &row) ? row.last_at : MOMENT_NONE;
}

moment budget_next_change(struct db *db, struct arena *arena, moment now)
{
    struct budget_next_row row;
    return budget_next(db, arena, now, &row) ? row.next_at : MOMENT_NONE;
}
