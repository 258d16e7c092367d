/* The register of documents as pages: its list, and each document. */
#pragma once

#include "feature/dataset/dataset_public.h"
#include "feature/document/document.h"

/* "/van-ban" */
route_handler document_list_show;
/* "/van-ban/{slug}-{id}" */
route_handler document_show;
/* "/van-ban/tin-moi.rss": the newest, for programs that follow them. */
route_handler document_feed_show;
/* Since when a site has documents. */
route_since document_since;

extern const struct dataset document_dataset;

/* "Quyết định số 12/2021/QĐ-UBND"; a document without a number is its kind. */
str document_name(struct arena *arena, const struct document_kind *kind, str number);
url document_url(const struct request *rq, str base, str slug, document_id id);
