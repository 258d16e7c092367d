#include "feature/notice/banner_public.h"

#include "http/addresses.h"

enum { BANNERS_SHOWN = 5 };

str notice_kind_words(enum notice_kind kind)
{
    switch (kind) {
    case NOTICE_ANNOUNCEMENT:
        return S("Thông báo");
    case NOTICE_PLANNED_STOP:
        return S("Ngừng phục vụ theo kế hoạch");
    case NOTICE_EMERGENCY:
        return S("Thông báo khẩn");
    }
    return S("Thông báo");
}

url notice_url(struct request *rq, const struct site_view *view, const struct notice_item *item)
{
    bool is_own = item->site.n == view->site.id.n;
    str base = is_own ? rq->site_base : site_base_of(rq, &view->root);
    return route_url(rq->arena, rq->routes, ADDRESS_NOTICE, base,
                     (const struct link_value[]){
                         LINK_TEXT("slug", item->slug),
                         LINK_INT("id", item->id.n),
                         {0},
                     });
}

struct shell_banners notice_banners_of(struct request *rq, struct reply *rp,
                                       const struct site_view *view)
{
    struct notice_banners all = notice_banners(rq->db, actor_public(), rq->now, rp->public_version);
    struct shell_banner *at = arena_array(rq->arena, struct shell_banner, BANNERS_SHOWN);
    ptrdiff_t n = 0;
    reply_changes(rp, all.last_change, all.next_change);
    for (ptrdiff_t i = 0; i < all.items.n && n < BANNERS_SHOWN; i++) {
        const struct notice_item *item = &all.items.at[i];
        if (!notice_is_for(item, view->site.id, view->root.id))
            continue;
        at[n++] = (struct shell_banner){
            .kind = notice_kind_words(item->kind),
            .is_urgent = item->kind == NOTICE_EMERGENCY,
            .notice = {arena_copy(rq->arena, item->title), notice_url(rq, view, item), false},
            .starts_at = item->starts_at,
            .ends_at = item->ends_at,
        };
    }
    return (struct shell_banners){at, n};
}
