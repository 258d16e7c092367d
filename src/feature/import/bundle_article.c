#include "feature/import/bundle_kinds.h"

#include "feature/media/media.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "feature/unit/unit.h"

#include "core/limits.h"
#include "text/old_address.h"

enum {
    OLD_ADDRESS_LIMIT = 2000,
    OLD_ADDRESSES_LIMIT = 100, /* of one article */
    LANGUAGE_LIMIT = 35,
    EDITIONS_LIMIT = 1000,
};

static void read_picture(struct import_run *run, struct fields *f, struct edition_fields *e)
{
    struct bundle_picture p = bundle_picture(run, f, "picture");
    e->picture = p.id;
    e->picture_alt = p.alt;
    e->picture_caption = p.caption;
    e->picture_credit = p.credit;
}

static struct edition_fields read_edition(struct import_run *run, struct fields *f)
{
    str interviewee = fields_line(f, "interviewee", SHORT_TEXT_LIMIT);
    str interviewer = fields_line(f, "interviewer", SHORT_TEXT_LIMIT);
    struct body_speakers speakers = {.asks = interviewer, .answers = interviewee};
    struct edition_fields e = {
        .kicker = fields_line(f, "kicker", SHORT_TEXT_LIMIT),
        .title = fields_needed(f, "title", TITLE_LIMIT),
        .lead = fields_line(f, "lead", LEAD_LIMIT),
        .body = bundle_body(run, f, &speakers),
        .byline = fields_line(f, "byline", SHORT_TEXT_LIMIT),
        .byline_role = fields_line(f, "byline_role", SHORT_TEXT_LIMIT),
        .source = fields_line(f, "source", SHORT_TEXT_LIMIT),
        .language = fields_line(f, "language", LANGUAGE_LIMIT),
        .interviewee = interviewee,
        .interviewee_post = fields_line(f, "interviewee_post", SHORT_TEXT_LIMIT),
        .interviewer = interviewer,
        .tags = bundle_joined(f->arena, fields_lines(f, "tags", SHORT_TEXT_LIMIT)),
    };
    if (!e.language.p)
        e.language = S("vi");
    read_picture(run, f, &e);
    return e;
}

struct past_reading {
    struct import_run *run;
    struct edition_past *at;
};

static void read_past(struct fields *f, void *into, ptrdiff_t i)
{
    struct past_reading *reading = into;
    if (!reading->at)
        reading->at = arena_array(f->arena, struct edition_past, EDITIONS_LIMIT);
    struct edition_past *past = &reading->at[i];
    past->number = fields_int(f, "edition", i + 1);
    past->made_at = fields_moment(f, "made_at");
    int64_t before = i > 0 ? past[-1].number : 0;
    if (past->number <= before || past->number > FIELDS_NUMBER_LIMIT) {
        report_problem(f->report, "field edition does not count up");
        f->is_bad = true;
    }
    if (!moment_is_set(past->made_at)) {
        report_problem(f->report, "field made_at of an edition is missing");
        f->is_bad = true;
    }
    past->fields = read_edition(reading->run, f);
}

static enum article_state read_state(struct fields *f)
{
    enum article_state state = ARTICLE_PUBLISHED;
    str name = fields_line(f, "state", SHORT_TEXT_LIMIT);
    if (name.p && !article_state_parse(name, &state)) {
        report_problem(f->report, "field state is no state of an article: %.*s", STR_ARG(name));
        f->is_bad = true;
    }
    return state;
}

static void read_place(struct import_run *run, struct fields *f, struct article_fields *a)
{
    str site = fields_line(f, "site", SHORT_TEXT_LIMIT);
    str section = fields_needed(f, "section", SHORT_TEXT_LIMIT);
    str unit = fields_line(f, "unit", SHORT_TEXT_LIMIT);
    a->site = run_site(run, site);
    a->section = run_section(run, a->site, bundle_section_code(site, section));
    a->unit = run_unit(run, unit);
    f->is_bad = f->is_bad || a->site.n == 0 || run->lacks;
}

static void sort(str *at, ptrdiff_t n)
{
    for (ptrdiff_t i = 1; i < n; i++) {
        for (ptrdiff_t k = i; k > 0 && str_compare(at[k - 1], at[k]) > 0; k--) {
            str moved = at[k];
            at[k] = at[k - 1];
            at[k - 1] = moved;
        }
    }
}

/* In one form and order, each once, without those that lead elsewhere already. */
static void read_old_addresses(struct import_run *run, struct fields *f, struct article_fields *a)
{
    struct lines read = fields_lines(f, "old_address", OLD_ADDRESS_LIMIT);
    struct lines kept = {read.at, 0};
    if (read.n > OLD_ADDRESSES_LIMIT) {
        report_problem(f->report, "field old_address has over %d addresses", OLD_ADDRESSES_LIMIT);
        f->is_bad = true;
        return;
    }
    for (ptrdiff_t i = 0; i < read.n; i++)
        read.at[i] = old_address_plain(f->arena, read.at[i]);
    sort(read.at, read.n);
    for (ptrdiff_t i = 0; i < read.n; i++) {
        str address = read.at[i];
        str owner = article_of_old_address(run->change.db, f->arena, run->change.actor, address);
        if (owner.p && !str_equal(owner, a->code))
            report_problem(f->report, "old address %.*s leads to article %.*s already",
                           STR_ARG(address), STR_ARG(owner));
        else if (kept.n == 0 || !str_equal(kept.at[kept.n - 1], address))
            kept.at[kept.n++] = address;
    }
    a->old_addresses = kept.at;
    a->old_address_count = kept.n;
}

static void check_state(struct fields *f, const struct article_fields *a, str successor)
{
    if (!moment_is_set(a->published_at) && a->state != ARTICLE_DRAFT) {
        report_problem(f->report, "field published_at is missing");
        f->is_bad = true;
    }
    if (a->state == ARTICLE_CONSOLIDATED && !successor.p) {
        report_problem(f->report, "is consolidated but names no successor");
        f->is_bad = true;
    }
}

/* The number is a wish: an article that comes from elsewhere may find it taken. */
static enum put put_article(struct import_run *run, struct article_fields *a)
{
    article_id id = {0};
    enum put put = article_put(&run->change, a, &id);
    if (put != PUT_CLASH || a->number.n == 0)
        return put;
    report_converted(run->report, S("article numbers that were taken, so that a new one was given"),
                     1);
    a->number = (article_id){0};
    return article_put(&run->change, a, &id);
}

void bundle_article(struct import_run *run, struct fields *f, str code)
{
    struct past_reading past = {run, NULL};
    struct article_fields a = {.code = code};
    read_place(run, f, &a);
    if (run->lacks && run->may_wait)
        return; /* before any picture comes in */
    read_old_addresses(run, f, &a);
    struct lines related = fields_lines(f, "related", SHORT_TEXT_LIMIT);
    str successor = fields_line(f, "successor", SHORT_TEXT_LIMIT);
    a.state = read_state(f);
    a.state_reason = fields_line(f, "state_reason", LEAD_LIMIT);
    a.published_at = fields_moment(f, "published_at");
    a.is_featured = fields_bool(f, "featured", false);
    a.featured_until_at = fields_moment(f, "featured_until");
    a.changed_at = fields_moment(f, "changed_at");
    a.change_note = fields_line(f, "change_note", LEAD_LIMIT);
    a.number = (article_id){fields_number(f, "number")};
    a.made_at = fields_moment(f, "made_at");
    a.past_count = fields_objects(f, "editions", EDITIONS_LIMIT, read_past, &past);
    a.past = past.at;
    fields_int(f, "edition", 0); /* follows from the editions before it */
    a.edition = read_edition(run, f);
    check_state(f, &a, successor);
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    bool is_consolidated = a.state == ARTICLE_CONSOLIDATED;
    if (is_consolidated)
        a.state = ARTICLE_WITHDRAWN; /* until the article that it went into is in */
    enum put put = put_article(run, &a);
    report_put(run->report, IMPORT_ARTICLE, put);
    if (is_consolidated)
        run_remember_later(run, LATER_CONSOLIDATED, code, &successor, 1, a.state_reason);
    if (related.n == 0 && put != PUT_MADE)
        run->changed_public |= article_put_related(&run->change, code, NULL, 0) == PUT_CHANGED;
    else if (related.n > 0)
        run_remember_later(run, LATER_RELATED, code, related.at, related.n, (str){0});
}
