#include "feature/feed/feed.h"

#include "text/json.h"

static void put(struct json *json, str key, str text)
{
    if (text.n == 0)
        return;
    json_put_key(json, key);
    json_put_text(json, text);
}

static void put_authors(struct json *json, str name)
{
    json_put_key(json, S("authors"));
    json_put_array(json);
    json_put_object(json);
    put(json, S("name"), name);
    json_put_end(json);
    json_put_end(json);
}

static void put_tags(struct json *json, const struct feed_entry *e)
{
    str tags = e->tags;
    str tag;
    json_put_key(json, S("tags"));
    json_put_array(json);
    json_put_text(json, e->section);
    while (str_cut(&tags, '\n', &tag))
        json_put_text(json, tag);
    json_put_end(json);
}

static void put_attachment(struct json *json, const struct feed_entry *e)
{
    json_put_key(json, S("attachments"));
    json_put_array(json);
    json_put_object(json);
    put(json, S("url"), e->picture_src.s);
    put(json, S("mime_type"), e->picture_type);
    put(json, S("title"), e->picture_alt);
    json_put_key(json, S("size_in_bytes"));
    json_put_int(json, e->picture_bytes);
    json_put_end(json);
    json_put_end(json);
}

static void put_item(struct json *json, const struct feed *feed, const struct feed_entry *e)
{
    json_put_object(json);
    put(json, S("id"), e->tag);
    put(json, S("url"), e->href.s);
    put(json, S("title"), e->title);
    put(json, S("content_text"), e->lead.n > 0 ? e->lead : e->title);
    put(json, S("image"), e->picture_src.s);
    json_put_key(json, S("date_published"));
    json_put_moment(json, e->published_at);
    json_put_key(json, S("date_modified"));
    json_put_moment(json, e->updated_at);
    put_authors(json, feed_author(feed, e));
    put_tags(json, e);
    put(json, S("language"), e->language);
    if (e->picture_src.s.n > 0)
        put_attachment(json, e);
    json_put_end(json);
}

void feed_write_json(struct buf *out, const struct feed *feed)
{
    struct json json = json_make(out);
    json_put_object(&json);
    put(&json, S("version"), S("https://jsonfeed.org/version/1.1"));
    put(&json, S("title"), feed->title);
    put(&json, S("home_page_url"), feed->page.s);
    put(&json, S("feed_url"), feed->self.s);
    put(&json, S("description"), feed->about);
    put(&json, S("language"), feed->language);
    put_authors(&json, feed->author);
    json_put_key(&json, S("items"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < feed->entries.n; i++)
        put_item(&json, feed, &feed->entries.at[i]);
    json_put_end(&json);
    json_put_end(&json);
}
