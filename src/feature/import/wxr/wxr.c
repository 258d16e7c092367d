#include "feature/import/wxr/wxr.h"

#include "feature/import/wxr/emit.h"
#include "feature/import/wxr/read.h"
#include "feature/import/wxr/survey.h"
#include "feature/import/wxr/words.h"

#include "core/fail.h"
#include "core/limits.h"

#include <stdio.h>

enum { THING_ARENA_LIMIT = 192 * MIB };

bool wxr_is(str head)
{
    str rest = head;
    while (rest.n > 0 && (rest.p[0] == '\xef' || rest.p[0] == '\xbb' || rest.p[0] == '\xbf' ||
                          rest.p[0] == ' ' || (rest.p[0] >= '\t' && rest.p[0] <= '\r')))
        rest = str_slice(rest, 1, rest.n);
    return rest.n > 0 && rest.p[0] == '<' && str_find(head, S("<rss")) >= 0;
}

struct conversion {
    struct arena *arena;
    struct arena thing; /* emptied before each thing */
    struct arena line;  /* emptied before each line of what is no item */
    const struct convert_input *inputs;
    const struct convert_sink *sink;
    struct wxr_survey survey;
    struct wxr_emit emit;
    bool is_second; /* reading */
};

/* One file that is being read. */
struct source {
    const struct convert_input *input;
    bool is_damaged;
    char damage[160];
};

static bool more(void *with, str *bytes)
{
    struct source *source = with;
    switch (source->input->read(source->input->with, bytes)) {
    case CONVERT_PIECE:
        return true;
    case CONVERT_END:
        return false;
    case CONVERT_DAMAGED:
        source->is_damaged = true;
        snprintf(source->damage, sizeof source->damage, "cannot be read from here on: %.*s",
                 STR_ARG(*bytes));
        break;
    }
    return false;
}

/* Told once, in the second reading. */
static void tell_break(struct conversion *c, const struct source *source,
                       const struct wxr_thing *thing)
{
    str item = {0};
    if (!c->is_second)
        return;
    if (thing->item.title.n > 0 || thing->item.id.n > 0)
        item = arena_printf(&c->thing, "item %.*s “%.*s”, which is not whole and not taken",
                            STR_ARG(thing->item.id), STR_ARG(thing->item.title));
    c->sink->problem(c->sink->with, thing->line, item,
                     source->is_damaged ? str_from_c(source->damage) : thing->problem);
}

static void tell_mended(struct conversion *c, const struct xml_reader *xml)
{
    struct xml_mended mended = xml_mended(xml);
    const struct convert_sink *sink = c->sink;
    if (!c->is_second)
        return;
    sink->converted(sink->with, 0, S("control characters, now spaces"), mended.controls);
    sink->converted(sink->with, 0, S("bytes that were read as Windows-1252"), mended.western);
    sink->converted(sink->with, 0, S("bytes that are no UTF-8 became U+FFFD"), mended.broken);
}

static void take(struct conversion *c, struct wxr_site *site, const struct wxr_thing *thing,
                 ptrdiff_t file)
{
    if (!c->is_second) {
        wxr_survey_take(&c->survey, site, thing, file);
    } else if (thing->kind == WXR_ITEM) {
        c->emit.site = site;
        wxr_emit_item(&c->emit, &thing->item, (struct wxr_place){file, thing->line});
    }
}

static void read_all(struct conversion *c, struct xml_reader *xml, const struct source *source,
                     ptrdiff_t file)
{
    struct wxr_reader reader;
    struct wxr_thing thing;
    struct wxr_site *site = NULL;
    wxr_read_begin(&reader, xml, &c->thing, c->arena, c->is_second ? &c->emit.dropped : NULL);
    for (;;) {
        wxr_read(&reader, &thing);
        if (thing.kind == WXR_BROKEN)
            tell_break(c, source, &thing);
        if (!site && (reader.channel.line > 0 || thing.kind < WXR_END))
            site = wxr_survey_site(&c->survey, &reader.channel, file);
        if (thing.kind >= WXR_END)
            return;
        take(c, site, &thing, file);
    }
}

static void read_file(struct conversion *c, ptrdiff_t file)
{
    struct source source = {.input = &c->inputs[file]};
    str why = {0};
    if (c->is_second)
        wxr_emit_file(&c->emit, file);
    if (!source.input->rewind(source.input->with, &why)) {
        if (c->is_second)
            c->sink->problem(c->sink->with, 0, (str){0},
                             arena_printf(c->arena, "cannot be opened: %.*s", STR_ARG(why)));
        return;
    }
    struct arena parser;
    arena_init(&parser, 4 * MIB);
    struct xml_reader *xml = xml_open(&parser, more, &source);
    read_all(c, xml, &source, file);
    tell_mended(c, xml);
    xml_close(xml);
    arena_release(&parser);
}

static void tell_term(void *with, const struct wxr_term *term, str why)
{
    struct conversion *c = with;
    wxr_emit_file(&c->emit, term->place.file);
    c->sink->problem(c->sink->with, term->place.line,
                     arena_printf(&c->line, "category %.*s", STR_ARG(term->slug)), why);
}

static void tell_rest(struct conversion *c)
{
    for (struct wxr_site *site = c->survey.first; site; site = site->next) {
        c->emit.site = site;
        wxr_emit_unused(&c->emit);
    }
    for (const struct wxr_count *count = c->emit.dropped.first; count; count = count->next)
        c->sink->dropped(c->sink->with, count->line, count->what, count->times);
}

static void convert(struct conversion *c, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++)
        read_file(c, i);
    c->is_second = true;
    for (struct wxr_site *site = c->survey.first; site; site = site->next) {
        c->emit.site = site;
        c->emit.arena = &c->line;
        wxr_survey_finish(&c->survey, site, tell_term, c);
        wxr_emit_site(&c->emit);
    }
    c->emit.arena = &c->thing;
    for (ptrdiff_t i = 0; i < count; i++)
        read_file(c, i);
    c->emit.arena = &c->line;
    tell_rest(c);
}

static void release(void *arena)
{
    arena_release(arena);
}

void wxr_convert(struct arena *arena, const struct convert_input *inputs, ptrdiff_t count,
                 const struct convert_sink *sink)
{
    struct conversion *c = arena_new(arena, struct conversion);
    c->arena = arena;
    c->inputs = inputs;
    c->sink = sink;
    arena_init(&c->thing, THING_ARENA_LIMIT);
    arena_init(&c->line, THING_ARENA_LIMIT);
    door_defer(release, &c->thing);
    door_defer(release, &c->line);
    c->survey = (struct wxr_survey){.arena = arena, .scratch = &c->thing};
    c->survey.last = &c->survey.first;
    c->emit = (struct wxr_emit){
        .run = arena, .inputs = inputs, .sink = sink, .file = -1, .uploads = {.arena = arena}};
    wxr_counts_begin(&c->emit.dropped, arena);
    convert(c, count);
    door_forget(release, &c->line);
    door_forget(release, &c->thing);
    arena_release(&c->line);
    arena_release(&c->thing);
}
