#include "feature/file/file_public.h"

#include "feature/file/file_page.h"
#include "feature/media/media.h"

#include "feature/file/file.html.h"

#include "core/limits.h"
#include "html/write.h"
#include "http/addresses.h"
#include "text/address.h"
#include "text/file_kind.h"
#include "text/nfc.h"
#include "text/numbers.h"
#include "text/sheets.h"
#include "text/utf8.h"

enum {
    DESCRIPTION_BYTES = 240,
    TEXT_ROOM = 3 * MIB, /* of the page: text as it is written, */
    PARAGRAPH_ROOM = 8,  /* with what stands around a paragraph, */
    ESCAPE_ROOM = 4,     /* and what "&" grows by */
};

/* "PDF, 1,2 MB, 12 trang" */
static str words_of(struct arena *arena, const struct file_line *f)
{
    str word = file_word(f->type);
    str size = text_size(arena, f->size);
    if (f->pages == 0)
        return arena_printf(arena, "%.*s, %.*s", STR_ARG(word), STR_ARG(size));
    str pages = text_int(arena, f->pages);
    return arena_printf(arena, "%.*s, %.*s, %.*s trang", STR_ARG(word), STR_ARG(size),
                        STR_ARG(pages));
}

static struct file_item item_of(struct request *rq, const struct file_line *f)
{
    bool is_scan = f->text == FILE_TEXT_SCAN;
    struct file_item item = {
        .title = f->title,
        .href = media_file_address(rq->arena, f->media, f->name),
        .words = words_of(rq->arena, f),
        .is_scan = is_scan,
    };
    if (is_scan || file_has_text(f->text))
        item.reading = route_link(rq, ADDRESS_FILE_READING, LINK_INT("id", f->media.n),
                                  LINK_TEXT("name", f->name));
    return item;
}

struct file_items file_items(struct request *rq, const struct file_lines *lines)
{
    struct file_item *at = arena_array(rq->arena, struct file_item, lines->n);
    for (ptrdiff_t i = 0; i < lines->n; i++)
        at[i] = item_of(rq, &lines->at[i]);
    return (struct file_items){at, lines->n};
}

static void put(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

static void put_int(struct json *json, str key, int64_t n)
{
    json_put_key(json, key);
    json_put_int(json, n);
}

static void put_file(struct request *rq, struct json *json, const struct file_line *f)
{
    struct file_item item = item_of(rq, f);
    put(json, S("title"), f->title);
    put(json, S("address"), item.href.s);
    put(json, S("type"), f->type);
    put_int(json, S("size"), f->size);
    if (f->pages > 0)
        put_int(json, S("pages"), f->pages);
    put(json, S("text"), file_text_word(f->text));
    put(json, S("reading"), item.reading.s);
}

void file_items_json(struct request *rq, struct json *json, const struct file_lines *lines)
{
    if (lines->n == 0)
        return;
    json_put_key(json, S("files"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        json_put_object(json);
        put_file(rq, json, &lines->at[i]);
        json_put_end(json);
    }
    json_put_end(json);
}

/* --- the page with the text --- */

static str source_of(struct arena *arena, const struct file_reading *read)
{
    switch (read->line.text) {
    case FILE_TEXT_READ:
        return S("Phần chữ dưới đây được lấy tự động từ tệp gốc, không gồm hình ảnh và cách trình "
                 "bày bảng biểu. Khi có chỗ khác nhau, tệp gốc là căn cứ.");
    case FILE_TEXT_RECOGNISED:
        if (read->confidence > 0)
            return arena_printf(arena,
                                "Tệp gốc là bản quét. Phần chữ dưới đây do máy nhận dạng (độ tin "
                                "cậy %lld%%) và có thể có lỗi. Khi có chỗ khác nhau, tệp gốc là "
                                "căn cứ.",
                                (long long)read->confidence);
        return S("Tệp gốc là bản quét. Phần chữ dưới đây do máy nhận dạng và có thể có lỗi. Khi "
                 "có chỗ khác nhau, tệp gốc là căn cứ.");
    case FILE_TEXT_GIVEN:
        return S("Phần chữ dưới đây do cơ quan công bố cung cấp kèm theo tệp. Khi có chỗ khác "
                 "nhau, tệp gốc là căn cứ.");
    case FILE_TEXT_SCAN:
        return S("Bản quét, chưa có chữ: các trang của tệp là hình ảnh.");
    case FILE_TEXT_EMPTY:
        return S("Tệp không có chữ.");
    case FILE_TEXT_LOCKED:
        return S("Tệp được đặt mật khẩu nên không lấy được chữ.");
    case FILE_TEXT_DAMAGED:
        return S("Tệp bị hỏng nên không lấy được chữ.");
    case FILE_TEXT_REFUSED:
    case FILE_TEXT_NONE:
        break;
    }
    return S("Chưa lấy được chữ của tệp này.");
}

/* What a paragraph takes on the page. */
static ptrdiff_t room_of(str text)
{
    ptrdiff_t room = text.n + PARAGRAPH_ROOM;
    for (ptrdiff_t i = 0; i < text.n; i++)
        if (text.p[i] == '&' || text.p[i] == '<' || text.p[i] == '>' || text.p[i] == '"')
            room += ESCAPE_ROOM;
    return room;
}

static struct file_paragraphs paragraphs_of(struct arena *arena, str text, ptrdiff_t *room)
{
    ptrdiff_t n = 0;
    str rest = text;
    str line;
    while (str_cut(&rest, '\n', &line))
        n++;
    struct file_paragraph *at = arena_array(arena, struct file_paragraph, n);
    rest = text;
    n = 0;
    while (str_cut(&rest, '\n', &line) && *room > 0) {
        *room -= room_of(line);
        if (line.n > 0 && *room > 0)
            at[n++].text = line;
    }
    return (struct file_paragraphs){at, n};
}

static void read_sheets(struct arena *arena, const struct file_reading *read,
                        struct file_page *page)
{
    struct file_sheet *at = arena_array(arena, struct file_sheet, SHEETS_LIMIT);
    ptrdiff_t room = TEXT_ROOM;
    ptrdiff_t n = 0;
    str rest = read->text;
    str text;
    while (n < SHEETS_LIMIT && room > 0 && str_cut(&rest, '\f', &text)) {
        str number = text_int(arena, n + 1);
        str id = arena_printf(arena, "trang-%td", n + 1);
        at[n++] = (struct file_sheet){
            .name = arena_printf(arena, "Trang %.*s", STR_ARG(number)),
            .id = id,
            .href = url_fragment(arena, (url){S("")}, id),
            .paragraphs = paragraphs_of(arena, text, &room),
        };
    }
    page->sheets = (struct file_sheets){at, n};
    page->has_sheets = n > 1;
    page->is_cut = room <= 0 || rest.n > 0;
}

static url reading_address(struct request *rq, const struct file_line *line)
{
    return route_link(rq, ADDRESS_FILE_READING, LINK_INT("id", line->media.n),
                      LINK_TEXT("name", line->name));
}

/* The first words, on one line. */
static str beginning_of(struct arena *arena, str text)
{
    str cut = str_slice(text, 0, utf8_boundary(text, DESCRIPTION_BYTES));
    return text_clean_line(arena, cut, NULL);
}

static url user_address(struct request *rq, const struct file_user *user)
{
    static const struct {
        str subject;
        enum address address;
    } pages[] = {
        {S_INIT("document"), ADDRESS_DOCUMENT}, {S_INIT("notice"), ADDRESS_NOTICE},
        {S_INIT("project"), ADDRESS_PROJECT},   {S_INIT("plan"), ADDRESS_PLAN},
        {S_INIT("planning"), ADDRESS_PLANNING}, {S_INIT("budget"), ADDRESS_BUDGET},
    };
    if (str_equal(user->subject, S("page")))
        return route_link(rq, ADDRESS_PAGE, LINK_TEXT("page", user->slug));
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (str_equal(user->subject, pages[i].subject))
            return route_link(rq, (int)pages[i].address, LINK_TEXT("slug", user->slug),
                              LINK_INT("id", user->id));
    return (url){0};
}

static struct links users_of(struct request *rq, const struct file_users *users)
{
    struct link *at = arena_array(rq->arena, struct link, users->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < users->n; i++) {
        url address = user_address(rq, &users->at[i]);
        if (address.s.p)
            at[n++] = (struct link){users->at[i].title, address, false};
    }
    return (struct links){at, n};
}

static void put_users(struct request *rq, struct json *json, const struct file_users *users)
{
    json_put_key(json, S("records"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < users->n; i++) {
        const struct file_user *user = &users->at[i];
        json_put_object(json);
        put(json, S("kind"), user->subject);
        put(json, S("title"), user->title);
        put(json, S("address"), user_address(rq, user).s);
        json_put_end(json);
    }
    json_put_end(json);
}

static void reading_html(struct request *rq, struct reply *rp, const struct site_view *view,
                         const struct file_reading *read, const struct file_users *users)
{
    bool has_text = file_has_text(read->line.text);
    url address = reading_address(rq, &read->line);
    struct shell_wish wish = {
        .title = read->line.title,
        .description = has_text ? beginning_of(rq->arena, read->text) : read->line.title,
        .address = address,
        .json = {arena_printf(rq->arena, "%.*s.json", STR_ARG(address.s))},
    };
    struct file_page page = {
        .shell = site_shell(rq, rp, view, &wish),
        .title = read->line.title,
        .file = item_of(rq, &read->line),
        .users = users_of(rq, users),
        .source = source_of(rq->arena, read),
        .may_ask = !has_text && read->line.text != FILE_TEXT_EMPTY,
        .contact = site_contact(rq->arena, &view->site),
        .contact_page = route_link(rq, ADDRESS_CONTACT),
    };
    if (has_text)
        read_sheets(rq->arena, read, &page);
    page.shell.meta.is_unlisted = !has_text;
    reply_html(rp);
    file_page_html(&rp->body, &page);
}

static void reading_json(struct request *rq, struct reply *rp, const struct site_view *view,
                         const struct file_reading *read, const struct file_users *users)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), view->site.name);
    put_file(rq, &json, &read->line);
    put_users(rq, &json, users);
    if (read->confidence > 0)
        put_int(&json, S("confidence"), read->confidence);
    if (file_has_text(read->line.text)) {
        str rest = read->text;
        str text;
        json_put_key(&json, S("sheets"));
        json_put_array(&json);
        while (str_cut(&rest, '\f', &text))
            json_put_text(&json, text);
        json_put_end(&json);
    }
    json_put_end(&json);
}

void file_reading_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct file_reading read;
    media_id id = {request_int(rq, "id", 0)};
    reply_changes(rp, MOMENT_NONE, media_next_change(rq->db, rq->arena, rq->now, id));
    if (!site_view_open(rq, &view) ||
        !file_text_open(rq->db, rq->arena, actor_public(), rq->now, view.site.id, id, &read)) {
        reply_not_found(rp);
        return;
    }
    if (!str_equal(request_text(rq, "name"), read.line.name)) {
        url at_home = reading_address(rq, &read.line);
        if (rq->wants_json)
            at_home.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(at_home.s));
        reply_redirect(rp, 301, at_home);
        return;
    }
    struct file_users users =
        file_users(rq->db, rq->arena, actor_public(), rq->now, view.site.id, id);
    if (rq->wants_json)
        reading_json(rq, rp, &view, &read, &users);
    else
        reading_html(rq, rp, &view, &read, &users);
}
