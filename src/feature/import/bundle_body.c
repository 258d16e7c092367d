/* The body of an item: typed text, or foreign HTML that is built again. */
#include "feature/import/bundle_kinds.h"

#include "feature/media/media.h"

#include "core/limits.h"
#include "text/body_text.h"
#include "text/clean.h"
#include "text/legal.h"

/* Has the cleaner show a picture of the record in place of the name that an item gave it. */
static bool place_picture(void *with, struct arena *arena, str src, struct clean_picture *out)
{
    struct import_run *run = with;
    media_id id;
    str name;
    if (!run_picture(run, src, &id, &name, &out->width, &out->height))
        return false;
    out->src = media_address(arena, id, name);
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
        const char *why = clean_refusal_text(cleaned->refusal);
        if (cleaned->refusal_line > 0)
            report_problem(f->report, "the body is refused: %s (its line %d)", why,
                           cleaned->refusal_line);
        else
            report_problem(f->report, "the body is refused: %s", why);
        f->is_bad = true;
    }
}

static html clean(struct import_run *run, struct fields *f, str foreign,
                  const struct body_speakers *speakers, struct clean_report *cleaned)
{
    struct clean_options options = {.picture = place_picture, .with = run, .speakers = speakers};
    const struct import_cleaner *cleaner = &run->options->cleaner;
    return cleaner->clean ? cleaner->clean(cleaner->with, f->arena, foreign, &options, cleaned)
                          : clean_html(f->arena, foreign, &options, cleaned);
}

/* Whether the item has one of the two that may say a body; it is bad when it has both. */
static bool read_body(struct fields *f, str *foreign, str *typed)
{
    *foreign = fields_text(f, "body_html", BODY_LIMIT);
    *typed = fields_text(f, "body_text", BODY_LIMIT);
    if (!foreign->p || !typed->p)
        return foreign->p || typed->p;
    report_problem(f->report, "has both body_html and body_text");
    f->is_bad = true;
    return false;
}

html bundle_body(struct import_run *run, struct fields *f, const struct body_speakers *speakers)
{
    str foreign, typed;
    struct clean_report cleaned = {0};
    if (!read_body(f, &foreign, &typed))
        return (html){S("")};
    html body = foreign.p ? clean(run, f, foreign, speakers, &cleaned)
                          : body_from_text(f->arena, typed, speakers, &cleaned);
    report_cleaning(f, &cleaned);
    return body.s.p ? body : (html){S("")};
}

html bundle_body_outlined(struct import_run *run, struct fields *f)
{
    str foreign, typed;
    struct clean_report cleaned = {0};
    if (!read_body(f, &foreign, &typed))
        return (html){S("")};
    html body = clean(run, f, foreign.p ? foreign : legal_html(f->arena, typed), NULL, &cleaned);
    report_cleaning(f, &cleaned);
    return body.s.p ? body : (html){S("")};
}

struct bundle_picture bundle_picture_of(struct import_run *run, struct fields *object)
{
    struct bundle_picture p = {
        .alt = fields_line(object, "alt", SHORT_TEXT_LIMIT),
        .caption = fields_line(object, "caption", LEAD_LIMIT),
        .credit = fields_line(object, "credit", SHORT_TEXT_LIMIT),
    };
    str name;
    int64_t width, height;
    str src = fields_needed(object, "src", SHORT_TEXT_LIMIT);
    if (!src.p || !run_picture(run, src, &p.id, &name, &width, &height))
        return (struct bundle_picture){0};
    return p;
}

struct bundle_picture bundle_picture(struct import_run *run, struct fields *f, const char *name)
{
    const struct value *picture = fields_member(f, name);
    struct fields object;
    if (!picture)
        return (struct bundle_picture){0};
    if (!fields_begin(&object, f->arena, f->report, picture)) {
        f->is_bad = true;
        return (struct bundle_picture){0};
    }
    struct bundle_picture p = bundle_picture_of(run, &object);
    f->is_bad = !fields_end(&object) || f->is_bad;
    return p;
}

str bundle_joined(struct arena *arena, struct lines lines)
{
    struct buf out = buf_make(arena, LEAD_LIMIT);
    for (ptrdiff_t i = 0; i < lines.n; i++) {
        if (i > 0)
            buf_char(&out, '\n');
        buf_str(&out, lines.at[i]);
    }
    return lines.n > 0 ? buf_text(&out) : (str){0};
}
