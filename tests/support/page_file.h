/* A .page file: requests, each with what its reply must be.
 *
 *     # Tìm theo chuyên mục, nội dung và ngày tháng
 *     GET /tim-kiem?muc=kinh-te&q=mong+cai
 *     status 200
 *     has <mark>Móng Cái</mark>
 *     has not Bản nháp
 *     queries 12
 *
 * A comment before a request names it. What a reader sends (now, host, cookie, accept-encoding,
 * if-none-match) holds for all requests behind it when it stands before the first request, else for
 * the request above it. tests/page/README.md lists the rest. */
#pragma once

#include "support/ask.h"

enum rule_kind {
    RULE_STATUS,   /* the status is `number` */
    RULE_LOCATION, /* the reply leads to `text` */
    RULE_HEADER,   /* the header `name` is `text` */
    RULE_NO_HEADER,
    RULE_HAS,  /* the body has `text` */
    RULE_THEN, /* and behind it, this one */
    RULE_HAS_NOT,
    RULE_TIMES,   /* `text` stands there `number` times */
    RULE_QUERIES, /* at most `number` statements */
    RULE_MEMORY,  /* at most `number` KiB of memory */
    RULE_JSON,    /* what the path `name` leads to is `text` */
    RULE_WALK,    /* following `name`, all pages have `number` items, none of them twice */
    RULE_LINKS,   /* no link within the site leads to an error */
};

struct rule {
    enum rule_kind kind;
    int line;
    str name;
    str text;
    int64_t number;
};

enum { PAGE_RULES_LIMIT = 80, PAGE_CASES_LIMIT = 400 };

struct page_case {
    str title;
    int line;
    struct ask ask;
    struct rule rules[PAGE_RULES_LIMIT];
    int rule_count;
};

struct page_file {
    str path;
    bool is_sample; /* asked of the sample city, not of the tests' own bundle */
    struct page_case *cases;
    int count;
};

/* Reads the file. A line that nobody understands ends the program with its place. */
struct page_file page_file_read(struct arena *arena, const char *path);
