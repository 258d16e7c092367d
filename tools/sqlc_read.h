/* Reads a file of named statements:
 *
 *     -- article_newest(site site_id, from moment?, limit int): many
 *     -- What it answers, in a sentence.
 *     SELECT article.id, …
 *     --? from
 *        AND article.published_at >= :from
 *     --.
 *     ;
 *
 * Lines between "--? name" and "--." are left out where the parameter is absent, those between
 * "--! name" and "--." where it is given. */
#pragma once

#include "sqlc_statement.h"

/* Reads the text of a whole file. What is wrong has been reported when this returns. */
struct sqlc_file sqlc_read(struct arena *arena, const char *path, str text);
