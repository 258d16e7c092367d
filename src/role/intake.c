#include "role/intake.h"

#include "core/fail.h"
#include "core/hash.h"
#include "core/log.h"
#include "core/limits.h"
#include "db/db.h"
#include "sys/entropy.h"
#include "sys/files.h"

#include <stdlib.h>
#include <string.h>

enum { RULES_ARENA_LIMIT = 1 * MIB };

static void release(void *arena)
{
    arena_release(arena);
}

/* The file's text, or absent. */
static str read_rules(struct arena *arena, const struct intake *intake)
{
    str text;
    bool is_there = file_read_if_there(arena, intake->rules_path.p, ROBOTS_FILE_LIMIT + 1, &text);
    return is_there ? text : (str){0};
}

void intake_look_at_rules(struct intake *intake)
{
    struct arena arena;
    struct robots *other = &intake->robots[1 - intake->robots_used];
    int line = 0;
    bool is_sound = true;
    arena_init(&arena, RULES_ARENA_LIMIT);
    door_defer(release, &arena);
    str text = read_rules(&arena, intake);
    uint64_t hash = hash_bytes(text);
    if (hash != intake->rules_read) {
        if (text.p)
            is_sound = robots_read(text, other, &line);
        else
            robots_default(other);
        if (is_sound)
            intake->robots_used = 1 - intake->robots_used;
        else
            log_error("the rules of robots are wrong, and those before stay",
                      LOG_TEXT_FIELD("file", intake->rules_path), LOG_NUMBER_FIELD("line", line));
        intake->rules_read = hash;
        if (intake->counter)
            visit_counter_robots(intake->counter, &intake->robots[intake->robots_used]);
    }
    door_forget(release, &arena);
    arena_release(&arena);
}

struct intake *intake_open(struct arena *arena, struct db *stats, struct db *content, str data)
{
    struct intake *intake = arena_new(arena, struct intake);
    intake->stats = stats;
    intake->rules_path = arena_printf(arena, "%.*s/robots.rules", STR_ARG(data));
    intake->must_empty_log = true; /* who knows how the clerk before ended */
    robots_default(&intake->robots[0]);
    intake->rules_read = hash_bytes((str){0});
    intake_look_at_rules(intake);
    db_overwrite_deleted(stats);
    intake->counter =
        visit_counter_make(stats, content, &intake->robots[intake->robots_used], entropy_fill);
    return intake;
}

void intake_close(struct intake *intake)
{
    if (intake)
        visit_counter_release(intake->counter);
}

bool intake_is_waiting(const struct intake *intake)
{
    return intake->n > 0;
}

bool intake_take(struct intake *intake, int fd, str message)
{
    struct frame frame;
    str rest = message;
    if (!frame_open(&rest) || frame_next(&rest, &frame) != FRAME_READ || frame.type != FRAME_BATCH)
        return false;
    if (intake->n == INTAKE_MESSAGES || message.n > FRAME_MESSAGE_SIZE) {
        intake->was_crowded = true;
        return true;
    }
    struct intake_message *taken = &intake->messages[intake->n++];
    taken->fd = fd;
    taken->n = (int)message.n;
    memcpy(taken->bytes, message.p, (size_t)message.n);
    return true;
}

static void see(struct intake *intake, const struct frame_visit *visit)
{
    struct visit_view view = {.sort = (enum visit_sort)visit->sort,
                              .at = visit->at,
                              .site = visit->site,
                              .article = visit->article,
                              .section = visit->section,
                              .agent = visit->agent};
    memcpy(view.address, visit->address, VISIT_ADDRESS_SIZE);
    visit_counter_see(intake->counter, &view);
}

static void hear(struct intake *intake, const struct frame_voice *said)
{
    struct voice voice = {.at = said->at,
                          .site = said->site,
                          .page = said->page,
                          .kind = (enum voice_kind)said->kind,
                          .text = said->text};
    struct visit_speaker speaker = {.agent = said->agent};
    memcpy(speaker.address, said->address, VISIT_ADDRESS_SIZE);
    visit_counter_hear(intake->counter, &voice, &speaker);
}

/* A page belongs to a site; files and robots.txt need not. */
static bool is_visit(const struct frame *frame)
{
    return frame->type == FRAME_VISIT && (frame->visit.site > 0 || frame->visit.sort != VISIT_PAGE);
}

static void count_message(struct intake *intake, const struct intake_message *message,
                          struct visit_window *window)
{
    str rest = {message->bytes, message->n};
    struct frame frame;
    enum frame_result result;
    frame_open(&rest);
    frame_next(&rest, &frame);
    if (!visit_counter_take(intake->counter, frame.batch.life, frame.batch.sequence, window))
        return;
    while ((result = frame_next(&rest, &frame)) != FRAME_END) {
        intake->frames++;
        if (result == FRAME_READ && is_visit(&frame))
            see(intake, &frame.visit);
        else if (result == FRAME_READ && frame.type == FRAME_VOICE)
            hear(intake, &frame.voice);
        else
            intake->bad_frames++;
    }
}

static void tell(int fd, const struct visit_window *window)
{
    struct frame seen = {.type = FRAME_SEEN};
    seen.seen = (struct frame_seen){window->life, window->highest, window->before};
    if (window->life > 0)
        frame_send(fd, &seen); /* if it gets lost, the batch comes again and is passed over */
}

void intake_ask_again(int fd)
{
    frame_send(fd, &(struct frame){.type = FRAME_SEEN});
}

void intake_count(struct intake *intake, moment now)
{
    struct visit_window windows[INTAKE_MESSAGES];
    if (intake->n == 0 || !visit_counter_begin(intake->counter, now))
        return;
    for (int i = 0; i < intake->n; i++)
        count_message(intake, &intake->messages[i], &windows[i]);
    visit_counter_end(intake->counter);
    for (int i = 0; i < intake->n; i++) {
        tell(intake->messages[i].fd, &windows[i]);
        if (intake->was_crowded)
            intake_ask_again(intake->messages[i].fd);
    }
    intake->was_crowded = false;
    intake->n = 0;
}

void intake_look(struct intake *intake, moment now)
{
    if (visit_counter_close_days(intake->counter, now))
        intake->must_empty_log = true;
    visit_counter_list_top(intake->counter, now);
    if (intake->must_empty_log)
        intake->must_empty_log = db_checkpoint(intake->stats, DB_CHECKPOINT_TRUNCATE).is_busy;
}
