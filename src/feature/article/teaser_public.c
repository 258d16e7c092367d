#include "feature/article/teaser_public.h"

#include "feature/media/media.h"

#include "http/addresses.h"

enum { TEASER_LEAD_BYTES = 420 };

url article_url(const struct request *rq, str base, str slug, article_id id)
{
    return route_url(rq->arena, rq->routes, ADDRESS_ARTICLE, base,
                     (const struct link_value[]){
                         LINK_TEXT("slug", slug),
                         LINK_INT("id", id.n),
                         {0},
                     });
}

str text_shortened(struct arena *arena, str text, ptrdiff_t limit)
{
    if (text.n <= limit)
        return text;
    ptrdiff_t end = limit;
    while (end > 0 && text.p[end] != ' ')
        end--;
    if (end == 0) { /* one endless word: not in the middle of a character */
        end = limit;
        while (end > 0 && ((unsigned char)text.p[end] & 0xC0) == 0x80)
            end--;
    }
    return arena_printf(arena, "%.*s…", STR_ARG(str_trim(str_slice(text, 0, end))));
}

struct teaser teaser_of(const struct request *rq, str base, const struct sections *sections,
                        const struct article_item *item, unsigned parts)
{
    struct teaser t = {
        .kicker = item->kicker,
        .title = item->title,
        .href = article_url(rq, base, item->slug, item->id),
        .published_at = item->published_at,
    };
    if (!str_equal(item->language, S("vi")))
        t.lang = item->language;
    if (parts & TEASER_LEAD)
        t.lead = text_shortened(rq->arena, item->lead, TEASER_LEAD_BYTES);
    if ((parts & TEASER_PICTURE) && item->picture.n != 0)
        t.picture = (struct picture){
            .src = media_address(rq->arena, item->picture, item->picture_name),
            .width = item->picture_width,
            .height = item->picture_height,
            .alt = item->picture_alt,
        };
    const struct section *section = sections ? sections_find(sections, item->section) : NULL;
    if ((parts & TEASER_SECTION) && section)
        t.section = (struct link){
            section->name,
            route_url(rq->arena, rq->routes, ADDRESS_SECTION, base,
                      (const struct link_value[]){LINK_TEXT("section", section->slug), {0}}),
            false,
        };
    if (parts & TEASER_UNIT)
        t.unit.label = item->unit_name;
    return t;
}

struct teasers teasers_of(const struct request *rq, str base, const struct sections *sections,
                          struct article_items items, unsigned parts)
{
    struct teaser *at = arena_array(rq->arena, struct teaser, items.n);
    for (ptrdiff_t i = 0; i < items.n; i++)
        at[i] = teaser_of(rq, base, sections, &items.at[i], parts);
    return (struct teasers){at, items.n};
}

static void put_text(struct json *json, str key, str text)
{
    if (text.n == 0)
        return;
    json_put_key(json, key);
    json_put_text(json, text);
}

void teaser_json(struct json *json, const struct teaser *t)
{
    json_put_object(json);
    put_text(json, S("kicker"), t->kicker);
    put_text(json, S("title"), t->title);
    put_text(json, S("address"), t->href.s);
    put_text(json, S("language"), t->lang);
    put_text(json, S("lead"), t->lead);
    put_text(json, S("picture"), t->picture.src.s);
    put_text(json, S("section"), t->section.label);
    put_text(json, S("unit"), t->unit.label);
    json_put_key(json, S("published_at"));
    json_put_moment(json, t->published_at);
    json_put_end(json);
}

void teasers_json(struct json *json, const struct teasers *teasers)
{
    json_put_array(json);
    for (ptrdiff_t i = 0; i < teasers->n; i++)
        teaser_json(json, &teasers->at[i]);
    json_put_end(json);
}
