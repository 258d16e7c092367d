#include "role/frame.h"

#include <string.h>
#include <sys/socket.h>

enum {
    HEAD_SIZE = 4,
    VISIT_SIZE = 48,
    SORT_AT = 40,
    SECTION_AT = 41,
    VOICE_SIZE = 40,
    KIND_AT = 32
};

static const char mark[HEAD_SIZE] = {'S', 'V', 'F', 2};

const int64_t latency_bounds[LATENCY_BUCKETS - 1] = {50,    100,   250,    500,     1000,   2500,
                                                     10000, 50000, 250000, 1000000, 5000000};

void frame_message_start(struct frame_message *message)
{
    memcpy(message->bytes, mark, sizeof mark);
    message->n = sizeof mark;
    message->frames = 0;
}

/* The room for a frame's content, or NULL. */
static char *begin(struct frame_message *message, enum frame_type type, int length)
{
    if (message->n + HEAD_SIZE + length > FRAME_MESSAGE_SIZE)
        return NULL;
    char *at = message->bytes + message->n;
    uint16_t size = (uint16_t)length;
    at[0] = (char)type;
    at[1] = 0;
    memcpy(at + 2, &size, sizeof size);
    message->n += HEAD_SIZE + length;
    message->frames++;
    return at + HEAD_SIZE;
}

static bool add_visit(struct frame_message *message, const struct frame_visit *visit)
{
    str agent = str_slice(visit->agent, 0, FRAME_AGENT_LIMIT);
    str section = str_slice(visit->section, 0, FRAME_SECTION_LIMIT);
    char *at = begin(message, FRAME_VISIT, VISIT_SIZE + (int)section.n + (int)agent.n);
    if (!at)
        return false;
    memset(at, 0, VISIT_SIZE);
    memcpy(at, &visit->at.s, 8);
    memcpy(at + 8, &visit->site, 8);
    memcpy(at + 16, &visit->article, 8);
    memcpy(at + 24, visit->address, FRAME_ADDRESS_SIZE);
    at[SORT_AT] = (char)visit->sort;
    at[SECTION_AT] = (char)section.n;
    if (section.n > 0)
        memcpy(at + VISIT_SIZE, section.p, (size_t)section.n);
    if (agent.n > 0)
        memcpy(at + VISIT_SIZE + section.n, agent.p, (size_t)agent.n);
    return true;
}

/* Numbers, then three texts, each of the first two with its length. */
static bool add_voice(struct frame_message *message, const struct frame_voice *voice)
{
    str page = str_slice(voice->page, 0, FRAME_PAGE_LIMIT);
    str text = str_slice(voice->text, 0, FRAME_TEXT_LIMIT);
    str agent = str_slice(voice->agent, 0, FRAME_AGENT_LIMIT);
    uint16_t lengths[2] = {(uint16_t)page.n, (uint16_t)text.n};
    char *at = begin(message, FRAME_VOICE, VOICE_SIZE + (int)(page.n + text.n + agent.n));
    if (!at)
        return false;
    memset(at, 0, VOICE_SIZE);
    memcpy(at, &voice->at.s, 8);
    memcpy(at + 8, &voice->site, 8);
    memcpy(at + 16, voice->address, FRAME_ADDRESS_SIZE);
    at[KIND_AT] = (char)voice->kind;
    memcpy(at + KIND_AT + 2, lengths, sizeof lengths);
    at += VOICE_SIZE;
    const str texts[] = {page, text, agent};
    for (int i = 0; i < 3; i++) {
        if (texts[i].n > 0)
            memcpy(at, texts[i].p, (size_t)texts[i].n);
        at += texts[i].n;
    }
    return true;
}

static bool add_bytes(struct frame_message *message, enum frame_type type, const void *bytes,
                      size_t size)
{
    char *at = begin(message, type, (int)size);
    if (at && size > 0)
        memcpy(at, bytes, size);
    return at != NULL;
}

bool frame_add(struct frame_message *message, const struct frame *frame)
{
    switch (frame->type) {
    case FRAME_VISIT:
        return add_visit(message, &frame->visit);
    case FRAME_VOICE:
        return add_voice(message, &frame->voice);
    case FRAME_COUNTERS:
        return add_bytes(message, frame->type, &frame->counters, sizeof frame->counters);
    case FRAME_HOUSE:
        return add_bytes(message, frame->type, &frame->house, sizeof frame->house);
    case FRAME_BATCH:
        return add_bytes(message, frame->type, &frame->batch, sizeof frame->batch);
    case FRAME_SEEN:
        return add_bytes(message, frame->type, &frame->seen, sizeof frame->seen);
    case FRAME_READY:
    case FRAME_ALIVE:
    case FRAME_RECYCLE:
        return add_bytes(message, frame->type, NULL, 0);
    }
    return false;
}

bool frame_open(str *message)
{
    if (message->n < HEAD_SIZE || memcmp(message->p, mark, sizeof mark) != 0)
        return false;
    *message = str_slice(*message, HEAD_SIZE, message->n);
    return true;
}

static bool read_visit(str content, struct frame_visit *out)
{
    if (content.n < VISIT_SIZE)
        return false;
    int section = (unsigned char)content.p[SECTION_AT];
    memcpy(&out->at.s, content.p, 8);
    memcpy(&out->site, content.p + 8, 8);
    memcpy(&out->article, content.p + 16, 8);
    memcpy(out->address, content.p + 24, FRAME_ADDRESS_SIZE);
    out->sort = (uint8_t)content.p[SORT_AT];
    out->section = str_slice(content, VISIT_SIZE, VISIT_SIZE + section);
    out->agent = str_slice(content, VISIT_SIZE + section, content.n);
    return section <= FRAME_SECTION_LIMIT && out->section.n == section &&
           out->agent.n <= FRAME_AGENT_LIMIT && out->at.s > 0 && out->site >= 0 &&
           out->article >= 0 && out->sort >= 1 && out->sort <= FRAME_SORTS;
}

static bool read_voice(str content, struct frame_voice *out)
{
    uint16_t lengths[2];
    if (content.n < VOICE_SIZE)
        return false;
    memcpy(&out->at.s, content.p, 8);
    memcpy(&out->site, content.p + 8, 8);
    memcpy(out->address, content.p + 16, FRAME_ADDRESS_SIZE);
    out->kind = (uint8_t)content.p[KIND_AT];
    memcpy(lengths, content.p + KIND_AT + 2, sizeof lengths);
    ptrdiff_t text_at = VOICE_SIZE + lengths[0];
    ptrdiff_t agent_at = text_at + lengths[1];
    out->page = str_slice(content, VOICE_SIZE, text_at);
    out->text = str_slice(content, text_at, agent_at);
    out->agent = str_slice(content, agent_at, content.n);
    return agent_at <= content.n && lengths[0] <= FRAME_PAGE_LIMIT &&
           lengths[1] <= FRAME_TEXT_LIMIT && out->agent.n <= FRAME_AGENT_LIMIT && out->at.s > 0 &&
           out->site > 0 && out->kind >= 1 && out->kind <= FRAME_VOICES;
}

/* A struct of nothing but numbers, of which none may be negative. */
static bool read_numbers(str content, void *out, size_t size)
{
    if (content.n != (ptrdiff_t)size)
        return false;
    memcpy(out, content.p, size);
    for (size_t i = 0; i < size / sizeof(int64_t); i++) {
        int64_t number;
        memcpy(&number, content.p + i * sizeof number, sizeof number);
        if (number < 0)
            return false;
    }
    return true;
}

static bool read_content(str content, struct frame *out)
{
    switch (out->type) {
    case FRAME_VISIT:
        return read_visit(content, &out->visit);
    case FRAME_VOICE:
        return read_voice(content, &out->voice);
    case FRAME_COUNTERS:
        return read_numbers(content, &out->counters, sizeof out->counters);
    case FRAME_HOUSE:
        return read_numbers(content, &out->house, sizeof out->house);
    case FRAME_BATCH:
        return read_numbers(content, &out->batch, sizeof out->batch) && out->batch.life > 0 &&
               out->batch.sequence > 0;
    case FRAME_SEEN:
        return read_numbers(content, &out->seen, sizeof out->seen);
    case FRAME_READY:
    case FRAME_ALIVE:
    case FRAME_RECYCLE:
        return content.n == 0;
    }
    return false;
}

enum frame_result frame_next(str *rest, struct frame *out)
{
    uint16_t length;
    if (rest->n == 0)
        return FRAME_END;
    *out = (struct frame){0};
    if (rest->n >= HEAD_SIZE)
        memcpy(&length, rest->p + 2, sizeof length);
    if (rest->n < HEAD_SIZE || length > rest->n - HEAD_SIZE) {
        *rest = (str){0};
        return FRAME_BAD;
    }
    str content = str_slice(*rest, HEAD_SIZE, HEAD_SIZE + length);
    bool is_plain = rest->p[1] == 0;
    out->type = (enum frame_type)(unsigned char)rest->p[0];
    *rest = str_slice(*rest, HEAD_SIZE + length, rest->n);
    return is_plain && read_content(content, out) ? FRAME_READ : FRAME_BAD;
}

bool frame_send(int fd, const struct frame *frame)
{
    struct frame_message message;
    frame_message_start(&message);
    frame_add(&message, frame);
    return send(fd, message.bytes, (size_t)message.n, MSG_NOSIGNAL | MSG_DONTWAIT) == message.n;
}

bool frame_say(int fd, enum frame_type type)
{
    return frame_send(fd, &(struct frame){.type = type});
}
