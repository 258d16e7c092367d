/* What a public worker tells of a request to whoever counts readers. */
#pragma once

#include "http/service.h"
#include "role/frame.h"

#include <stdbool.h>

enum { SIGHT_TOLD = 2048 };

/* Readers of whom it was told that they fetch files: once a day is enough. */
struct sight {
    uint64_t told[SIGHT_TOLD];
};

/* False when the request says nothing of readers. Texts point into the request. */
bool sight_of(struct sight *sight, const struct service *inner, const struct request *rq,
              int status, struct frame_visit *out);
/* The same for what a reader says of a page. */
bool sight_of_voice(const struct service *inner, const struct request *rq, int status,
                    struct frame_voice *out);
