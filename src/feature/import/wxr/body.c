#include "feature/import/wxr/body.h"
#include "text/entities.h"

#include "feature/import/wxr/marks.h"

#include "core/limits.h"

/* An address alone on its line was shown by WordPress as what is there. */
static str link_lone_addresses(const struct wxr_body *body, str text)
{
    if (str_find(text, S("http")) < 0)
        return text;
    struct buf out = buf_make(body->arena, 4 * text.n + 64 * KIB);
    struct wxr_marks marks = wxr_marks_of(text);
    struct wxr_mark mark;
    bool after_break = true;
    int verbatim = 0;
    int64_t addresses = 0;
    while (wxr_mark_next(&marks, &mark)) {
        if (wxr_mark_among(&mark, " a pre code textarea "))
            verbatim += mark.kind == WXR_OPENS ? 1 : -(verbatim > 0);
        if (mark.kind != WXR_TEXT || verbatim > 0) {
            buf_str(&out, mark.whole);
            after_break =
                mark.kind == WXR_COMMENT || wxr_mark_among(&mark, " p br div h1 h2 h3 li ");
            continue;
        }
        str rest = mark.whole, line;
        bool is_behind_text = marks.at < text.n;
        while (str_cut(&rest, '\n', &line)) {
            str alone = str_trim(line);
            bool ends = rest.n > 0 || !is_behind_text || text.p[marks.at] == '<';
            bool is_address = after_break && ends && wxr_is_web_address(alone) &&
                              !str_starts(alone, S("//")) && str_find_char(alone, ' ') < 0;
            if (is_address)
                wxr_put_link(body->arena, &out, entities_undo(body->arena, alone), (str){0});
            else
                buf_str(&out, line);
            addresses += is_address;
            bool has_end = line.p + line.n < mark.whole.p + mark.whole.n;
            if (has_end)
                buf_char(&out, '\n');
            after_break = has_end;
        }
    }
    if (addresses > 0)
        body->sink->converted(body->sink->with, body->line,
                              S("addresses alone on a line, which became links"), addresses);
    return out.n > 0 ? buf_text(&out) : S("");
}

str wxr_body_html(const struct wxr_body *body, str content)
{
    if (str_trim(content).n == 0)
        return (str){0};
    if (content.n > HTML_INPUT_LIMIT)
        return content; /* the cleaner refuses it, and says why */
    str html = wxr_shortcodes(body, content);
    html = link_lone_addresses(body, html);
    html = wxr_references(body, html);
    return wxr_blocks(body, html);
}
