#include "role/outbox.h"

#include "feature/visit/count.h"

#include <assert.h>
#include <errno.h>
#include <sys/socket.h>

static_assert(OUTBOX_BATCHES < (int)VISIT_WINDOW,
              "the clerk must know of every batch that may come");

static struct outbox_batch *batch_of(struct outbox *outbox, int64_t number)
{
    return &outbox->batches[number % OUTBOX_BATCHES];
}

static void open_batch(struct outbox *outbox)
{
    struct frame head = {.type = FRAME_BATCH};
    head.batch = (struct frame_batch){outbox->life, outbox->newest + 1};
    frame_message_start(&outbox->open);
    frame_add(&outbox->open, &head);
}

void outbox_init(struct outbox *outbox, int fd, int64_t life)
{
    outbox->fd = fd;
    outbox->life = life;
    outbox->oldest = 1;
    outbox->newest = 0;
    outbox->dropped = 0;
    open_batch(outbox);
}

static int frames_of(const struct frame_message *message)
{
    return message->frames - 1; /* the first says the number */
}

static void close_batch(struct outbox *outbox)
{
    if (frames_of(&outbox->open) == 0)
        return;
    if (outbox->newest - outbox->oldest + 1 == OUTBOX_BATCHES) {
        outbox->dropped += frames_of(&outbox->open);
    } else {
        struct outbox_batch *batch = batch_of(outbox, ++outbox->newest);
        batch->message = outbox->open;
        batch->sent_us = 0;
        batch->is_waiting = true;
    }
    open_batch(outbox);
}

/* False when the clerk's side has no room. A batch that can never be sent is sent again later. */
static bool send_batch(struct outbox *outbox, struct outbox_batch *batch, int64_t now_us)
{
    const struct frame_message *message = &batch->message;
    ssize_t sent =
        send(outbox->fd, message->bytes, (size_t)message->n, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR || errno == ENOBUFS))
        return false;
    batch->sent_us = now_us;
    return true;
}

static void send_waiting(struct outbox *outbox, int64_t now_us)
{
    for (int64_t number = outbox->oldest; number <= outbox->newest; number++) {
        struct outbox_batch *batch = batch_of(outbox, number);
        bool is_due = batch->sent_us == 0 || now_us - batch->sent_us >= OUTBOX_AGAIN_US;
        if (batch->is_waiting && is_due && !send_batch(outbox, batch, now_us))
            return;
    }
}

void outbox_add(struct outbox *outbox, const struct frame *frame, int64_t now_us)
{
    if (!frame_add(&outbox->open, frame)) {
        close_batch(outbox);
        send_waiting(outbox, now_us);
        frame_add(&outbox->open, frame);
    }
    if (frames_of(&outbox->open) >= OUTBOX_FRAMES)
        outbox_flush(outbox, now_us);
}

void outbox_flush(struct outbox *outbox, int64_t now_us)
{
    if (outbox->newest - outbox->oldest + 1 < OUTBOX_CROWDED)
        close_batch(outbox);
    send_waiting(outbox, now_us);
}

bool outbox_is_waiting(const struct outbox *outbox)
{
    return outbox->oldest <= outbox->newest || frames_of(&outbox->open) > 0;
}

static bool is_counted(const struct frame_seen *seen, int64_t number)
{
    int64_t back = seen->highest - number;
    if (back <= 0)
        return back == 0;
    return back <= VISIT_WINDOW && ((uint64_t)seen->before >> (back - 1) & 1) != 0;
}

void outbox_seen(struct outbox *outbox, const struct frame_seen *seen, int64_t now_us)
{
    for (int64_t number = outbox->oldest; number <= outbox->newest; number++) {
        struct outbox_batch *batch = batch_of(outbox, number);
        if (seen->life == 0)
            batch->sent_us = 0;
        else if (seen->life == outbox->life && is_counted(seen, number))
            batch->is_waiting = false;
    }
    while (outbox->oldest <= outbox->newest && !batch_of(outbox, outbox->oldest)->is_waiting)
        outbox->oldest++;
    if (seen->life == 0)
        send_waiting(outbox, now_us);
}
