/* Whose portal a site is, as law profiles tell them apart. */
#pragma once

#include "feature/comply/profile.h"
#include "feature/site/site.h"

/* The root is the province's; a department, an office or an agency says so by its owner's kind; all
 * others are of communes. */
enum profile_level comply_level(struct db *db, struct arena *arena, struct actor actor,
                                const struct site *site);
