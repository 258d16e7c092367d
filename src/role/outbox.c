#include "role/outbox.h"

#include <errno.h>
#include <sys/socket.h>

void outbox_init(struct outbox *outbox, int fd)
{
    outbox->fd = fd;
    outbox->first = 0;
    outbox->waiting = 0;
    outbox->dropped = 0;
    frame_message_start(&outbox->open);
}

/* False when the message must wait. One that can never be sent is dropped. */
static bool send_message(struct outbox *outbox, const struct frame_message *message)
{
    ssize_t sent =
        send(outbox->fd, message->bytes, (size_t)message->n, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR || errno == ENOBUFS))
        return false;
    if (sent < 0)
        outbox->dropped += message->frames;
    return true;
}

static void send_waiting(struct outbox *outbox)
{
    while (outbox->waiting > 0 && send_message(outbox, &outbox->closed[outbox->first])) {
        outbox->first = (outbox->first + 1) % OUTBOX_MESSAGES;
        outbox->waiting--;
    }
}

static void close_message(struct outbox *outbox)
{
    if (outbox->open.frames == 0)
        return;
    if (outbox->waiting == OUTBOX_MESSAGES) {
        outbox->dropped += outbox->open.frames;
    } else {
        int last = (outbox->first + outbox->waiting) % OUTBOX_MESSAGES;
        outbox->closed[last] = outbox->open;
        outbox->waiting++;
    }
    frame_message_start(&outbox->open);
}

void outbox_add(struct outbox *outbox, const struct frame *frame)
{
    if (!frame_add(&outbox->open, frame)) {
        close_message(outbox);
        send_waiting(outbox);
        frame_add(&outbox->open, frame);
    }
    if (outbox->open.frames >= OUTBOX_BATCH)
        outbox_flush(outbox);
}

void outbox_flush(struct outbox *outbox)
{
    send_waiting(outbox);
    if (outbox->waiting == 0 && outbox->open.frames > 0 && send_message(outbox, &outbox->open)) {
        frame_message_start(&outbox->open);
        return;
    }
    close_message(outbox);
}
