/* Articles as lines of other pages. */
#pragma once

#include "feature/article/article.h"
#include "feature/section/section.h"

#include "html/parts.h"
#include "http/request.h"
#include "text/json.h"

/* The address of an article on a site whose links begin with `base`. */
url article_url(const struct request *rq, str base, str slug, article_id id);

enum teaser_part { TEASER_LEAD = 1, TEASER_PICTURE = 2, TEASER_SECTION = 4, TEASER_UNIT = 8 };

/* With the parts asked for, as far as the article has them; `sections` may be NULL. */
struct teaser teaser_of(const struct request *rq, str base, const struct sections *sections,
                        const struct article_item *item, unsigned parts);
struct teasers teasers_of(const struct request *rq, str base, const struct sections *sections,
                          struct article_items items, unsigned parts);
/* The same for programs: a list of objects. */
void teasers_json(struct json *json, const struct teasers *teasers);
void teaser_json(struct json *json, const struct teaser *teaser);
/* A text cut to about `limit` bytes between words, with "…" where it was cut. */
str text_shortened(struct arena *arena, str text, ptrdiff_t limit);
