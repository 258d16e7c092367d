/* The text field of a list: its records are found as the search finds them. */
#pragma once

#include "feature/index/key.h"
#include "feature/record/record.h"

#include "http/request.h"

/* The ids of a site's records of one kind that have all the words of the reader's text (the input
 * "q"), SEARCH_DEPTH_LIMIT at most, as a JSON list; absent: nothing was typed. */
str search_list_ids(struct request *rq, site_id site, enum index_kind kind);
