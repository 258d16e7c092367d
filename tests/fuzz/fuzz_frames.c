/* Whatever a taken-over worker sends: reading ends, what is read can be said again, and reads the
 * same. */
#include "fuzz.h"

#include "role/frame.h"

#include <stdlib.h>
#include <string.h>

static void say_again(const struct frame *frame)
{
    static struct frame_message message;
    struct frame again;
    frame_message_start(&message);
    if (!frame_add(&message, frame))
        abort();
    str rest = {message.bytes, message.n};
    if (!frame_open(&rest) || frame_next(&rest, &again) != FRAME_READ || rest.n != 0)
        abort();
    if (frame->type == FRAME_VISIT &&
        (again.visit.site != frame->visit.site || again.visit.article != frame->visit.article ||
         again.visit.sort != frame->visit.sort ||
         !str_equal(again.visit.section, frame->visit.section) ||
         !str_equal(again.visit.agent, frame->visit.agent)))
        abort();
    if (frame->type == FRAME_VOICE &&
        (again.voice.kind != frame->voice.kind || !str_equal(again.voice.page, frame->voice.page) ||
         !str_equal(again.voice.text, frame->voice.text) ||
         !str_equal(again.voice.agent, frame->voice.agent)))
        abort();
    if (frame->type == FRAME_COUNTERS &&
        memcmp(&again.counters, &frame->counters, sizeof again.counters) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str rest = {(const char *)data, (ptrdiff_t)size};
    struct frame frame;
    enum frame_result result;
    if (!frame_open(&rest))
        return 0;
    ptrdiff_t before = rest.n + 1;
    while ((result = frame_next(&rest, &frame)) != FRAME_END) {
        if (rest.n >= before)
            abort();
        before = rest.n;
        if (result == FRAME_READ)
            say_again(&frame);
    }
    return 0;
}
