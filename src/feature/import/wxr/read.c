#include "feature/import/wxr/read.h"

#include "core/buf.h"
#include "core/limits.h"

#include <stdio.h>
#include <string.h>

enum { META_LIMIT = 64 * KIB, NAME_SHOWN = 120 };

/* Where the text of an element goes. */
struct field {
    const char *name;
    size_t at; /* of a str within its struct */
};

#define CHANNEL(field) offsetof(struct wxr_channel, field)
static const struct field channel_fields[] = {
    {"title", CHANNEL(title)},
    {"link", CHANNEL(link)},
    {"description", CHANNEL(description)},
    {"language", CHANNEL(language)},
    {"pubDate", CHANNEL(pub_date)},
    {"wp:base_site_url", CHANNEL(site_url)},
    {"wp:base_blog_url", CHANNEL(blog_url)},
    {0},
};

#define AUTHOR(field) offsetof(struct wxr_author_fields, field)
static const struct field author_fields[] = {
    {"wp:author_login", AUTHOR(login)},
    {"wp:author_display_name", AUTHOR(name)},
    {"wp:author_first_name", AUTHOR(first_name)},
    {"wp:author_last_name", AUTHOR(last_name)},
    {0},
};

#define TERM(field) offsetof(struct wxr_term_fields, field)
static const struct field term_fields[] = {
    {"wp:term_id", TERM(id)},
    {"wp:term_taxonomy", TERM(taxonomy)},
    {"wp:term_slug", TERM(slug)},
    {"wp:term_name", TERM(name)},
    {"wp:term_parent", TERM(parent)},
    {"wp:term_description", TERM(description)},
    {"wp:category_nicename", TERM(slug)},
    {"wp:cat_name", TERM(name)},
    {"wp:category_parent", TERM(parent)},
    {"wp:category_description", TERM(description)},
    {"wp:tag_slug", TERM(slug)},
    {"wp:tag_name", TERM(name)},
    {"wp:tag_description", TERM(description)},
    {0},
};

#define ITEM(field) offsetof(struct wxr_item, field)
static const struct field item_fields[] = {
    {"title", ITEM(title)},
    {"link", ITEM(link)},
    {"guid", ITEM(guid)},
    {"dc:creator", ITEM(creator)},
    {"wp:author", ITEM(creator)},
    {"description", ITEM(description)},
    {"content:encoded", ITEM(content)},
    {"excerpt:encoded", ITEM(excerpt)},
    {"pubDate", ITEM(pub_date)},
    {"wp:post_id", ITEM(id)},
    {"wp:post_date", ITEM(date)},
    {"wp:post_date_gmt", ITEM(date_gmt)},
    {"wp:post_name", ITEM(name)},
    {"wp:status", ITEM(status)},
    {"wp:post_type", ITEM(type)},
    {"wp:post_password", ITEM(password)},
    {"wp:post_parent", ITEM(parent)},
    {"wp:menu_order", ITEM(menu_order)},
    {"wp:is_sticky", ITEM(sticky)},
    {"wp:attachment_url", ITEM(attachment_url)},
    {0},
};

/* Of the meta of an item. */
static const struct field meta_fields[] = {
    {"_thumbnail_id", ITEM(thumbnail)},         {"_wp_attachment_image_alt", ITEM(alt)},
    {"_wp_attached_file", ITEM(attached_file)}, {"_menu_item_type", ITEM(menu_type)},
    {"_menu_item_object", ITEM(menu_object)},   {"_menu_item_object_id", ITEM(menu_object_id)},
    {"_menu_item_url", ITEM(menu_url)},         {0},
};

static const struct field *field_find(const struct field *fields, str name)
{
    for (; fields->name; fields++) {
        if (str_equal(name, str_from_c(fields->name)))
            return fields;
    }
    return NULL;
}

static str *field_of(void *thing, const struct field *field)
{
    return (str *)(void *)((char *)thing + field->at);
}

void wxr_read_begin(struct wxr_reader *reader, struct xml_reader *xml, struct arena *arena,
                    struct arena *channel_arena, struct wxr_counts *dropped)
{
    *reader = (struct wxr_reader){
        .arena = arena, .xml = xml, .channel_arena = channel_arena, .dropped = dropped};
}

static void add_prefix(struct wxr_reader *reader, str from, const char *to)
{
    ptrdiff_t limit = sizeof reader->prefixes / sizeof *reader->prefixes;
    if (reader->prefix_count == limit || from.n == 0 ||
        from.n >= (ptrdiff_t)sizeof reader->prefixes->from)
        return;
    int i = reader->prefix_count++;
    memcpy(reader->prefixes[i].from, from.p, (size_t)from.n);
    reader->prefixes[i].from[from.n] = 0;
    snprintf(reader->prefixes[i].to, sizeof reader->prefixes[i].to, "%s", to);
}

/* What the document calls WordPress's name spaces. */
static void read_prefixes(struct wxr_reader *reader, const struct xml_event *event)
{
    for (int i = 0; i < event->attribute_count; i++) {
        str uri = event->attributes[i].value;
        str name = event->attributes[i].name;
        if (!str_starts(name, S("xmlns:")))
            continue;
        str prefix = str_slice(name, S("xmlns:").n, name.n);
        if (str_starts(uri, S("http://wordpress.org/export/")))
            add_prefix(reader, prefix, str_ends(uri, S("/excerpt/")) ? "excerpt" : "wp");
        else if (str_equal(uri, S("http://purl.org/rss/1.0/modules/content/")))
            add_prefix(reader, prefix, "content");
        else if (str_equal(uri, S("http://purl.org/dc/elements/1.1/")))
            add_prefix(reader, prefix, "dc");
    }
}

/* The name with WordPress's own prefix. */
static str plain_name(struct wxr_reader *reader, str name)
{
    ptrdiff_t colon = str_find_char(name, ':');
    str prefix = str_slice(name, 0, colon);
    for (int i = 0; colon > 0 && i < reader->prefix_count; i++) {
        if (!str_equal(prefix, str_from_c(reader->prefixes[i].from)))
            continue;
        str to = str_from_c(reader->prefixes[i].to);
        return str_equal(prefix, to) ? name
                                     : arena_printf(reader->arena, "%.*s%.*s", STR_ARG(to),
                                                    STR_ARG(str_slice(name, colon, name.n)));
    }
    return name;
}

/* Reads to the end of the element that was just opened. Its text, trimmed and without that of the
 * elements in it, when `keeps`; else only whether there was any: "" or "x". */
static bool read_text(struct wxr_reader *reader, bool keeps, ptrdiff_t limit, str *text,
                      bool *is_cut, struct wxr_thing *thing)
{
    struct buf out = buf_make(reader->arena, WXR_TEXT_LIMIT + KIB);
    struct xml_event event;
    bool has_any = false;
    for (int depth = 1; depth > 0;) {
        switch (xml_next(reader->xml, &event)) {
        case XML_STEP_OPENED:
            depth++;
            break;
        case XML_STEP_CLOSED:
            depth--;
            break;
        case XML_STEP_TEXT:
            has_any = has_any || str_trim(event.text).n > 0;
            if (keeps && out.n + event.text.n <= limit)
                buf_str(&out, event.text);
            else if (keeps && is_cut)
                *is_cut = true;
            break;
        case XML_STEP_END:
        case XML_STEP_BROKEN:
            thing->kind = WXR_BROKEN;
            thing->line = event.line;
            thing->problem = arena_copy(reader->arena, event.text);
            return false;
        }
    }
    *text = keeps ? str_trim(buf_text(&out)) : has_any ? S("x") : S("");
    return true;
}

static void count_field(struct wxr_reader *reader, int64_t line, str name, const char *of)
{
    if (reader->dropped)
        wxr_count(reader->dropped, line,
                  arena_printf(reader->arena, "field %.*s of %s",
                               STR_ARG(str_slice(name, 0, NAME_SHOWN)), of),
                  1);
}

/* Walks over the children of the element that was just opened. False when the thing broke off. */
static bool next_child(struct wxr_reader *reader, struct wxr_thing *thing, bool *has_child,
                       str *name, struct xml_event *event)
{
    for (;;) {
        switch (xml_next(reader->xml, event)) {
        case XML_STEP_OPENED:
            *has_child = true;
            *name = arena_copy(reader->arena, plain_name(reader, event->name));
            return true;
        case XML_STEP_CLOSED:
            *has_child = false;
            return true;
        case XML_STEP_TEXT:
            break;
        case XML_STEP_END:
        case XML_STEP_BROKEN:
            thing->kind = WXR_BROKEN;
            thing->line = event->line;
            thing->problem = arena_copy(reader->arena, event->text);
            return false;
        }
    }
}

/* A key and its value. What no field takes is counted by its key. */
static bool read_meta(struct wxr_reader *reader, struct wxr_thing *thing, int64_t line,
                      const char *of, struct wxr_item *item)
{
    str key = {0}, value = {0}, name;
    struct xml_event event;
    bool has_child;
    while (next_child(reader, thing, &has_child, &name, &event)) {
        if (has_child) {
            bool is_key = str_equal(name, S("wp:meta_key"));
            str *to = is_key ? &key : &value;
            if (!read_text(reader, true, META_LIMIT, to, NULL, thing))
                return false;
            continue;
        }
        const struct field *field = item ? field_find(meta_fields, key) : NULL;
        if (field)
            *field_of(item, field) = value;
        else if (reader->dropped)
            wxr_count(reader->dropped, line,
                      arena_printf(reader->arena, "%s meta %.*s", of,
                                   STR_ARG(str_slice(key, 0, NAME_SHOWN))),
                      1);
        return true;
    }
    return false;
}

static bool read_comment(struct wxr_reader *reader, struct wxr_thing *thing, int64_t line)
{
    str type = {0}, name, text;
    struct xml_event event;
    bool has_child;
    while (next_child(reader, thing, &has_child, &name, &event)) {
        if (!has_child) {
            bool is_plain = type.n == 0 || str_equal(type, S("comment"));
            if (reader->dropped)
                wxr_count(reader->dropped, line,
                          is_plain ? S("comments of readers")
                                   : arena_printf(reader->arena, "comments of the kind %.*s",
                                                  STR_ARG(str_slice(type, 0, NAME_SHOWN))),
                          1);
            return true;
        }
        if (str_equal(name, S("wp:commentmeta"))) {
            if (!read_meta(reader, thing, event.line, "comment", NULL))
                return false;
            continue;
        }
        bool is_type = str_equal(name, S("wp:comment_type"));
        if (!read_text(reader, is_type, META_LIMIT, is_type ? &type : &text, NULL, thing))
            return false;
    }
    return false;
}

static bool read_item_term(struct wxr_reader *reader, struct wxr_thing *thing,
                           const struct xml_event *event)
{
    struct wxr_item *item = &thing->item;
    struct wxr_item_term term = {0};
    for (int i = 0; i < event->attribute_count; i++) {
        if (str_equal(event->attributes[i].name, S("domain")))
            term.domain = arena_copy(reader->arena, event->attributes[i].value);
        else if (str_equal(event->attributes[i].name, S("nicename")))
            term.slug = arena_copy(reader->arena, event->attributes[i].value);
    }
    if (!read_text(reader, true, META_LIMIT, &term.name, &item->is_cut, thing))
        return false;
    if (!item->terms)
        item->terms = arena_array(reader->arena, struct wxr_item_term, WXR_ITEM_TERMS_LIMIT);
    if (item->term_count == WXR_ITEM_TERMS_LIMIT)
        item->is_cut = true;
    else
        item->terms[item->term_count++] = term;
    return true;
}

/* What an export has for every item and what says nothing when it is so. */
static bool is_said(str name, str text)
{
    bool is_status =
        str_equal(name, S("wp:comment_status")) || str_equal(name, S("wp:ping_status"));
    return text.n > 0 && !is_status;
}

static bool read_item_field(struct wxr_reader *reader, struct wxr_thing *thing, str name,
                            const struct xml_event *event)
{
    int64_t line = event->line;
    if (str_equal(name, S("wp:postmeta")))
        return read_meta(reader, thing, line, "post", &thing->item);
    if (str_equal(name, S("wp:comment")))
        return read_comment(reader, thing, line);
    if (str_equal(name, S("category")))
        return read_item_term(reader, thing, event);
    const struct field *field = field_find(item_fields, name);
    str text;
    if (!read_text(reader, field != NULL, WXR_TEXT_LIMIT, &text, &thing->item.is_cut, thing))
        return false;
    if (field)
        *field_of(&thing->item, field) = text;
    else if (is_said(name, text))
        count_field(reader, line, name, "items");
    return true;
}

static void read_item(struct wxr_reader *reader, struct wxr_thing *thing)
{
    struct xml_event event;
    str name;
    bool has_child;
    thing->kind = WXR_ITEM;
    while (next_child(reader, thing, &has_child, &name, &event)) {
        if (!has_child || !read_item_field(reader, thing, name, &event))
            return;
    }
}

static void read_fields(struct wxr_reader *reader, struct wxr_thing *thing, enum wxr_kind kind,
                        void *into, const struct field *fields, const char *of)
{
    struct xml_event event;
    str name, text;
    bool has_child;
    thing->kind = kind;
    while (next_child(reader, thing, &has_child, &name, &event) && has_child) {
        if (str_equal(name, S("wp:termmeta"))) {
            if (!read_meta(reader, thing, event.line, "term", NULL))
                return;
            continue;
        }
        const struct field *field = field_find(fields, name);
        int64_t line = event.line;
        if (!read_text(reader, field != NULL, META_LIMIT, &text, NULL, thing))
            return;
        if (field)
            *field_of(into, field) = text;
        else if (text.n > 0)
            count_field(reader, line, name, of);
    }
}

static bool read_channel_field(struct wxr_reader *reader, struct wxr_thing *thing, str name,
                               int64_t line)
{
    const struct field *field = field_find(channel_fields, name);
    bool is_wanted = field && !reader->is_channel_known;
    str text;
    if (!read_text(reader, is_wanted, META_LIMIT, &text, NULL, thing))
        return false;
    if (is_wanted && !field_of(&reader->channel, field)->p)
        *field_of(&reader->channel, field) = arena_copy(reader->channel_arena, text);
    else if (!field && text.n > 0 && !str_equal(name, S("wp:wxr_version")))
        count_field(reader, line, name, "the site");
    return true;
}

/* A child of the channel. True when it is a thing of its own, or everything broke off. */
static bool read_child(struct wxr_reader *reader, struct wxr_thing *thing, str name, int64_t line)
{
    thing->line = line;
    if (str_equal(name, S("item"))) {
        read_item(reader, thing);
    } else if (str_equal(name, S("wp:author"))) {
        read_fields(reader, thing, WXR_AUTHOR, &thing->author, author_fields, "authors");
    } else if (str_equal(name, S("wp:category")) || str_equal(name, S("wp:tag")) ||
               str_equal(name, S("wp:term"))) {
        bool is_tag = str_equal(name, S("wp:tag"));
        bool is_category = str_equal(name, S("wp:category"));
        read_fields(reader, thing, WXR_TERM, &thing->term, term_fields, "terms");
        if (!thing->term.taxonomy.p)
            thing->term.taxonomy = is_tag ? S("post_tag") : is_category ? S("category") : S("");
    } else {
        return !read_channel_field(reader, thing, name, line);
    }
    reader->is_channel_known = true;
    return true;
}

void wxr_read(struct wxr_reader *reader, struct wxr_thing *thing)
{
    struct xml_event event;
    arena_reset(reader->arena);
    *thing = (struct wxr_thing){.kind = WXR_END};
    for (;;) {
        enum xml_step step = xml_next(reader->xml, &event);
        thing->line = event.line;
        if (step == XML_STEP_END)
            return;
        if (step == XML_STEP_BROKEN) {
            thing->kind = WXR_BROKEN;
            thing->problem = arena_copy(reader->arena, event.text);
            return;
        }
        if (step != XML_STEP_OPENED)
            continue;
        if (!reader->is_rss) {
            reader->is_rss = true;
            read_prefixes(reader, &event);
            continue;
        }
        str name = arena_copy(reader->arena, plain_name(reader, event.name));
        if (str_equal(name, S("channel"))) {
            reader->channel.line = event.line;
            continue;
        }
        if (read_child(reader, thing, name, event.line))
            return;
    }
}
