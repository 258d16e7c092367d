#include "http/kept.h"

#include "core/fail.h"
#include "core/hash.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Two lists run through the entries: one for each bucket, and one in the order of use. */
struct entry {
    struct entry *next_in_bucket;
    struct entry *newer, *older;
    uint64_t hash;
    void *value;
    int64_t bytes;
    moment made_at, valid_until;
    ptrdiff_t key_size;
    char key[];
};

struct kept {
    void (*release)(void *value);
    int64_t limit;
    int64_t public_version;
    struct entry *newest, *oldest;
    struct entry **buckets;
    uint64_t mask;
    struct kept_facts facts;
};

enum { TYPICAL_ENTRY = 8 * 1024, LARGEST_SHARE = 8 };

struct kept *kept_make(int64_t limit, void (*release)(void *value))
{
    uint64_t buckets = 64;
    while ((int64_t)buckets * TYPICAL_ENTRY < limit)
        buckets *= 2;
    struct kept *kept = calloc(1, sizeof *kept);
    struct entry **table = calloc(buckets, sizeof(struct entry *));
    if (!kept || !table) {
        free(kept);
        free(table);
        fail_with(FAIL_MEMORY, "the system has no memory for kept replies");
    }
    kept->release = release;
    kept->limit = limit;
    kept->public_version = INT64_MIN;
    kept->buckets = table;
    kept->mask = buckets - 1;
    return kept;
}

static struct entry **place_of(struct kept *kept, uint64_t hash, str key)
{
    struct entry **place = &kept->buckets[hash & kept->mask];
    while (*place &&
           ((*place)->hash != hash || !str_equal((str){(*place)->key, (*place)->key_size}, key)))
        place = &(*place)->next_in_bucket;
    return place;
}

static void leave_order(struct kept *kept, struct entry *entry)
{
    *(entry->newer ? &entry->newer->older : &kept->newest) = entry->older;
    *(entry->older ? &entry->older->newer : &kept->oldest) = entry->newer;
    entry->newer = NULL;
    entry->older = NULL;
}

static void enter_order(struct kept *kept, struct entry *entry)
{
    entry->older = kept->newest;
    *(kept->newest ? &kept->newest->newer : &kept->oldest) = entry;
    kept->newest = entry;
}

static void drop(struct kept *kept, struct entry **place)
{
    struct entry *entry = *place;
    *place = entry->next_in_bucket;
    leave_order(kept, entry);
    kept->facts.entries--;
    kept->facts.bytes -= entry->bytes;
    kept->release(entry->value);
    free(entry);
}

static void drop_oldest(struct kept *kept)
{
    struct entry *entry = kept->oldest;
    drop(kept, place_of(kept, entry->hash, (str){entry->key, entry->key_size}));
}

static void flush(struct kept *kept)
{
    while (kept->oldest)
        drop_oldest(kept);
    kept->facts.flushes++;
}

void kept_release(struct kept *kept)
{
    if (!kept)
        return;
    flush(kept);
    free(kept->buckets);
    free(kept);
}

void kept_sync(struct kept *kept, int64_t public_version)
{
    if (kept->public_version == public_version)
        return;
    if (kept->oldest)
        flush(kept);
    kept->public_version = public_version;
}

/* A clock that was set back makes a kept reply as untrue as one that passed its end. */
static bool is_true_at(const struct entry *entry, moment now)
{
    return now.s >= entry->made_at.s &&
           (!moment_is_set(entry->valid_until) || now.s < entry->valid_until.s);
}

void *kept_find(struct kept *kept, str key, moment now)
{
    struct entry **place = place_of(kept, hash_bytes(key), key);
    if (*place && !is_true_at(*place, now))
        drop(kept, place);
    struct entry *entry = *place;
    if (!entry || !str_equal((str){entry->key, entry->key_size}, key)) {
        kept->facts.misses++;
        return NULL;
    }
    kept->facts.hits++;
    if (entry != kept->newest) {
        leave_order(kept, entry);
        enter_order(kept, entry);
    }
    return entry->value;
}

bool kept_add(struct kept *kept, str key, void *value, int64_t bytes, int64_t public_version,
              moment now, moment valid_until)
{
    bytes += (int64_t)sizeof(struct entry) + key.n;
    if (bytes > kept->limit / LARGEST_SHARE)
        return false;
    struct entry *entry = calloc(1, sizeof *entry + (size_t)key.n);
    if (!entry)
        return false;
    kept_sync(kept, public_version);
    uint64_t hash = hash_bytes(key);
    struct entry **place = place_of(kept, hash, key);
    if (*place)
        drop(kept, place);
    while (kept->facts.bytes + bytes > kept->limit) {
        drop_oldest(kept);
        kept->facts.evictions++;
    }
    entry->hash = hash;
    entry->value = value;
    entry->bytes = bytes;
    entry->made_at = now;
    entry->valid_until = valid_until;
    entry->key_size = key.n;
    memcpy(entry->key, key.p, (size_t)key.n);
    struct entry **bucket = &kept->buckets[hash & kept->mask];
    entry->next_in_bucket = *bucket;
    *bucket = entry;
    enter_order(kept, entry);
    kept->facts.entries++;
    kept->facts.bytes += bytes;
    return true;
}

struct kept_facts kept_facts(const struct kept *kept)
{
    return kept->facts;
}
