/* The shell around the public pages of a site: its names, menu, path, footer and metadata. */
#pragma once

#include "feature/section/section.h"
#include "feature/site/menu.h"
#include "feature/site/site.h"

#include "html/shell.h"
#include "http/reply.h"
#include "http/request.h"

/* What every page of a site needs. */
struct site_view {
    struct site site;
    struct site root; /* the same for the root portal itself */
    struct sections sections;
    struct menu menu; /* none: the top sections */
    struct site_footer footer;
    moment *since; /* by route, as far as site_has() was asked; not for anybody else */
};

/* Reads it once for each public version, and keeps it with the connection. False when the request's
 * site is gone. */
bool site_view_open(struct request *rq, struct site_view *view);
/* Whether the site of the request has anything at that address (enum address): a kind of records
 * of which it has none is not in its menu, its site map or its open data. What lies ahead is told
 * to the reply. */
bool site_has(struct request *rq, struct reply *rp, const struct site_view *view, int address);
/* Every site, as site_all() gives them, kept in the same way. */
struct sites site_views_all(struct request *rq);

/* What a page tells the shell. */
struct shell_wish {
    str title; /* what the <title> says before the site's name; absent on a home page */
    str name;  /* bare title; absent: `title` */
    str description;
    url address;            /* of this page, relative to the host */
    url json;               /* of the same page as JSON, or absent */
    str type;               /* Open Graph's; absent: "website" */
    section_id section;     /* the menu's current one, and the end of the path; 0: none */
    bool has_section_crumb; /* the path leads to `section`, too */
    bool is_home;
    struct shell_feed feed; /* optional: the page's own, as shell_feed() makes it */
};

struct shell site_shell(struct request *rq, struct reply *rp, const struct site_view *view,
                        const struct shell_wish *wish);
/* "https://quangninh.gov.vn/mong-cai/…": the address with the site's host or below the operator's
 * public address; absent where neither is known. */
url site_absolute(const struct request *rq, const struct site *site, url address);
/* The same, never absent: where nobody said the public address it is the one that was asked, and
 * the reply, which depends on it, is not kept. */
url site_absolute_here(const struct request *rq, struct reply *rp, const struct site *site,
                       url address);
/* "tag:quangninh.gov.vn,2026:tin/17" (RFC 4151): the name of a thing of this site, whatever happens
 * to its address. `origin` is an absolute address of the site. */
str site_tag(struct arena *arena, url origin, str thing);
/* The three forms of the feed at a route whose input "dang" is the form; `values` are its others,
 * at most 6. */
struct shell_feed shell_feed(const struct request *rq, int route, const struct link_value *values,
                             str title);
/* How to reach whoever is behind a site, as far as it says. */
struct shell_contact site_contact(struct arena *arena, const struct site *site);
/* Before each address of another site: "" or "/mong-cai", or "https://host" for a host of its own;
 * with the operator's public address before it when a portal was asked at a host of its own. */
str site_base_of(const struct request *rq, const struct site *site);
/* Puts a step into the path, behind the home page. */
void add_crumb(struct request *rq, struct shell *shell, str label, url href);
