#include "http/engine.h"

#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "http/connections.h"
#include "http/ready.h"
#include "sys/clock.h"

#include <microhttpd.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct engine {
    struct engine_options options;
    struct MHD_Daemon *daemon;
    struct MHD_Response *last_resort; /* 503 when there is no memory for a better one */
    struct kept *kept;
    struct request request;     /* the one at hand */
    struct arena arena;         /* of the request at hand */
    struct arena refusal_arena; /* its limits were not reached when the other's were */
    struct connections connections;
    struct engine_facts facts;
    int64_t swept_ms;
    uint64_t next_number;
    bool is_quiesced;
};

enum { SWEEP_EVERY_MS = 500, REFUSAL_ARENA_LIMIT = 8 * MIB };

static int or_default(int value, int otherwise)
{
    return value > 0 ? value : otherwise;
}

/* --- what the library tells us --- */

/* A connection without a context, for want of memory, is refused its first request. */
static void on_connection(void *with, struct MHD_Connection *mhd, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct engine *engine = with;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
        *context = info ? connection_open(&engine->connections, mhd, info->connect_fd) : NULL;
    } else if (*context) {
        connection_close(&engine->connections, *context);
        *context = NULL;
    }
}

static struct connection *connection_of(struct MHD_Connection *mhd)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/* The request line is complete. The library is about to take the target apart in place. */
static void *on_target(void *with, const char *target, struct MHD_Connection *mhd)
{
    struct engine *engine = with;
    struct connection *connection = connection_of(mhd);
    if (!connection)
        return NULL;
    connection_forget_request(connection);
    connection->target = strdup(target);
    connection_enter(&engine->connections, connection, PHASE_HEAD);
    return connection;
}

static void on_completed(void *with, struct MHD_Connection *mhd, void **request,
                         enum MHD_RequestTerminationCode why)
{
    (void)mhd;
    (void)why;
    struct engine *engine = with;
    struct connection *connection = *request;
    if (!connection)
        return;
    connection_forget_request(connection);
    connection_enter(&engine->connections, connection, PHASE_RESTING);
}

/* Percent-encoding is ours to read: the library leaves all as it is. */
static size_t leave_encoded(void *with, struct MHD_Connection *mhd, char *text)
{
    (void)with;
    (void)mhd;
    return strlen(text);
}

/* --- reading the head --- */

/* Before version 1 the library takes a bare CR or LF for the end of a line, where a proxy may see
 * one field it sees two, and it reads a value only up to a NUL. It leaves what it read in place:
 * each line must begin two bytes, CR LF, behind the end of the one before. */
enum { LINES_STAY_IN_PLACE = MHD_VERSION < 0x01000000, LINE_END = 2 };

static void expect_next(struct connection *connection, const char *line)
{
    if (LINES_STAY_IN_PLACE && line != connection->next_part)
        connection->has_loose_line = true;
}

static enum MHD_Result on_field(void *with, enum MHD_ValueKind kind, const char *name,
                                size_t name_size, const char *value, size_t value_size)
{
    (void)kind;
    struct connection *connection = with;
    expect_next(connection, name);
    if (!value)
        value = name + name_size;
    connection->next_part = value + value_size + LINE_END;
    head_field(&connection->head, (str){name, (ptrdiff_t)name_size},
               (str){value, (ptrdiff_t)value_size});
    return MHD_YES;
}

static void read_head(struct connection *connection, const char *method, const char *path,
                      const char *version)
{
    str target = str_from_c(connection->target);
    connection->head = head_start(str_from_c(method), target, str_from_c(version));
    connection->next_part = path + target.n + 1;
    expect_next(connection, version);
    connection->next_part = version + strlen(version) + LINE_END;
    MHD_get_connection_values_n(connection->mhd, MHD_HEADER_KIND, on_field, connection);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection->mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    expect_next(connection, info ? method + info->header_size - LINE_END : NULL);
    head_finish(&connection->head);
    if (connection->has_loose_line)
        connection->head.status = 400;
    connection->is_open = true;
}

static enum method method_of(str name)
{
    if (str_equal(name, S("GET")))
        return METHOD_GET;
    if (str_equal(name, S("HEAD")))
        return METHOD_HEAD;
    if (str_equal(name, S("POST")))
        return METHOD_POST;
    return METHOD_OTHER;
}

static struct client_address client_of(const struct engine *engine,
                                       const struct connection *connection)
{
    if (engine->options.trust_proxy)
        return client_of_text(connection->head.real_ip);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection->mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return client_of_socket(info ? info->client_addr : NULL);
}

/* SplitMix64 (Steele, Lea, Flood 2014): one well-mixed number for each request of a seed. */
static uint64_t mix(uint64_t seed, uint64_t number)
{
    uint64_t z = seed + number * 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static struct request make_request(struct engine *engine, const struct connection *connection,
                                   uint64_t number)
{
    const struct engine_options *options = &engine->options;
    const struct head *head = &connection->head;
    return (struct request){
        .arena = &engine->arena,
        .db = options->db,
        .now = options->now(),
        .processor_clock = options->processor_clock,
        .number = number,
        .random = mix(options->seed, number),
        .method = method_of(head->method),
        .authority = head->host,
        .accept_encoding = head->accept_encoding,
        .if_none_match = head->if_none_match,
        .range = head->range,
        .if_range = head->if_range,
        .if_modified_since = head->if_modified_since,
        .user_agent = head->user_agent,
        .cookie = head->cookie,
        .authorization = head->authorization,
        .referrer = head->referrer,
        .origin = head->origin,
        .fetch_site = head->fetch_site,
        .client = client_of(engine, connection),
        .is_private = options->is_private,
        .form = {connection->body, connection->body_size},
        .route_id = -1,
    };
}

/* --- answering --- */

static enum MHD_Result queue(struct engine *engine, struct connection *connection, int status,
                             struct MHD_Response *response)
{
    connection_enter(&engine->connections, connection, PHASE_SENDING);
    return MHD_queue_response(connection->mhd, (unsigned)status, response);
}

static enum MHD_Result send_once(struct engine *engine, struct connection *connection,
                                 struct sealed *sealed, bool close_after)
{
    if (close_after || engine->is_quiesced)
        sealed->headers[sealed->header_count++] = (struct header){"Connection", "close"};
    if (sealed->file >= 0)
        reply_file_taken(sealed->file);
    struct MHD_Response *response = response_make(sealed);
    if (!response)
        return queue(engine, connection, 503, engine->last_resort);
    enum MHD_Result result = queue(engine, connection, sealed->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result send_ready(struct engine *engine, struct connection *connection,
                                  const struct request *rq, const struct ready *ready)
{
    bool known = ready->not_modified && reader_has(rq, ready->etag, ready->changed_at);
    struct MHD_Response *response = known ? ready->not_modified : ready->full;
    int status = known ? 304 : ready->status;
    if (!engine->is_quiesced)
        return queue(engine, connection, status, response);
    struct MHD_Response *closing =
        response_closing(response, known ? (str){0} : (str){ready->body, ready->size});
    if (!closing)
        return queue(engine, connection, 503, engine->last_resort);
    enum MHD_Result result = queue(engine, connection, status, closing);
    MHD_destroy_response(closing);
    return result;
}

static void count(struct engine *engine, const struct request *rq, int status, int64_t bytes,
                  bool was_kept)
{
    const struct service *service = engine->options.service;
    engine->facts.requests++;
    if (service->count)
        service->count(service->with, rq, status, bytes, was_kept);
}

/* A reply that may be kept goes into the table first and is sent from there. */
static const struct ready *keep(struct engine *engine, const struct request *rq,
                                const struct sealed *sealed)
{
    if (!engine->kept || !rq->key.p || !sealed->keep)
        return NULL;
    struct ready *ready = ready_make(sealed);
    if (!ready)
        return NULL;
    if (kept_add(engine->kept, rq->key, ready, ready->occupied, sealed->public_version, rq->now,
                 sealed->valid_until))
        return ready;
    ready_release(ready);
    return NULL;
}

static enum MHD_Result send_page(struct engine *engine, struct connection *connection,
                                 struct request *rq)
{
    const struct ready *ready = NULL;
    if (engine->kept && rq->key.p) {
        kept_sync(engine->kept, rq->public_version);
        ready = kept_find(engine->kept, rq->key, rq->now);
    }
    bool was_kept = ready != NULL;
    if (!was_kept) {
        struct sealed full = service_answer(engine->options.service, rq);
        ready = keep(engine, rq, &full);
        if (!ready) {
            struct sealed sealed = seal_for_reader(rq, &full);
            count(engine, rq, sealed.status, sealed.file >= 0 ? sealed.file_size : sealed.body.n,
                  false);
            return send_once(engine, connection, &sealed, false);
        }
    }
    bool known = reader_has(rq, ready->etag, ready->changed_at);
    count(engine, rq, known ? 304 : ready->status, known ? 0 : ready->size, was_kept);
    return send_ready(engine, connection, rq, ready);
}

/* Refuses with a page of its own, and closes: what follows on the connection is not to be trusted.
 */
static enum MHD_Result refuse(struct engine *engine, struct connection *connection,
                              struct request *rq, int status, bool close_after)
{
    arena_reset(&engine->refusal_arena);
    rq->arena = &engine->refusal_arena;
    struct door door;
    DOOR_TRY(&door)
    {
        struct sealed sealed = service_refusal(engine->options.service, rq, status);
        count(engine, rq, status, sealed.body.n, false);
        enum MHD_Result result = send_once(engine, connection, &sealed, close_after);
        door_close(&door);
        return result;
    }
    return queue(engine, connection, 503, engine->last_resort);
}

static enum MHD_Result refuse_head(struct engine *engine, struct connection *connection)
{
    engine->facts.refused++;
    connection->is_refused = true;
    uint64_t number = engine->next_number++;
    struct request rq = make_request(engine, connection, number);
    return refuse(engine, connection, &rq, connection->head.status, true);
}

/* The one boundary of a request. Everything below it may leave by the door; nothing between it and
 * here belongs to a library. */
static enum MHD_Result answer(struct engine *engine, struct connection *connection)
{
    uint64_t number = engine->next_number++;
    log_request(number);
    arena_reset(&engine->arena);
    struct request *rq = &engine->request;
    *rq = make_request(engine, connection, number);
    struct door door;
    enum MHD_Result result;
    DOOR_TRY(&door)
    {
        rq->host = host_name(rq->arena, connection->head.host);
        if (request_target(rq, str_from_c(connection->target))) {
            service_open(engine->options.service, rq);
            result = send_page(engine, connection, rq);
        } else {
            engine->facts.refused++;
            result = refuse(engine, connection, rq, 400, true);
        }
        door_close(&door);
    }
    else
    {
        engine->facts.failed++;
        log_error("a request could not be answered",
                  LOG_TEXT_FIELD("why", str_from_c(failure_name(door.why))),
                  LOG_TEXT_FIELD("what", str_from_c(door.message)),
                  LOG_TEXT_FIELD("path", rq->path));
        struct request afresh = make_request(engine, connection, number);
        afresh.path = rq->path;
        afresh.query = rq->query;
        result = refuse(engine, connection, &afresh, 503, false);
    }
    log_request(0);
    return result;
}

/* Called once for the head, then for each part of the body, then once with nothing. */
static enum MHD_Result on_request(void *with, struct MHD_Connection *mhd, const char *path,
                                  const char *method, const char *version, const char *part,
                                  size_t *part_size, void **request)
{
    (void)mhd;
    struct engine *engine = with;
    struct connection *connection = *request;
    if (!connection)
        return MHD_NO;
    if (!connection->is_open) {
        read_head(connection, method, path, version);
        if (connection->head.status != 0)
            return refuse_head(engine, connection);
        int64_t expected = connection->head.content_length;
        bool has_room =
            expected <= 0 || connection_expect_body(&engine->connections, connection, expected);
        return has_room ? MHD_YES : MHD_NO;
    }
    if (*part_size == 0)
        return connection->is_refused ? MHD_YES : answer(engine, connection);
    if (connection->is_refused || !connection_take_body(connection, part, *part_size))
        return MHD_NO;
    *part_size = 0;
    return MHD_YES;
}

/* --- the loop --- */

static struct MHD_Response *make_last_resort(void)
{
    struct sealed sealed = {
        .status = 503,
        .headers = {{"Content-Type", "text/plain; charset=utf-8"},
                    {"Retry-After", "5"},
                    {"Cache-Control", "no-store"},
                    {"Connection", "close"}},
        .header_count = 4,
        .body = S("503\n"),
        .body_is_static = true,
        .file = -1,
    };
    return response_make(&sealed);
}

static void set_defaults(struct engine *engine)
{
    struct engine_options *options = &engine->options;
    if (!options->now)
        options->now = clock_now;
    if (!options->age_us)
        options->age_us = clock_microseconds;
    engine->connections = (struct connections){
        .limit = or_default(options->connections, CONNECTIONS_LIMIT),
        .head_ms = or_default(options->head_ms, REQUEST_HEAD_MS),
        .body_ms = or_default(options->body_ms, REQUEST_BODY_MS),
        .idle_ms = or_default(options->idle_ms, CONNECTION_IDLE_MS),
        .send_ms = or_default(options->send_ms, REPLY_SEND_MS),
        .now_ms = options->age_us() / 1000,
    };
}

/* From 1.0 on the library refuses line ends that are no CRLF when asked to; before, it took them
 * all and expect_next() finds them. */
#if MHD_VERSION >= 0x01000000
#define STRICTNESS MHD_OPTION_CLIENT_DISCIPLINE_LVL, 1
#else
#define STRICTNESS MHD_OPTION_STRICT_FOR_CLIENT, 0
#endif

static struct MHD_Daemon *start_daemon(struct engine *engine)
{
    const struct engine_options *options = &engine->options;
    unsigned flags = MHD_USE_EPOLL | MHD_USE_ITC;
    if (options->listener < 0)
        flags |= MHD_USE_NO_LISTEN_SOCKET;
    const struct MHD_OptionItem listener[] = {
        {options->listener >= 0 ? MHD_OPTION_LISTEN_SOCKET : MHD_OPTION_END, options->listener,
         NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, engine, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CONNECTION_MEMORY, MHD_OPTION_CONNECTION_LIMIT, (unsigned)engine->connections.limit,
        MHD_OPTION_CONNECTION_TIMEOUT, 0u, STRICTNESS, MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded,
        NULL, MHD_OPTION_URI_LOG_CALLBACK, on_target, engine, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, engine, MHD_OPTION_NOTIFY_COMPLETED, on_completed, engine,
        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_ARRAY, listener, MHD_OPTION_END);
}

struct engine *engine_start(const struct engine_options *options)
{
    struct engine *engine = calloc(1, sizeof *engine);
    if (!engine)
        fail_with(FAIL_MEMORY, "the system has no memory for the HTTP engine");
    engine->options = *options;
    set_defaults(engine);
    engine->next_number = options->first_number;
    arena_init(&engine->arena, REQUEST_ARENA_LIMIT);
    arena_init(&engine->refusal_arena, REFUSAL_ARENA_LIMIT);
    engine->last_resort = make_last_resort();
    engine->daemon = start_daemon(engine);
    if (!engine->daemon || !engine->last_resort) {
        engine_stop(engine);
        fail_with(FAIL_IO, "the HTTP library does not start. Is the socket a listening one?");
    }
    if (options->kept_limit > 0)
        engine->kept = kept_make(options->kept_limit, ready_release);
    return engine;
}

int engine_fd(const struct engine *engine)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(engine->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    assert(info);
    return info->epoll_fd;
}

int engine_wait_ms(struct engine *engine)
{
    MHD_UNSIGNED_LONG_LONG wait;
    int most = engine->connections.first ? SWEEP_EVERY_MS : -1;
    if (MHD_get_timeout(engine->daemon, &wait) != MHD_YES)
        return most;
    return most >= 0 && wait > (MHD_UNSIGNED_LONG_LONG)most ? most : (int)wait;
}

void engine_run(struct engine *engine)
{
    int64_t now_ms = engine->options.age_us() / 1000;
    engine->connections.now_ms = now_ms;
    MHD_run(engine->daemon);
    if (now_ms - engine->swept_ms < SWEEP_EVERY_MS)
        return;
    engine->swept_ms = now_ms;
    engine->facts.swept += connections_sweep(&engine->connections);
}

void engine_adopt(struct engine *engine, int fd)
{
    struct sockaddr_storage address = {.ss_family = AF_UNIX};
    socklen_t size = sizeof address;
    if (getpeername(fd, (struct sockaddr *)&address, &size) != 0)
        size = sizeof(sa_family_t);
    if (MHD_add_connection(engine->daemon, fd, (struct sockaddr *)&address, size) != MHD_YES)
        log_warning("a connection could not be taken over");
}

void engine_quiesce(struct engine *engine)
{
    if (engine->is_quiesced)
        return;
    engine->is_quiesced = true;
    engine->connections.quiesced_ms = engine->options.age_us() / 1000;
    if (engine->options.listener >= 0)
        MHD_quiesce_daemon(engine->daemon);
}

bool engine_is_idle(const struct engine *engine)
{
    return engine->is_quiesced && engine->connections.count == 0;
}

void engine_stop(struct engine *engine)
{
    if (!engine)
        return;
    if (engine->daemon) {
        /* Unquiesced, the library would close a socket that is not its own. */
        engine_quiesce(engine);
        MHD_stop_daemon(engine->daemon);
    }
    if (engine->last_resort)
        MHD_destroy_response(engine->last_resort);
    kept_release(engine->kept);
    arena_release(&engine->arena);
    arena_release(&engine->refusal_arena);
    free(engine);
}

struct engine_facts engine_facts(const struct engine *engine)
{
    struct engine_facts facts = engine->facts;
    facts.connections = engine->connections.count;
    facts.in_flight = connections_in_flight(&engine->connections);
    return facts;
}

struct kept_facts engine_kept_facts(const struct engine *engine)
{
    return engine->kept ? kept_facts(engine->kept) : (struct kept_facts){0};
}
