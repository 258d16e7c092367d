/* The clerk: the server's own writer. It opens the databases before anybody reads them, brings them
 * to this program's version, and stays to the end, since the log of a database needs a writer that
 * keeps it. It counts visits, moves the log into the database file, tells the keeper when readers
 * stand in the way of that, merges the search index, and answers the metrics. */
#pragma once

#include "role/part.h"

/* Works until told to stop. Returns the exit status. */
int clerk_run(struct part *part);
