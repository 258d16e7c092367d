/* What pages tell programs in the words of schema.org, as JSON-LD 1.1.
 *
 * A page begins its data, adds what it is, and ends it; each is one object of the page's script
 * element. Addresses are absolute where the portal's public address is known. */
#pragma once

#include "feature/shell/shell_public.h"

#include "text/json.h"

/* A writer of one object, and the buffer it writes into. */
struct linked_data {
    struct buf *out;
    struct json json;
};

/* Begins {"@context": …, "@type": type}. */
struct linked_data linked_data_begin(struct arena *arena, str type);
/* A property; an absent or empty text leaves it out. */
void linked_data_text(struct linked_data *data, str name, str text);
void linked_data_moment(struct linked_data *data, str name, moment m);
/* A property that is an object {"@type": type, "name": name, "url": address}; without a name it is
 * left out, without an address it has none. */
void linked_data_thing(struct linked_data *data, str name, str type, str thing, url address);
json_data linked_data_end(struct linked_data *data);

/* Of a home page: the site with its search, and whose it is, with how to reach them. */
json_data linked_data_of_site(struct request *rq, const struct site_view *view);
/* Of any other page: the path to it, itself at the end. */
json_data linked_data_of_path(struct request *rq, const struct site_view *view,
                              const struct links *crumbs, str title, url address);
/* The address as site_absolute() makes it, or as it is where nobody knows the public one. */
url linked_data_address(const struct request *rq, const struct site *site, url address);
