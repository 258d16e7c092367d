/* What the server has done and how it fares, in the text form that Prometheus reads. */
#pragma once

#include "core/buf.h"
#include "core/limits.h"
#include "role/frame.h"

struct metrics_worker {
    struct frame_counters now;    /* of the life that reports now */
    struct frame_counters before; /* sums of the lives before it */
};

struct metrics {
    int workers;
    struct metrics_worker worker[WORKERS_LIMIT];
    struct frame_house house;
    int64_t frames, bad_frames;
    int64_t visit_overflow, visit_late;
    int64_t voice_refused;
    int64_t log_bytes;  /* of the content database's write-ahead log */
    int64_t stuck_logs; /* times that readers kept the log from being moved */
    int64_t failures;   /* of the clerk's own work */
};

/* Takes what worker `index` (from 0) says of itself. A worker that was started anew begins at 0;
 * what the one before it had counted stays in the sums. */
void metrics_take(struct metrics *metrics, int index, const struct frame_counters *counters);
void metrics_write(struct buf *out, const struct metrics *metrics);
