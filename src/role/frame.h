/* What the server's processes say to each other: typed frames, several to a message.
 *
 * A message begins with a mark and holds frames of a type, a length and that many bytes. Public
 * workers talk to strangers and may have been taken over, so whoever reads a frame believes
 * nothing: type, length and values are checked here, once, and what does not fit is dropped and
 * counted. */
#pragma once

#include "core/moment.h"
#include "core/str.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    FRAME_MESSAGE_SIZE = 16 * 1024,
    FRAME_AGENT_LIMIT = 200, /* bytes of a user agent; the rest is cut off */
    FRAME_SECTION_LIMIT = 80,
    FRAME_ADDRESS_SIZE = 16, /* IPv6, or IPv4 mapped into it */
    FRAME_SORTS = 6,
    FRAME_PAGE_LIMIT = 300,
    FRAME_TEXT_LIMIT = 2000,
    FRAME_VOICES = 7,
};

enum frame_type {
    FRAME_VISIT = 1,    /* public → clerk: a reader asked for something */
    FRAME_COUNTERS = 2, /* public → clerk: the worker's counters since it started */
    FRAME_READY = 3,    /* → keeper: begins to work */
    FRAME_ALIVE = 4,    /* → keeper: still works */
    FRAME_RECYCLE = 5,  /* clerk → keeper: readers stand in a writer's way */
    FRAME_HOUSE = 6,    /* keeper → clerk: facts for the metrics */
    FRAME_BATCH = 7,    /* public → clerk: the number of the message, whose first frame this is */
    FRAME_VOICE = 9,    /* public → clerk: a reader said something of a page */
    FRAME_SEEN = 8,     /* clerk → public: which batches are counted */
};

/* The numbers of `sort` are those of enum visit_sort. */
struct frame_visit {
    moment at;
    int64_t site;    /* 0 where a request has none: of files */
    int64_t article; /* 0: none */
    uint8_t address[FRAME_ADDRESS_SIZE];
    uint8_t sort;
    str section; /* a slug */
    str agent;
};

/* The numbers of `kind` are those of enum voice_kind. */
struct frame_voice {
    moment at;
    int64_t site;
    uint8_t address[FRAME_ADDRESS_SIZE];
    uint8_t kind;
    str page;
    str text;
    str agent;
};

/* A batch is told by the life of its worker, which counts from 1. */
struct frame_batch {
    int64_t life;
    int64_t sequence;
};

/* As struct visit_window. A life of 0: what was not said to be counted is to be sent again. */
struct frame_seen {
    int64_t life, highest, before;
};

/* Bounds of the latency histogram, in microseconds; the last bucket has none. */
enum { LATENCY_BUCKETS = 12 };
extern const int64_t latency_bounds[LATENCY_BUCKETS - 1];

/* The worker's own number tells one life of it from the next. */
struct frame_counters {
    int64_t life;        /* differs between two processes in the same place */
    int64_t requests[5]; /* by the status' first digit */
    int64_t latency[LATENCY_BUCKETS];
    int64_t latency_sum; /* microseconds */
    int64_t bytes;
    int64_t kept_hits, kept_misses, kept_entries, kept_bytes;
    int64_t connections;
    int64_t refused, failed, swept;
    int64_t dropped; /* frames for the clerk that found no room */
};

struct frame_house {
    int64_t restarts; /* of workers that died */
    int64_t recycled; /* workers replaced because a writer waited */
};

struct frame {
    enum frame_type type;
    union {
        struct frame_visit visit;
        struct frame_voice voice;
        struct frame_counters counters;
        struct frame_house house;
        struct frame_batch batch;
        struct frame_seen seen;
    };
};

/* A message being written. */
struct frame_message {
    char bytes[FRAME_MESSAGE_SIZE];
    int n;
    int frames;
};

enum frame_result { FRAME_READ, FRAME_END, FRAME_BAD };

void frame_message_start(struct frame_message *message);
/* Adds a frame; false when the message has no room for it. */
bool frame_add(struct frame_message *message, const struct frame *frame);
/* Takes the mark off the front of a message; false when it is none of ours. */
bool frame_open(str *message);
/* Takes the next frame off the front. FRAME_BAD: the frame was passed over, or, where its length is
 * wrong, the rest of the message. Texts point into the message. */
enum frame_result frame_next(str *rest, struct frame *out);
/* Sends one frame as a message of its own. False with errno. */
bool frame_send(int fd, const struct frame *frame);
/* The same of one that has no content. */
bool frame_say(int fd, enum frame_type type);
