/* A point as a reader types it, and what is near it. */
#pragma once

#include "feature/place/place.h"

#include "http/request.h"

struct typed_point {
    bool is_asked;
    str latitude, longitude; /* as typed */
    str error;               /* what is wrong with it, for the reader; absent: nothing */
    struct geo_point point;
};

/* From the inputs "vi-do" and "kinh-do", or "diem" with both: "21.53,107.97", "21,53; 107,97". */
struct typed_point typed_point_read(const struct request *rq);
/* "21,53° vĩ Bắc, 107,97° kinh Đông". */
str point_in_words(struct arena *arena, struct geo_point p);

struct near {
    const struct place *place;
    double metres;
};

/* The `most` points among the places that lie nearest, the nearest first; gives how many. */
ptrdiff_t nearest_places(struct arena *arena, const struct places *places, struct geo_point from,
                         ptrdiff_t most, struct near *out);
/* "850 m", "1,2 km". */
str distance_in_words(struct arena *arena, double metres);
