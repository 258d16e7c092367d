#include "feature/import/bundle_kinds.h"

#include "feature/redirect/redirect.h"
#include "feature/section/section.h"
#include "feature/site/site.h"

#include "core/limits.h"
#include "text/address.h"
#include "text/old_pattern.h"

/* "root/tin-tuc" is the section tin-tuc of the site root. */
static int64_t find_section(struct import_run *run, str id)
{
    str code = id;
    str site;
    if (!str_cut(&code, '/', &site))
        return 0;
    site_id at = site_find(run->change.db, run->change.arena, run->change.actor, site);
    return at.n == 0 ? 0
                     : section_find(run->change.db, run->change.arena, run->change.actor, at,
                                    bundle_section_code(site, id))
                           .n;
}

static void read_record(struct import_run *run, struct fields *f, struct redirect_fields *r)
{
    str kind = fields_line(f, "to_kind", SHORT_TEXT_LIMIT);
    str id = fields_line(f, "to_id", SHORT_TEXT_LIMIT);
    if (!kind.p && !id.p)
        return;
    if (!kind.p || !id.p || !redirect_kind_parse(kind, &r->kind)) {
        report_problem(f->report, "to_kind and to_id name no record that has a page");
        f->is_bad = true;
        return;
    }
    r->target = r->kind == REDIRECT_TO_SECTION
                    ? find_section(run, id)
                    : redirect_record_find(run->change.db, run->change.arena, run->change.actor,
                                           r->kind, id);
    if (r->target == 0)
        run_lacks(run, "there is no %.*s %.*s", STR_ARG(kind), STR_ARG(id));
}

/* A path of this portal, or an encrypted address of another. */
static bool leads_somewhere(str to)
{
    return (str_starts(to, S("/")) && !str_starts(to, S("//"))) || str_starts(to, S("https://"));
}

static void check_end(struct fields *f, str to)
{
    if (to.p && !leads_somewhere(to)) {
        report_problem(f->report, "field to is neither a path of this portal nor an https address");
        f->is_bad = true;
    }
}

void bundle_redirect(struct import_run *run, struct fields *f, str code)
{
    struct redirect_fields r = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .from = fields_needed(f, "from", ADDRESS_LIMIT),
        .to = fields_address(f, "to"),
        .gone_reason = fields_line(f, "gone", LEAD_LIMIT),
        .is_withdrawn = fields_bool(f, "withdrawn", false),
    };
    read_record(run, f, &r);
    check_end(f, r.to.s);
    if ((r.to.s.p != NULL) + (r.kind != REDIRECT_TO_NONE) + (r.gone_reason.p != NULL) != 1) {
        report_problem(f->report, "needs one of to, to_kind with to_id, and gone");
        f->is_bad = true;
    }
    if (!fields_end(f) || r.site.n == 0 || run->lacks)
        return;
    enum put put = redirect_put(&run->change, &r);
    if (put == PUT_UNKNOWN)
        report_problem(f->report, "would lead in a circle");
    else
        report_put(run->report, IMPORT_REDIRECT, put);
}

/* Without the host that it may be written with. */
static str without_host(str pattern)
{
    ptrdiff_t slashes = str_find(pattern, S("//"));
    if (slashes <= 0 || pattern.p[slashes - 1] != ':')
        return pattern;
    str rest = str_slice(pattern, slashes + 2, pattern.n);
    ptrdiff_t slash = str_find_char(rest, '/');
    return slash < 0 ? S("/") : str_slice(rest, slash, rest.n);
}

static void say_fault(struct fields *f, const char *field, const char *fault)
{
    if (fault) {
        report_problem(f->report, "field %s %s", field, fault);
        f->is_bad = true;
    }
}

/* An address but for its captures. */
static void check_target(struct fields *f, str to)
{
    url checked;
    char *filled = arena_c(f->arena, to);
    for (ptrdiff_t i = 0; i < to.n; i++)
        if (filled[i] == '{' || filled[i] == '}')
            filled[i] = '1';
    if (to.p && !url_check(f->arena, (str){filled, to.n}, &checked))
        say_fault(f, "to", "is no address");
}

void bundle_redirect_rule(struct import_run *run, struct fields *f, str code)
{
    struct redirect_rule_fields r = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .pattern = fields_needed(f, "pattern", OLD_PATTERN_LIMIT),
        .to = {fields_line(f, "to", OLD_PATTERN_LIMIT)},
        .old = fields_line(f, "as", OLD_PATTERN_LIMIT),
        .is_withdrawn = fields_bool(f, "withdrawn", false),
    };
    str pattern = without_host(r.pattern);
    if (r.pattern.p)
        say_fault(f, "pattern", old_pattern_fault(pattern));
    if ((r.to.s.p != NULL) == (r.old.p != NULL))
        say_fault(f, "to", "or as is needed, and not both");
    else if (!f->is_bad)
        say_fault(f, r.old.p ? "as" : "to",
                  old_pattern_target_fault(pattern, r.old.p ? r.old : r.to.s));
    check_target(f, r.to.s);
    check_end(f, r.to.s);
    if (!fields_end(f) || r.site.n == 0)
        return;
    enum put put = redirect_rule_put(&run->change, &r);
    if (put == PUT_UNKNOWN)
        report_problem(f->report, "would lead in a circle");
    else
        report_put(run->report, IMPORT_REDIRECT_RULE, put);
}
