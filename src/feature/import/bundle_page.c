#include "feature/import/bundle_kinds.h"

#include "feature/page/page.h"

#include "core/limits.h"
#include "text/slug.h"

static enum page_kind read_kind(struct fields *f)
{
    enum page_kind kind = PAGE_OTHER;
    str name = fields_line(f, "page_kind", SHORT_TEXT_LIMIT);
    if (name.p && !page_kind_parse(name, &kind)) {
        report_problem(f->report, "field page_kind is no kind of page: %.*s", STR_ARG(name));
        f->is_bad = true;
    }
    return kind;
}

static void read_old_slugs(struct fields *f, struct page_fields *p)
{
    struct lines slugs = fields_lines(f, "old_slugs", SLUG_LIMIT);
    if (slugs.n > PAGE_OLD_SLUGS_LIMIT) {
        report_problem(f->report, "field old_slugs has over %d of them", PAGE_OLD_SLUGS_LIMIT);
        f->is_bad = true;
        return;
    }
    for (ptrdiff_t i = 0; i < slugs.n; i++)
        slugs.at[i] = text_slug(f->arena, slugs.at[i]);
    p->old_slugs = slugs.at;
    p->old_slug_count = slugs.n;
}

static void read_parent(struct import_run *run, struct fields *f, struct page_fields *p)
{
    str code = fields_line(f, "parent", SHORT_TEXT_LIMIT);
    if (!code.p)
        return;
    p->parent = page_find(run->change.db, f->arena, run->change.actor, code);
    if (p->parent.n == 0)
        run_lacks(run, "there is no page %.*s", STR_ARG(code));
}

void bundle_page(struct import_run *run, struct fields *f, str code)
{
    str slug = fields_line(f, "slug", SLUG_LIMIT);
    struct page_fields p = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .slug = slug.p ? text_slug(f->arena, slug) : (str){0},
        .kind = read_kind(f),
        .position = fields_int(f, "position", 0),
        .title = fields_needed(f, "title", TITLE_LIMIT),
        .lead = fields_line(f, "lead", LEAD_LIMIT),
        .updated_on = fields_day(f, "updated_on"),
        .link = fields_address(f, "link"),
        .link_name = fields_line(f, "link_name", SHORT_TEXT_LIMIT),
        .withdrawal = bundle_withdrawal(run, f),
    };
    if (!p.link.s.p != !p.link_name.p) {
        report_problem(f->report, "needs both link and link_name, or neither");
        f->is_bad = true;
    }
    if (p.site.n == 0)
        return; /* before any picture comes in */
    read_parent(run, f, &p);
    p.unit = run_unit(run, fields_line(f, "unit", SHORT_TEXT_LIMIT));
    read_old_slugs(f, &p);
    p.body = bundle_body(run, f, NULL);
    p.files = bundle_files(run, f, "files");
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    report_put(run->report, IMPORT_PAGE, page_put(&run->change, &p));
}
