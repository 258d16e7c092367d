#include "text/clean.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/body_normal.h"
#include "text/body_write.h"
#include "text/clean_scan.h"
#include "text/clean_walk.h"

#include <gumbo.h>

static void give_back(void *with)
{
    gumbo_destroy_output(&kGumboDefaultOptions, with);
}

html clean_html(struct arena *arena, str foreign, const struct clean_options *options,
                struct clean_report *report)
{
    static const struct clean_options none;
    *report = (struct clean_report){0};
    str tidy = clean_scan(arena, foreign, report);
    if (report->refusal != CLEAN_ACCEPTED)
        return (html){0};
    GumboOptions as_body = kGumboDefaultOptions;
    as_body.fragment_context = GUMBO_TAG_BODY;
    as_body.max_errors = 0;
    if (!options)
        options = &none;
    GumboOutput *parsed = gumbo_parse_with_options(&as_body, tidy.p, (size_t)tidy.n);
    door_defer(give_back, parsed);
    struct body_node *root = clean_walk(arena, parsed->root, options, report);
    body_normal(arena, root, report);
    body_interview(arena, root, options->speakers, report);
    html body = body_write(arena, root);
    door_forget(give_back, parsed);
    give_back(parsed);
    if (!body.s.p)
        report->refusal = CLEAN_TOO_LONG;
    return body;
}
