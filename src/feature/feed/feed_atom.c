#include "feature/feed/feed.h"

#include "text/dates.h"
#include "text/xml_write.h"

static void put_link(struct xml_writer *xml, str rel, str type, url href)
{
    xml_put_open(xml, S("link"));
    xml_put_attribute(xml, S("rel"), rel);
    xml_put_attribute(xml, S("type"), type);
    xml_put_attribute(xml, S("href"), href.s);
    xml_put_close(xml);
}

static void put_author(struct xml_writer *xml, str name)
{
    xml_put_open(xml, S("author"));
    xml_put_element(xml, S("name"), name);
    xml_put_close(xml);
}

static void put_category(struct xml_writer *xml, str term)
{
    xml_put_open(xml, S("category"));
    xml_put_attribute(xml, S("term"), term);
    xml_put_close(xml);
}

static void put_picture(struct xml_writer *xml, const struct feed_entry *e)
{
    xml_put_open(xml, S("link"));
    xml_put_attribute(xml, S("rel"), S("enclosure"));
    xml_put_attribute(xml, S("type"), e->picture_type);
    xml_put_attribute(xml, S("length"),
                      arena_printf(xml->out->arena, "%lld", (long long)e->picture_bytes));
    if (e->picture_alt.n > 0)
        xml_put_attribute(xml, S("title"), e->picture_alt);
    xml_put_attribute(xml, S("href"), e->picture_src.s);
    xml_put_close(xml);
}

static void put_entry(struct xml_writer *xml, const struct feed *feed, const struct feed_entry *e)
{
    struct arena *arena = xml->out->arena;
    str tags = e->tags;
    str tag;
    xml_put_open(xml, S("entry"));
    if (!str_equal(e->language, feed->language))
        xml_put_attribute(xml, S("xml:lang"), e->language);
    xml_put_element(xml, S("id"), e->tag);
    xml_put_element(xml, S("title"), e->title);
    xml_put_element(xml, S("published"), text_moment_iso(arena, e->published_at));
    xml_put_element(xml, S("updated"), text_moment_iso(arena, e->updated_at));
    put_author(xml, feed_author(feed, e));
    put_link(xml, S("alternate"), S("text/html"), e->href);
    if (e->picture_src.s.n > 0)
        put_picture(xml, e);
    put_category(xml, e->section);
    while (str_cut(&tags, '\n', &tag))
        put_category(xml, tag);
    xml_put_element(xml, S("summary"), e->lead.n > 0 ? e->lead : e->title);
    xml_put_close(xml);
}

void feed_write_atom(struct buf *out, const struct feed *feed)
{
    struct xml_writer xml = xml_make(out);
    xml_put_open(&xml, S("feed"));
    xml_put_attribute(&xml, S("xmlns"), S("http://www.w3.org/2005/Atom"));
    xml_put_attribute(&xml, S("xml:lang"), feed->language);
    xml_put_element(&xml, S("id"), feed->tag);
    xml_put_element(&xml, S("title"), feed->title);
    xml_put_element(&xml, S("subtitle"), feed->about);
    xml_put_element(&xml, S("updated"), text_moment_iso(out->arena, feed->updated_at));
    put_author(&xml, feed->author);
    put_link(&xml, S("self"), S("application/atom+xml"), feed->self);
    put_link(&xml, S("alternate"), S("text/html"), feed->page);
    xml_put_element(&xml, S("rights"), feed->rights);
    xml_put_element(&xml, S("generator"), S("Sa Vĩ"));
    for (ptrdiff_t i = 0; i < feed->entries.n; i++)
        put_entry(&xml, feed, &feed->entries.at[i]);
    xml_put_close(&xml);
}
