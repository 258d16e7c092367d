#include "feature/feed/feed.h"

const char *feed_type(enum feed_form form)
{
    switch (form) {
    case FEED_RSS:
        return "application/rss+xml; charset=utf-8";
    case FEED_ATOM:
        return "application/atom+xml; charset=utf-8";
    case FEED_JSON:
        return "application/feed+json";
    }
    return "application/octet-stream";
}

void feed_write(struct buf *out, const struct feed *feed, enum feed_form form)
{
    switch (form) {
    case FEED_RSS:
        feed_write_rss(out, feed);
        return;
    case FEED_ATOM:
        feed_write_atom(out, feed);
        return;
    case FEED_JSON:
        feed_write_json(out, feed);
        return;
    }
}

str feed_author(const struct feed *feed, const struct feed_entry *entry)
{
    if (entry->byline.n > 0)
        return entry->byline;
    return entry->unit.n > 0 ? entry->unit : feed->author;
}
