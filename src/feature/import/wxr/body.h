/* The content of an item becomes HTML that the cleaner understands: block markup and typed text,
 * shortcodes, pictures by the names that they have in the record, sound, video and frames as links.
 */
#pragma once

#include "feature/import/wxr/survey.h"

#include "core/buf.h"

struct wxr_body {
    struct arena *arena; /* of the item */
    const struct wxr_site *site;
    const struct wxr_item *item;
    const struct convert_sink *sink;
    int64_t line;
    str name; /* of the item, for reports: "article so-y-te/17" */
    /* Has a picture that no attachment describes come in; gives its name in the record. */
    str (*upload)(void *with, str path);
    void *with;
};

/* Absent when there is no content. */
str wxr_body_html(const struct wxr_body *body, str content);

/* The parts of it, in their order. */

/* Shortcodes become HTML, or their inner text. */
str wxr_shortcodes(const struct wxr_body *body, str content);
/* The block comments go, and what stands outside of blocks is typed text. */
str wxr_blocks(const struct wxr_body *body, str content);
/* Pictures get the names of the record; what runs or plays becomes a link. */
str wxr_references(const struct wxr_body *body, str html);

/* The picture that an address in a body means: its name in the record, or absent. `attachment` may
 * be NULL, else it gets what is known of the picture, or NULL. */
str wxr_picture_at(const struct wxr_body *body, str address,
                   const struct wxr_attachment **attachment);
const struct wxr_attachment *wxr_attachment_by_id(const struct wxr_site *site, str id);
/* <figure> with the picture of an attachment. */
void wxr_put_figure(const struct wxr_body *body, struct buf *out,
                    const struct wxr_attachment *attachment);
/* <a> to an address; the words of it are `text`, or the address. */
void wxr_put_link(struct arena *arena, struct buf *out, str address, str text);
/* The last part of an address, to call a file by. */
str wxr_file_name(struct arena *arena, str address);
bool wxr_is_web_address(str address);
