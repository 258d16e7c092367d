#include "feature/search/list_public.h"

#include "feature/search/kinds_public.h"

#include "core/buf.h"

enum { LIST_ID_BYTES = 32 };

str search_list_ids(struct request *rq, site_id site, enum index_kind kind)
{
    /* Without a deadline: after it words count as found, and a list holds only what has them. */
    struct search_query search = {
        .text = request_text(rq, "q"),
        .kinds = search_kind_bit(kind),
        .site = site,
        .from = MOMENT_NONE,
        .before = MOMENT_NONE,
        .limit = SEARCH_DEPTH_LIMIT,
        .read = search_item_words,
    };
    if (search.text.n == 0)
        return (str){0};
    struct search_result found = search_run(rq->db, rq->arena, actor_public(), rq->now, &search);
    struct buf list = buf_make(rq->arena, LIST_ID_BYTES * SEARCH_DEPTH_LIMIT);
    ptrdiff_t n = found.is_loose ? 0 : found.n; /* what lacks a word is not what was asked for */
    buf_char(&list, '[');
    for (ptrdiff_t i = 0; i < n; i++) {
        if (i > 0)
            buf_char(&list, ',');
        buf_int(&list, index_key_id(found.keys[i]));
    }
    buf_char(&list, ']');
    return buf_text(&list);
}
