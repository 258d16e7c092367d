/* What a public worker saw, on its way to the clerk. A worker never waits for the clerk: what it
 * saw gathers to batches, which are numbered, sent when there is room, and kept until the clerk
 * says that they are counted. A clerk who began anew has the others sent again; it counts none
 * twice. When too many wait, what finds no room is dropped and counted. */
#pragma once

#include "role/frame.h"

enum {
    OUTBOX_BATCHES = 48,       /* that are not said to be counted; below VISIT_WINDOW */
    OUTBOX_FRAMES = 64,        /* after which a batch is closed */
    OUTBOX_DELAY_US = 100000,  /* and the time after which it is, */
    OUTBOX_CROWDED = 24,       /* unless so many wait: then it is closed when it is full */
    OUTBOX_AGAIN_US = 5000000, /* without an answer, after which a batch is sent again */
};

struct outbox_batch {
    struct frame_message message;
    int64_t sent_us; /* 0: it was not yet */
    bool is_waiting; /* not said to be counted */
};

struct outbox {
    int fd;
    int64_t life;
    int64_t oldest, newest; /* numbers of the batches that are kept; oldest is past newest: none */
    int64_t dropped;        /* frames */
    struct frame_message open;                   /* begins with the number of the next batch */
    struct outbox_batch batches[OUTBOX_BATCHES]; /* by number, in turn */
};

/* `life` tells this worker from all others, before and after it. */
void outbox_init(struct outbox *outbox, int fd, int64_t life);
void outbox_add(struct outbox *outbox, const struct frame *frame, int64_t now_us);
/* Closes the open batch and sends what the clerk's side has room for. Call it every OUTBOX_DELAY_US
 * while outbox_is_waiting(). */
void outbox_flush(struct outbox *outbox, int64_t now_us);
/* Something was not said to be counted. */
bool outbox_is_waiting(const struct outbox *outbox);
/* Takes what the clerk said. */
void outbox_seen(struct outbox *outbox, const struct frame_seen *seen, int64_t now_us);
