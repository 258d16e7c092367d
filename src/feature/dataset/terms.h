/* On what terms a site gives its data away (giấy phép sử dụng dữ liệu), who looks after it, and
 * when all of it was last gone through. A component portal without terms of its own has the root's.
 * Public knowledge: everybody may read; whoever has a chief's authority on the site may write. */
#pragma once

#include "feature/record/record.h"

#include "core/markup.h"

struct open_terms {
    str licence; /* its name: "Giấy phép dữ liệu mở …" */
    url licence_link;
    str contact; /* who answers questions */
    str email;   /* optional, as the next two */
    str phone;
    day reviewed_on;
};

struct open_terms_fields {
    str code;
    site_id site;
    struct open_terms terms;
};

/* Makes or changes the terms of that code. PUT_CLASH: the site has terms of another code. */
enum put open_terms_put(const struct change *change, const struct open_terms_fields *fields);
/* The terms of the site, else those of `root`. False: neither has any. */
bool open_terms_read(struct db *db, struct arena *arena, struct actor actor, site_id site,
                     site_id root, struct open_terms *out);

/* Decree 47/2020: the catalogue is gone through each 6 months, a set is at most 3 months old. */
enum { OPEN_REVIEW_MONTHS = 6, OPEN_RENEWAL_MONTHS = 3 };
