#include "role/metrics.h"

static void add(struct frame_counters *to, const struct frame_counters *more)
{
    for (int i = 0; i < 5; i++)
        to->requests[i] += more->requests[i];
    for (int i = 0; i < LATENCY_BUCKETS; i++)
        to->latency[i] += more->latency[i];
    to->latency_sum += more->latency_sum;
    to->bytes += more->bytes;
    to->kept_hits += more->kept_hits;
    to->kept_misses += more->kept_misses;
    to->refused += more->refused;
    to->failed += more->failed;
    to->swept += more->swept;
    to->dropped += more->dropped;
}

void metrics_take(struct metrics *metrics, int index, const struct frame_counters *counters)
{
    struct metrics_worker *worker = &metrics->worker[index];
    if (worker->now.life != counters->life)
        add(&worker->before, &worker->now);
    worker->now = *counters;
}

/* The sums over all workers and lives; what is held at the moment over those that live. */
static struct frame_counters sum(const struct metrics *metrics)
{
    struct frame_counters all = {0};
    for (int i = 0; i < metrics->workers; i++) {
        const struct metrics_worker *worker = &metrics->worker[i];
        add(&all, &worker->before);
        add(&all, &worker->now);
        all.kept_entries += worker->now.kept_entries;
        all.kept_bytes += worker->now.kept_bytes;
        all.connections += worker->now.connections;
    }
    return all;
}

static void write_one(struct buf *out, const char *name, const char *kind, const char *help,
                      int64_t value)
{
    buf_printf(out, "# HELP savi_%s %s\n# TYPE savi_%s %s\nsavi_%s %lld\n", name, help, name, kind,
               name, (long long)value);
}

/* Microseconds as seconds, exactly. */
static void write_seconds(struct buf *out, int64_t microseconds)
{
    buf_printf(out, "%lld.%06lld", (long long)(microseconds / 1000000),
               (long long)(microseconds % 1000000));
}

static void write_requests(struct buf *out, const struct frame_counters *all)
{
    buf_str(out, S("# HELP savi_requests_total Requests answered, by class of status.\n"
                   "# TYPE savi_requests_total counter\n"));
    for (int i = 0; i < 5; i++)
        buf_printf(out, "savi_requests_total{class=\"%dxx\"} %lld\n", i + 1,
                   (long long)all->requests[i]);
}

static void write_latency(struct buf *out, const struct frame_counters *all)
{
    int64_t up_to_here = 0;
    buf_str(out,
            S("# HELP savi_answer_seconds Time from the parsed request to the finished reply.\n"
              "# TYPE savi_answer_seconds histogram\n"));
    for (int i = 0; i < LATENCY_BUCKETS; i++) {
        up_to_here += all->latency[i];
        buf_str(out, S("savi_answer_seconds_bucket{le=\""));
        if (i < LATENCY_BUCKETS - 1)
            write_seconds(out, latency_bounds[i]);
        else
            buf_str(out, S("+Inf"));
        buf_printf(out, "\"} %lld\n", (long long)up_to_here);
    }
    buf_str(out, S("savi_answer_seconds_sum "));
    write_seconds(out, all->latency_sum);
    buf_printf(out, "\nsavi_answer_seconds_count %lld\n", (long long)up_to_here);
}

void metrics_write(struct buf *out, const struct metrics *metrics)
{
    struct frame_counters all = sum(metrics);
    buf_printf(out,
               "# HELP savi_build_info The program's version.\n# TYPE savi_build_info gauge\n"
               "savi_build_info{version=\"%s\"} 1\n",
               SAVI_VERSION);
    write_requests(out, &all);
    write_latency(out, &all);
    write_one(out, "reply_bytes_total", "counter", "Bytes of bodies sent.", all.bytes);
    write_one(out, "refused_total", "counter", "Requests refused as malformed.", all.refused);
    write_one(out, "failed_total", "counter", "Requests that ended in 503.", all.failed);
    write_one(out, "swept_total", "counter", "Slow or idle connections cut off.", all.swept);
    write_one(out, "connections", "gauge", "Connections open now.", all.connections);
    write_one(out, "kept_hits_total", "counter", "Replies sent again from memory.", all.kept_hits);
    write_one(out, "kept_misses_total", "counter", "Replies that had to be made.", all.kept_misses);
    write_one(out, "kept_replies", "gauge", "Replies kept now.", all.kept_entries);
    write_one(out, "kept_bytes", "gauge", "Bytes of kept replies.", all.kept_bytes);
    write_one(out, "workers", "gauge", "Public workers.", metrics->workers);
    write_one(out, "worker_restarts_total", "counter", "Processes that died and were restarted.",
              metrics->house.restarts);
    write_one(out, "worker_recycled_total", "counter",
              "Workers replaced because a writer waited for them.", metrics->house.recycled);
    write_one(out, "frames_total", "counter", "Frames received from workers.", metrics->frames);
    write_one(out, "frames_bad_total", "counter", "Frames that were not valid.",
              metrics->bad_frames);
    write_one(out, "frames_dropped_total", "counter", "Frames for which there was no room.",
              all.dropped);
    write_one(out, "visits_overflow_total", "counter", "Page views whose visits found no room.",
              metrics->visit_overflow);
    write_one(out, "visits_late_total", "counter", "Requests told too late to be counted.",
              metrics->visit_late);
    write_one(out, "voices_refused_total", "counter",
              "Reports and ratings that came too often or could not be kept.",
              metrics->voice_refused);
    write_one(out, "log_bytes", "gauge", "Size of the write-ahead log.", metrics->log_bytes);
    write_one(out, "log_stuck_total", "counter", "Times that readers held the log.",
              metrics->stuck_logs);
    write_one(out, "clerk_failures_total", "counter", "Work of the clerk that failed.",
              metrics->failures);
}
