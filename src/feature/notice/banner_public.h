/* Notices above every page. */
#pragma once

#include "feature/notice/notice.h"
#include "feature/shell/shell_public.h"

/* What stands above the site's pages now. The reply falls when that changes. */
struct shell_banners notice_banners_of(struct request *rq, struct reply *rp,
                                       const struct site_view *view);
/* The one address of a notice: at the site that tells it. */
url notice_url(struct request *rq, const struct site_view *view, const struct notice_item *item);
/* "Thông báo khẩn" … */
str notice_kind_words(enum notice_kind kind);
