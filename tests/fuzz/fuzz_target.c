/* Addresses, queries and the lists in headers: whatever comes, what is read of it is bounded text
 * that reads back the same. */
#include "fuzz.h"

#include "core/limits.h"
#include "http/accept.h"
#include "http/query.h"
#include "http/request.h"
#include "http/seal.h"
#include "text/nfc.h"
#include "text/utf8.h"

#include <stdlib.h>

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* clang-format off */
static const char *const choices[] = {"moi", "hop", NULL};
static const struct route table[] = {
    {METHOD_GET, "/tim", NULL, WHO_ANYONE, ROUTE_JSON, "search",
        INPUTS(INPUT("q", TEXT), INPUT("s", SLUG), INPUT("n", INT, .least = 1, .most = 9),
               INPUT("i", ID), INPUT("d", DAY), INPUT("m", MONTH), INPUT("t", TOKEN),
               INPUT("c", CHOICE, .choices = choices))},
    {METHOD_GET, "/tin/{s}-{i}", NULL, WHO_ANYONE, ROUTE_JSON, "article",
        INPUTS(INPUT("s", SLUG), INPUT("i", ID))},
};
/* clang-format on */
static const struct routes routes = {table, 2, NULL};

static void check_inputs(struct request *rq)
{
    rq->route = &routes.at[rq->found.route];
    rq->route_id = rq->found.route;
    request_inputs(rq);
    for (int i = 0; rq->route->inputs[i].name; i++) {
        const struct input *input = &rq->inputs[i];
        check(utf8_is_valid(input->raw) && text_is_nfc(rq->arena, input->raw));
        check(input->raw.n <= INPUT_TEXT_LIMIT);
        check(input->state != INPUT_VALID || input->raw.n > 0);
        check(str_find_char(input->raw, '\n') < 0);
    }
    request_key(rq, ENCODING_GZIP);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 8 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 4 * MIB);
    str text = {(const char *)data, (ptrdiff_t)size};
    struct request rq = {.arena = &arena, .method = METHOD_GET, .site = 1};
    if (request_target(&rq, text)) {
        check(utf8_is_valid(rq.path) && rq.path.n > 0);
        rq.found = route_find(&arena, &routes, METHOD_GET, rq.path, rq.inputs);
        if (rq.found.match == ROUTE_FOUND)
            check_inputs(&rq);
    }
    struct query_pairs pairs = query_read(&arena, text);
    check(pairs.n <= QUERY_PAIRS_LIMIT);

    struct buf encoded = buf_make(&arena, 64 * KIB);
    percent_encode(&encoded, text);
    str back;
    bool has_nul = str_find_char(text, '\0') >= 0;
    check(percent_decode(&arena, buf_text(&encoded), &back) != has_nul);
    check(has_nul || str_equal(back, text));

    enum encoding best = accept_best(text, ENCODING_GZIP | ENCODING_BROTLI);
    check(best == ENCODING_IDENTITY || text.n >= 1);
    etag_matches(text, S("\"a\""));
    arena_release(&arena);
    return 0;
}
