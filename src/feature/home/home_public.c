#include "feature/home/home_public.h"

#include "feature/agenda/agenda_public.h"
#include "feature/album/album_public.h"
#include "feature/home/blocks_public.h"
#include "feature/home/front.h"
#include "feature/home/kept_public.h"
#include "feature/link/link_public.h"
#include "feature/notice/notice_public.h"
#include "feature/place/place_public.h"
#include "feature/topic/topic_public.h"
#include "feature/video/video_public.h"
#include "feature/visit/visit_public.h"

#include "feature/home/home.html.h"

#include "core/limits.h"
#include "html/write.h"
#include "http/addresses.h"
#include "text/dates.h"

/* Neighbours of one shape share a row, but for the wide ones. */
enum shape { SHAPE_WIDE, SHAPE_COLUMN, SHAPE_SERVICE };

/* The blocks in their usual order. One of this feature is read and put; one of another feature
 * comes as markup, and says to programs where its page is. */
static const struct block {
    enum shape shape;
    void (*read)(struct home *home, int count);
    int (*put)(struct home *home, struct buf *out);
    block_maker *other;
    enum address page;
} blocks[FRONT_KINDS] = {
    [FRONT_THEME] = {.read = home_read_theme, .put = home_put_theme},
    [FRONT_TOP] = {.read = home_read_top, .put = home_put_top},
    [FRONT_SEARCH] = {.read = home_read_search, .put = home_put_search},
    [FRONT_NOTICE] = {SHAPE_COLUMN, .other = notice_block, .page = ADDRESS_NOTICES},
    [FRONT_AGENDA] = {SHAPE_COLUMN, .other = agenda_block, .page = ADDRESS_AGENDA},
    [FRONT_TOPIC] = {SHAPE_COLUMN, .other = topic_block, .page = ADDRESS_TOPICS},
    [FRONT_DEPARTMENTS] = {.read = home_read_departments, .put = home_put_departments},
    [FRONT_ROOT] = {.read = home_read_from_root, .put = home_put_from_root},
    [FRONT_SECTIONS] = {SHAPE_COLUMN, .read = home_read_sections, .put = home_put_sections},
    [FRONT_ALBUM] = {SHAPE_COLUMN, .other = album_block, .page = ADDRESS_ALBUMS},
    [FRONT_VIDEO] = {SHAPE_COLUMN, .other = video_block, .page = ADDRESS_VIDEOS},
    [FRONT_PLACE] = {SHAPE_SERVICE, .other = place_block, .page = ADDRESS_MAP},
    [FRONT_PORTALS] = {SHAPE_SERVICE, .read = home_read_portals, .put = home_put_portals},
    [FRONT_LINK] = {SHAPE_SERVICE, .other = link_block, .page = ADDRESS_LINKS},
    [FRONT_VISIT] = {SHAPE_SERVICE, .other = visit_block, .page = ADDRESS_STATISTICS},
};

/* A block with its markup. */
struct made {
    enum shape shape;
    int boxes; /* 0: there is nothing to show */
    html html;
};

enum { FEW_BOXES = 3, BLOCK_LIMIT = 512 * KIB };

static struct made make_block(struct home *home, const struct front_block *b)
{
    const struct block *block = &blocks[b->kind];
    struct made made = {.shape = block->shape};
    if (block->other) {
        made.html = home_block_kept(home, b->kind, (int)b->items, block->other);
        made.boxes = made.html.s.p != NULL;
        return made;
    }
    struct buf out = buf_make(home->rq->arena, BLOCK_LIMIT);
    made.boxes = block->put(home, &out);
    made.html = html_written(&out);
    return made;
}

/* Neighbours that are set in columns share a row. */
static struct home_rows rows_of(struct home *home, const struct front_blocks *arranged)
{
    struct arena *arena = home->rq->arena;
    struct home_row *rows = arena_array(arena, struct home_row, arranged->n);
    html *html_of = arena_array(arena, html, arranged->n);
    enum shape last = SHAPE_WIDE;
    ptrdiff_t n = 0;
    int boxes = 0;
    for (ptrdiff_t i = 0; i < arranged->n; i++) {
        struct made made = make_block(home, &arranged->at[i]);
        if (made.boxes == 0)
            continue;
        html_of[i] = made.html;
        bool goes_on = n > 0 && made.shape != SHAPE_WIDE && made.shape == last;
        boxes = goes_on ? boxes + made.boxes : made.boxes;
        if (!goes_on)
            rows[n++] = (struct home_row){.blocks = {&html_of[i], 0}};
        struct home_row *row = &rows[n - 1];
        html_of[(row->blocks.at - html_of) + row->blocks.n++] = made.html;
        row->shape = made.shape == SHAPE_WIDE ? S("wide")
                     : boxes > FEW_BOXES      ? S("many")
                                              : S("few");
        last = made.shape;
    }
    return (struct home_rows){rows, n};
}

static void render_html(struct home *home, const struct front_blocks *arranged)
{
    struct request *rq = home->rq;
    const struct site *site = &home->view.site;
    struct shell_wish wish = {
        .description = site->slogan.p ? site->slogan : site->name,
        .address = route_link(rq, ADDRESS_HOME),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_HOME, rq->site_base,
                               (const struct link_value[]){{0}}),
        .is_home = true,
    };
    struct home_page page = {
        .shell = site_shell(rq, home->rp, &home->view, &wish),
        .rows = rows_of(home, arranged),
    };
    page.shell.today = text_day_long(rq->arena, moment_day(rq->now));
    reply_html(home->rp);
    home_page_html(&home->rp->body, &page);
}

static void render_json(struct home *home, const struct front_blocks *arranged)
{
    struct request *rq = home->rq;
    reply_json(home->rp);
    struct json json = json_make(&home->rp->body);
    json_put_object(&json);
    json_put_key(&json, S("site"));
    json_put_text(&json, home->view.site.name);
    json_put_key(&json, S("address"));
    json_put_text(&json, route_link(rq, ADDRESS_HOME).s);
    json_put_key(&json, S("blocks"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < arranged->n; i++) {
        enum front_kind kind = arranged->at[i].kind;
        json_put_object(&json);
        json_put_key(&json, S("name"));
        json_put_text(&json, front_kind_name(kind));
        if (blocks[kind].other) {
            json_put_key(&json, S("address"));
            json_put_text(&json, route_url_json(rq->arena, rq->routes, blocks[kind].page,
                                                rq->site_base, (const struct link_value[]){{0}})
                                     .s);
        }
        json_put_end(&json);
    }
    json_put_end(&json);
    home_json(home, &json);
    json_put_end(&json);
}

/* What stands in front is read first, because blocks further down do not repeat it. */
static void read_blocks(struct home *home, const struct front_blocks *arranged)
{
    for (int kind = 0; kind < FRONT_KINDS; kind++) {
        for (ptrdiff_t i = 0; i < arranged->n; i++) {
            if ((int)arranged->at[i].kind == kind && blocks[kind].read)
                blocks[kind].read(home, (int)arranged->at[i].items);
        }
    }
}

void home_show(struct request *rq, struct reply *rp)
{
    struct home *home = arena_new(rq->arena, struct home);
    struct actor reader = actor_public();
    home->rq = rq;
    home->rp = rp;
    if (!site_view_open(rq, &home->view)) {
        reply_not_found(rp);
        return;
    }
    site_id site = home->view.site.id;
    struct front_blocks arranged = front_blocks_read(rq->db, rq->arena, reader, site);
    reply_depends_on(rp, article_next_change(rq->db, rq->arena, rq->now));
    reply_depends_on(rp, front_next_change(rq->db, rq->arena, reader, rq->now, site));
    reply_depends_on(rp, day_start((day){moment_day(rq->now).n + 1}));
    read_blocks(home, &arranged);
    home_kept_begin(rq);
    if (rq->wants_json)
        render_json(home, &arranged);
    else
        render_html(home, &arranged);
}
