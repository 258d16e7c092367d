/* The words in which programs exchange catalogues and tables. */
#pragma once

#include "feature/catalogue/catalogue_public.h"

/* The metadata of a set's CSV file (W3C, Metadata Vocabulary for Tabular Data), as the reply. */
void table_metadata(struct request *rq, struct reply *rp, const struct site_view *view,
                    const struct catalogue_set *set);
