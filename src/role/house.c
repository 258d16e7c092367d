#include "role/house.h"

#include "core/fail.h"
#include "core/log.h"
#include "sys/files.h"
#include "sys/shares.h"

#include <unistd.h>

static const char *path_in(struct arena *arena, str data, const char *name)
{
    return arena_printf(arena, "%.*s/%s", STR_ARG(data), name).p;
}

static struct identity worker_of_root(struct arena *arena, str wanted)
{
    struct identity identity;
    if (wanted.n > 0) {
        if (!identity_find(arena_c(arena, wanted), &identity))
            fail_with(FAIL_IO,
                      "there is no user \"%.*s\" to run the public workers. Make it with"
                      " useradd, or set user to another",
                      STR_ARG(wanted));
        return identity;
    }
    if (identity_find("savi-www", &identity) || identity_find("nobody", &identity))
        return identity;
    return identity_own();
}

struct identity house_stranger(struct arena *arena, const struct settings *settings)
{
    return geteuid() == 0 ? worker_of_root(arena, settings->user) : identity_own();
}

static void find_identities(struct house *house, struct arena *arena,
                            const struct settings *settings)
{
    house->owner = identity_own();
    house->worker = house->owner;
    if (geteuid() != 0) {
        if (settings->user.n > 0 && !str_equal(settings->user, str_from_c(house->owner.name)))
            log_warning("the server was not started as root and cannot change the user",
                        LOG_TEXT_FIELD("wanted", settings->user));
        return;
    }
    house->worker = house_stranger(arena, settings);
    house->owner.user = owner_of(settings->data.p);
    house->owner.group = house->worker.group;
}

static void say_who_is_who(const struct house *house)
{
    str name = str_from_c(house->worker.name);
    if (house->worker.user != house->owner.user)
        log_info("public workers run as another user than the data's owner",
                 LOG_TEXT_FIELD("user", name));
    else
        log_info("public workers run as the data's owner: the sandbox alone keeps them from"
                 " writing. Start as root to have both",
                 LOG_TEXT_FIELD("user", name));
}

/* Only what a worker reads. */
static void share_with_worker(const struct house *house, struct arena *arena, str data)
{
    static const char *const shared[] = {"savi.db",      "savi.db-wal",  "savi.db-shm", "stats.db",
                                         "stats.db-wal", "stats.db-shm", "media"};
    if (house->worker.user == house->owner.user)
        return;
    share_one(data.p, house->worker.group);
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++)
        share_tree(path_in(arena, data, shared[i]), house->worker.group);
}

static void require_portal(struct arena *arena, str data)
{
    if (!file_exists(data.p))
        fail_with(FAIL_IO, "there is no directory %s. \"savi init %s\" makes a portal there",
                  data.p, data.p);
    if (!file_exists(path_in(arena, data, "savi.db")))
        fail_with(FAIL_IO, "there is no portal in %s. \"savi init %s\" makes one", data.p, data.p);
}

static void open_run(struct house *house, struct arena *arena, str data)
{
    directory_make(arena, path_in(arena, data, "run"), 0700);
    house->lock = file_lock(path_in(arena, data, "run/keeper.lock"));
    if (house->lock < 0)
        fail_with(FAIL_IO, "another server runs on %s. One data directory has one server", data.p);
}

void house_open(struct house *house, struct arena *arena, const struct settings *settings)
{
    str data = settings->data;
    *house = (struct house){.lock = -1};
    require_portal(arena, data);
    find_identities(house, arena, settings);
    open_run(house, arena, data);
    say_who_is_who(house);
    share_with_worker(house, arena, data);
    if (!identity_can_read(&house->worker, path_in(arena, data, "savi.db")))
        fail_with(FAIL_IO,
                  "the user %s, who runs the public workers, cannot reach %s/savi.db. Keep the data"
                  " where everybody may pass, such as /var/lib/savi, or set user to another",
                  house->worker.name, data.p);
}

void house_close(struct house *house)
{
    close(house->lock);
}
