/* How editors arrange a portal: menus, the blocks of front pages, what stands in front. */
#include "feature/import/bundle_kinds.h"

#include "feature/home/front.h"
#include "feature/site/menu.h"

#include "core/limits.h"
#include "text/address.h"

enum { FRONT_ITEMS_MOST = 50, POSITION_MOST = 10000 };

static int64_t read_number(struct fields *f, const char *name, int64_t most)
{
    int64_t number = fields_int(f, name, 0);
    if (number < 0 || number > most) {
        report_problem(f->report, "field %s is not between 0 and %lld", name, (long long)most);
        f->is_bad = true;
    }
    return number;
}

/* "/lich-cong-tac", with no host and no site's path before it. */
static str read_page(struct fields *f)
{
    url page = {{0}};
    str typed = fields_line(f, "page", SHORT_TEXT_LIMIT);
    if (!typed.p)
        return typed;
    if (!str_starts(typed, S("/")) || str_starts(typed, S("//")) ||
        !url_check(f->arena, typed, &page)) {
        report_problem(f->report, "field page is no path that begins with /");
        f->is_bad = true;
    }
    return page.s;
}

static url read_address(struct fields *f)
{
    url address = {{0}};
    str typed = fields_line(f, "address", SHORT_TEXT_LIMIT);
    bool is_web = str_starts(typed, S("https://")) || str_starts(typed, S("http://"));
    if (typed.p && (!is_web || !url_check(f->arena, typed, &address))) {
        report_problem(f->report, "field address is no address of the web");
        f->is_bad = true;
    }
    return address;
}

void bundle_menu(struct import_run *run, struct fields *f, str code)
{
    str site = fields_line(f, "site", SHORT_TEXT_LIMIT);
    str section = fields_line(f, "section", SHORT_TEXT_LIMIT);
    struct menu_fields m = {
        .code = code,
        .site = run_site(run, site),
        .position = read_number(f, "position", POSITION_MOST),
        .label = fields_line(f, "label", SHORT_TEXT_LIMIT),
        .page = read_page(f),
        .address = read_address(f),
        .is_off = fields_bool(f, "off", false),
    };
    if (m.site.n == 0)
        return;
    m.section = run_section(run, m.site, bundle_section_code(site, section));
    int ends = (section.p != NULL) + (m.page.p != NULL) + (m.address.s.p != NULL);
    if (ends != 1) {
        report_problem(f->report, "leads to one thing: a section, a page or an address");
        f->is_bad = true;
    }
    if (!section.p && !m.label.p) {
        report_problem(f->report, "field label is missing");
        f->is_bad = true;
    }
    if (fields_end(f) && !run->lacks)
        report_put(run->report, IMPORT_MENU, menu_put(&run->change, &m));
}

void bundle_front(struct import_run *run, struct fields *f, str code)
{
    struct front_block_fields b = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .position = read_number(f, "position", POSITION_MOST),
        .items = read_number(f, "items", FRONT_ITEMS_MOST),
        .is_off = fields_bool(f, "off", false),
    };
    str name = fields_needed(f, "block", SHORT_TEXT_LIMIT);
    if (name.p && !front_kind_parse(name, &b.block)) {
        report_problem(f->report, "field block is no block of a front page: %.*s", STR_ARG(name));
        f->is_bad = true;
    }
    if (fields_end(f) && b.site.n != 0)
        report_put(run->report, IMPORT_FRONT, front_block_put(&run->change, &b));
}

static void check_slot(struct fields *f, const struct front_slot_fields *s)
{
    if (!moment_is_set(s->starts_at)) {
        report_problem(f->report, "field starts_at is missing");
        f->is_bad = true;
    } else if (moment_is_set(s->ends_at) && s->ends_at.s <= s->starts_at.s) {
        report_problem(f->report, "ends before it starts");
        f->is_bad = true;
    }
}

void bundle_slot(struct import_run *run, struct fields *f, str code)
{
    struct front_slot_fields s = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .position = read_number(f, "position", POSITION_MOST),
        .starts_at = fields_moment(f, "starts_at"),
        .ends_at = fields_moment(f, "ends_at"),
        .accepted_by = fields_line(f, "accepted_by", SHORT_TEXT_LIMIT),
    };
    str article = fields_needed(f, "article", SHORT_TEXT_LIMIT);
    check_slot(f, &s);
    s.article = article_find(run->change.db, f->arena, run->change.actor, article);
    if (article.p && s.article.n == 0)
        run_lacks(run, "there is no article %.*s", STR_ARG(article));
    if (!fields_end(f) || run->lacks || s.site.n == 0)
        return;
    enum put put = front_slot_put(&run->change, &s);
    if (put == PUT_UNKNOWN)
        report_problem(run->report, "article %.*s is another site's, and nobody accepted it",
                       STR_ARG(article));
    else
        report_put(run->report, IMPORT_SLOT, put);
}
