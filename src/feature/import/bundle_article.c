#include "feature/import/bundle_article.h"

#include "feature/media/media.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "feature/unit/unit.h"

#include "core/limits.h"
#include "text/body_text.h"
#include "text/clean.h"

enum { OLD_ADDRESS_LIMIT = 2000, LANGUAGE_LIMIT = 35, EDITIONS_LIMIT = 1000 };

/* Has the cleaner show a picture of the record in place of the name that an item gave it. */
static bool place_picture(void *with, struct arena *arena, str src, url *out)
{
    struct import_run *run = with;
    media_id id;
    str name;
    int64_t width, height;
    if (!run_picture(run, src, &id, &name, &width, &height))
        return false;
    *out = media_address(arena, id, name);
    return true;
}

static void report_cleaning(struct fields *f, const struct clean_report *cleaned)
{
    for (int kind = 0; kind < CLEAN_KIND_COUNT; kind++) {
        bool is_kept = kind == CLEAN_NO_ALT || kind == CLEAN_HEADING ||
                       kind == CLEAN_LAYOUT_TABLE || kind == CLEAN_TURN ||
                       kind == CLEAN_DOUBTFUL_TURN;
        str what = str_from_c(clean_kind_name((enum clean_kind)kind));
        if (is_kept)
            report_converted(f->report, what, cleaned->count[kind].n);
        else
            report_dropped(f->report, what, cleaned->count[kind].n);
    }
    if (cleaned->refusal != CLEAN_ACCEPTED) {
        report_problem(f->report, "the body is refused: %s (its line %d)",
                       clean_refusal_text(cleaned->refusal), cleaned->refusal_line);
        f->is_bad = true;
    }
}

static html read_body(struct import_run *run, struct fields *f,
                      const struct body_speakers *speakers)
{
    str foreign = fields_text(f, "body_html", BODY_LIMIT);
    str typed = fields_text(f, "body_text", BODY_LIMIT);
    struct clean_report cleaned = {0};
    html body = {S("")};
    if (foreign.p && typed.p) {
        report_problem(f->report, "has both body_html and body_text");
        f->is_bad = true;
    } else if (foreign.p) {
        struct clean_options options = {
            .picture = place_picture, .with = run, .speakers = speakers};
        body = clean_html(f->arena, foreign, &options, &cleaned);
    } else if (typed.p) {
        body = body_from_text(f->arena, typed, speakers, &cleaned);
    }
    report_cleaning(f, &cleaned);
    return body.s.p ? body : (html){S("")};
}

static void read_picture(struct import_run *run, struct fields *f, struct edition_fields *e)
{
    const struct value *picture = fields_member(f, "picture");
    struct fields inner;
    str name;
    int64_t width, height;
    if (!picture)
        return;
    if (!fields_begin(&inner, f->arena, f->report, picture)) {
        f->is_bad = true;
        return;
    }
    str src = fields_needed(&inner, "src", SHORT_TEXT_LIMIT);
    str alt = fields_line(&inner, "alt", SHORT_TEXT_LIMIT);
    str caption = fields_line(&inner, "caption", LEAD_LIMIT);
    str credit = fields_line(&inner, "credit", SHORT_TEXT_LIMIT);
    f->is_bad = !fields_end(&inner) || f->is_bad;
    /* A picture that is not to be had costs the picture, not the article. */
    if (!src.p || !run_picture(run, src, &e->picture, &name, &width, &height))
        return;
    e->picture_alt = alt;
    e->picture_caption = caption;
    e->picture_credit = credit;
}

static str join_lines(struct arena *arena, struct lines lines)
{
    struct buf out = buf_make(arena, LEAD_LIMIT);
    for (ptrdiff_t i = 0; i < lines.n; i++) {
        if (i > 0)
            buf_char(&out, '\n');
        buf_str(&out, lines.at[i]);
    }
    return lines.n > 0 ? buf_text(&out) : (str){0};
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
        .body = read_body(run, f, &speakers),
        .byline = fields_line(f, "byline", SHORT_TEXT_LIMIT),
        .byline_role = fields_line(f, "byline_role", SHORT_TEXT_LIMIT),
        .source = fields_line(f, "source", SHORT_TEXT_LIMIT),
        .language = fields_line(f, "language", LANGUAGE_LIMIT),
        .interviewee = interviewee,
        .interviewee_post = fields_line(f, "interviewee_post", SHORT_TEXT_LIMIT),
        .interviewer = interviewer,
        .tags = join_lines(f->arena, fields_lines(f, "tags", SHORT_TEXT_LIMIT)),
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
    past->fields = read_edition(reading->run, f);
}

static enum article_state read_state(struct fields *f)
{
    enum article_state state = ARTICLE_PUBLISHED;
    str name = fields_line(f, "state", SHORT_TEXT_LIMIT);
    if (name.p && (!article_state_parse(name, &state) || state == ARTICLE_DRAFT)) {
        report_problem(f->report, "field state is no state of an article: %.*s", STR_ARG(name));
        f->is_bad = true;
    }
    return state;
}

static section_id read_section(struct import_run *run, struct fields *f, site_id site)
{
    str code = fields_needed(f, "section", SHORT_TEXT_LIMIT);
    section_id id = section_find(run->change.db, f->arena, run->change.actor, site, code);
    if (code.p && site.n != 0 && id.n == 0) {
        report_problem(f->report, "there is no section %.*s in its site", STR_ARG(code));
        f->is_bad = true;
    }
    return id;
}

static unit_id read_unit(struct import_run *run, struct fields *f)
{
    str code = fields_line(f, "unit", SHORT_TEXT_LIMIT);
    unit_id id = unit_find(run->change.db, f->arena, run->change.actor, code);
    if (code.p && id.n == 0) {
        report_problem(f->report, "there is no unit %.*s", STR_ARG(code));
        f->is_bad = true;
    }
    return id;
}

void bundle_article(struct import_run *run, struct fields *f, str code)
{
    struct past_reading past = {run, NULL};
    struct lines old_addresses = fields_lines(f, "old_address", OLD_ADDRESS_LIMIT);
    struct lines related = fields_lines(f, "related", SHORT_TEXT_LIMIT);
    str successor = fields_line(f, "successor", SHORT_TEXT_LIMIT);
    struct article_fields a = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .state = read_state(f),
        .state_reason = fields_line(f, "state_reason", LEAD_LIMIT),
        .published_at = fields_moment(f, "published_at"),
        .unit = read_unit(run, f),
        .is_featured = fields_bool(f, "featured", false),
        .featured_until_at = fields_moment(f, "featured_until"),
        .changed_at = fields_moment(f, "changed_at"),
        .change_note = fields_line(f, "change_note", LEAD_LIMIT),
        .old_addresses = old_addresses.at,
        .old_address_count = old_addresses.n,
        .number = {fields_int(f, "number", 0)},
        .made_at = fields_moment(f, "made_at"),
        .past_count = fields_objects(f, "editions", EDITIONS_LIMIT, read_past, &past),
    };
    fields_int(f, "edition", 0); /* follows from the editions before it */
    a.past = past.at;
    a.section = read_section(run, f, a.site);
    a.edition = read_edition(run, f);
    bool is_consolidated = a.state == ARTICLE_CONSOLIDATED;
    if (!moment_is_set(a.published_at)) {
        report_problem(f->report, "field published_at is missing");
        f->is_bad = true;
    }
    if (is_consolidated && !successor.p) {
        report_problem(f->report, "is consolidated but names no successor");
        f->is_bad = true;
    }
    if (!fields_end(f) || a.site.n == 0)
        return;
    if (is_consolidated)
        a.state = ARTICLE_WITHDRAWN; /* until the article that it went into is in */
    article_id id = {0};
    report_put(run->report, IMPORT_ARTICLE, article_put(&run->change, &a, &id));
    if (is_consolidated)
        run_remember_later(run, LATER_CONSOLIDATED, code, &successor, 1, a.state_reason);
    if (related.n > 0)
        run_remember_later(run, LATER_RELATED, code, related.at, related.n, (str){0});
}
