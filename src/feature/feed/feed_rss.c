#include "feature/feed/feed.h"

#include "text/dates.h"
#include "text/header_date.h"
#include "text/xml_write.h"

static void put_tags(struct xml_writer *xml, str tags)
{
    str tag;
    while (str_cut(&tags, '\n', &tag))
        xml_put_element(xml, S("category"), tag);
}

static void put_item(struct xml_writer *xml, const struct feed *feed, const struct feed_entry *e)
{
    struct arena *arena = xml->out->arena;
    xml_put_open(xml, S("item"));
    xml_put_element(xml, S("title"), e->title);
    xml_put_element(xml, S("link"), e->href.s);
    xml_put_open(xml, S("guid"));
    xml_put_attribute(xml, S("isPermaLink"), S("false"));
    xml_put_text(xml, e->tag);
    xml_put_close(xml);
    xml_put_element(xml, S("pubDate"), header_date(arena, e->published_at));
    xml_put_element(xml, S("atom:updated"), text_moment_iso(arena, e->updated_at));
    xml_put_element(xml, S("dc:creator"), feed_author(feed, e));
    xml_put_element(xml, S("dc:language"), e->language);
    xml_put_element(xml, S("category"), e->section);
    put_tags(xml, e->tags);
    /* Readers of RSS take a description for HTML. */
    xml_put_element(xml, S("description"), xml_escaped(arena, e->lead.n > 0 ? e->lead : e->title));
    if (e->picture_src.s.n > 0) {
        xml_put_open(xml, S("enclosure"));
        xml_put_attribute(xml, S("url"), e->picture_src.s);
        xml_put_attribute(xml, S("length"),
                          arena_printf(arena, "%lld", (long long)e->picture_bytes));
        xml_put_attribute(xml, S("type"), e->picture_type);
        xml_put_close(xml);
    }
    xml_put_close(xml);
}

void feed_write_rss(struct buf *out, const struct feed *feed)
{
    struct xml_writer xml = xml_make(out);
    xml_put_open(&xml, S("rss"));
    xml_put_attribute(&xml, S("version"), S("2.0"));
    xml_put_attribute(&xml, S("xmlns:atom"), S("http://www.w3.org/2005/Atom"));
    xml_put_attribute(&xml, S("xmlns:dc"), S("http://purl.org/dc/elements/1.1/"));
    xml_put_open(&xml, S("channel"));
    xml_put_element(&xml, S("title"), feed->title);
    xml_put_element(&xml, S("link"), feed->page.s);
    xml_put_element(&xml, S("description"), xml_escaped(out->arena, feed->about));
    xml_put_element(&xml, S("language"), feed->language);
    xml_put_element(&xml, S("copyright"), feed->rights);
    xml_put_element(&xml, S("lastBuildDate"), header_date(out->arena, feed->updated_at));
    xml_put_element(&xml, S("docs"), S("https://www.rssboard.org/rss-specification"));
    xml_put_element(&xml, S("generator"), S("Sa Vĩ"));
    xml_put_open(&xml, S("atom:link"));
    xml_put_attribute(&xml, S("rel"), S("self"));
    xml_put_attribute(&xml, S("type"), S("application/rss+xml"));
    xml_put_attribute(&xml, S("href"), feed->self.s);
    xml_put_close(&xml);
    for (ptrdiff_t i = 0; i < feed->entries.n; i++)
        put_item(&xml, feed, &feed->entries.at[i]);
    xml_put_close(&xml);
    xml_put_close(&xml);
}
