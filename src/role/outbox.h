/* Frames on their way from a public worker to the clerk. A worker never waits for the clerk: frames
 * gather to a message, messages wait in a short queue while the clerk is slow or away, and what
 * finds no room there is dropped and counted. */
#pragma once

#include "role/frame.h"

enum {
    OUTBOX_MESSAGES = 32,     /* that wait, besides the kernel's own queue */
    OUTBOX_BATCH = 64,        /* frames after which a message goes out */
    OUTBOX_DELAY_US = 200000, /* and the time after which it goes anyway */
};

struct outbox {
    int fd;
    int first, waiting; /* ring of closed messages */
    int64_t dropped;    /* frames */
    struct frame_message open;
    struct frame_message closed[OUTBOX_MESSAGES];
};

void outbox_init(struct outbox *outbox, int fd);
void outbox_add(struct outbox *outbox, const struct frame *frame);
/* Sends what the clerk's side has room for. Call at least every OUTBOX_DELAY_US. */
void outbox_flush(struct outbox *outbox);
