/* The clerk's counting of readers: batches that public workers send are taken, counted some
 * hundred milliseconds later in one transaction, and said to be counted when that has ended well.
 * What was not counted is sent again, by workers that are still there: a clerk who is killed loses
 * nothing but what workers that are killed at the same time had told it since the last transaction.
 */
#pragma once

#include "core/arena.h"
#include "core/str.h"
#include "feature/visit/count.h"
#include "feature/visit/voice.h"
#include "role/frame.h"

#include <stdbool.h>

struct db;

enum {
    INTAKE_MESSAGES = 128, /* that wait to be counted; further ones are to be sent again */
    INTAKE_COUNT_US = 400000,
    INTAKE_AGAIN_US = 2000000, /* after a failure */
    INTAKE_LOOK_US = 5000000,  /* after the end of a day, and at the rules */
};

struct intake_message {
    int fd; /* whom to tell */
    int n;
    char bytes[FRAME_MESSAGE_SIZE];
};

struct intake {
    struct db *stats;
    struct visit_counter *counter;
    str rules_path; /* of the file that takes the place of the rules in the program */
    struct robots robots[2];
    int robots_used;
    uint64_t rules_read; /* hash of the file that was read last */
    bool must_empty_log; /* it still holds what was destroyed */
    bool was_crowded;    /* something found no room */
    int64_t frames, bad_frames;
    int n;
    struct intake_message messages[INTAKE_MESSAGES];
};

/* `data` is the data directory; `arena` outlives the intake. Fails by the door. */
struct intake *intake_open(struct arena *arena, struct db *stats, struct db *content, str data);
void intake_close(struct intake *intake);
/* Takes a message that a worker sent over `fd`. False when it holds no batch. */
bool intake_take(struct intake *intake, int fd, str message);
bool intake_is_waiting(const struct intake *intake);
/* Counts what waits, unless another process writes just now. What fails leaves by the door and
 * waits on. */
void intake_count(struct intake *intake, moment now);
/* Closes the days that are over, lists what is read most, and empties the log of what was
 * destroyed. */
void intake_look(struct intake *intake, moment now);
/* Reads the rules anew if their file has changed. What is wrong with it is logged, and the rules
 * before stay. */
void intake_look_at_rules(struct intake *intake);
/* Has every worker send again what it was not told to be counted. */
void intake_ask_again(int fd);
