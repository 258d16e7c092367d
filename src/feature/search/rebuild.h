/* Making the search index anew from the record, where it is not as this program makes it: what an
 * older program indexed, or nothing after a migration. */
#pragma once

#include "feature/record/record.h"

/* Which index this program makes: to be raised when texts are indexed in another way. */
enum { SEARCH_INDEX_FORMAT = 1 };

/* Makes the index anew if it is of another format, in one transaction of its own; true if it did.
 * Called by who opens the record for writing; it takes seconds for 25 000 articles. The actor is
 * the system. */
bool search_rebuild(struct db *db, struct actor actor, moment now);
