#include "feature/redirect/redirect.h"

#include "feature/article/article.h"

#include "feature/redirect/redirect.sql.h"

#include "core/buf.h"
#include "core/digest.h"
#include "core/hash.h"
#include "text/old_address.h"
#include "text/old_pattern.h"

#include <string.h>

static const str kind_names[] = {
    [REDIRECT_TO_ARTICLE] = S_INIT("article"),     [REDIRECT_TO_SECTION] = S_INIT("section"),
    [REDIRECT_TO_SITE] = S_INIT("site"),           [REDIRECT_TO_UNIT] = S_INIT("unit"),
    [REDIRECT_TO_DOCUMENT] = S_INIT("document"),   [REDIRECT_TO_PROCEDURE] = S_INIT("procedure"),
    [REDIRECT_TO_QUESTION] = S_INIT("question"),   [REDIRECT_TO_PAGE] = S_INIT("page"),
    [REDIRECT_TO_INDICATOR] = S_INIT("indicator"), [REDIRECT_TO_PROJECT] = S_INIT("project"),
    [REDIRECT_TO_PLAN] = S_INIT("plan"),           [REDIRECT_TO_PLANNING] = S_INIT("planning"),
    [REDIRECT_TO_BUDGET] = S_INIT("budget"),       [REDIRECT_TO_NOTICE] = S_INIT("notice"),
    [REDIRECT_TO_TOPIC] = S_INIT("topic"),         [REDIRECT_TO_PERSON] = S_INIT("person"),
    [REDIRECT_TO_PLACE] = S_INIT("place"),         [REDIRECT_TO_ALBUM] = S_INIT("album"),
    [REDIRECT_TO_VIDEO] = S_INIT("video"),         [REDIRECT_TO_MEDIA] = S_INIT("media"),
};

str redirect_kind_name(enum redirect_kind kind)
{
    return kind_names[kind];
}

bool redirect_kind_parse(str name, enum redirect_kind *kind)
{
    for (size_t i = 1; i < sizeof kind_names / sizeof *kind_names; i++) {
        if (str_equal(kind_names[i], name)) {
            *kind = (enum redirect_kind)i;
            return true;
        }
    }
    return false;
}

int64_t redirect_record_find(struct db *db, struct arena *arena, struct actor actor,
                             enum redirect_kind kind, str id)
{
    struct redirect_record_row row;
    (void)actor; /* that there is such a record is no secret */
    return redirect_record(db, arena, redirect_kind_name(kind), id, &row) ? row.id : 0;
}

/* "portal.example" of "https://Portal.example:8080/x"; "" for an address without one. */
static str host_of(struct arena *arena, str address)
{
    ptrdiff_t slashes = str_find(address, S("//"));
    ptrdiff_t slash = str_find_char(address, '/');
    if (slashes < 0 || slashes > slash || (slashes > 0 && address.p[slashes - 1] != ':'))
        return S("");
    str rest = str_slice(address, slashes + 2, address.n);
    ptrdiff_t end = 0;
    while (end < rest.n && rest.p[end] != '/' && rest.p[end] != '?' && rest.p[end] != ':')
        end++;
    return old_address_folded(arena, str_slice(rest, 0, end));
}

/* --- single addresses --- */

static struct digest address_digest(const struct redirect_fields *f, str host, str plain)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->site.n);
    digest_add(&d, host);
    digest_add(&d, plain);
    digest_add_int(&d, (int64_t)f->kind);
    digest_add_int(&d, f->target);
    digest_add(&d, f->to.s);
    digest_add(&d, f->gone_reason);
    digest_add_int(&d, f->is_withdrawn);
    return digest_end(&d);
}

/* 0 for no address. */
static int64_t key_of(str folded)
{
    uint64_t hash = hash_bytes(folded);
    int64_t key;
    memcpy(&key, &hash, sizeof key);
    return folded.p ? key : 0;
}

static str folded_of(struct arena *arena, str address)
{
    return old_address_folded(arena, old_address_plain(arena, address));
}

/* True when what `to` leads to is the address itself, over however many others. */
static bool leads_back(const struct change *change, str host, str folded, str to)
{
    for (int hop = 0; hop < REDIRECT_HOPS_LIMIT; hop++) {
        struct redirect_at_row row;
        str next = folded_of(change->arena, to);
        str next_host = host_of(change->arena, to);
        bool is_ours = next_host.n == 0 || host.n == 0 || str_equal(next_host, host);
        if (is_ours && str_equal(next, folded))
            return true;
        if (!redirect_at(change->db, change->arena, key_of(next), next, next_host, &row) ||
            !row.to_address.p)
            return false;
        to = row.to_address;
    }
    return true;
}

static bool is_taken(const struct change *change, str folded, str host, str code)
{
    struct redirect_taken_row row;
    return redirect_taken(change->db, change->arena, key_of(folded), folded, host, &row) &&
           !str_equal(row.code, code);
}

enum put redirect_put(const struct change *change, const struct redirect_fields *f)
{
    struct redirect_by_code_row old;
    str host = host_of(change->arena, f->from);
    str plain = old_address_plain(change->arena, f->from);
    str folded = old_address_folded(change->arena, plain);
    struct digest digest = address_digest(f, host, plain);
    str kind = redirect_kind_name(f->kind);
    str to_folded = str_starts(f->to.s, S("/")) ? folded_of(change->arena, f->to.s) : (str){0};
    bool is_there = redirect_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_edit(change, f->site) || (is_there && !change_may_edit(change, old.site)))
        return PUT_DENIED;
    if (is_there && str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    if (is_taken(change, folded, host, f->code))
        return PUT_CLASH;
    if (f->to.s.p && leads_back(change, host, folded, f->to.s))
        return PUT_UNKNOWN;
    if (is_there) {
        redirect_change(change->db, old.id, f->site, host, plain, folded, key_of(folded), kind,
                        f->target, f->to.s, to_folded, key_of(to_folded), f->gone_reason,
                        f->is_withdrawn, digest_bytes(&digest));
        record_audit(change, S("change"), S("old address"), old.id.n, plain);
        return PUT_CHANGED;
    }
    redirect_id id = redirect_add(change->db, f->code, f->site, host, plain, folded, key_of(folded),
                                  kind, f->target, f->to.s, to_folded, key_of(to_folded),
                                  f->gone_reason, f->is_withdrawn, digest_bytes(&digest));
    record_audit(change, S("make"), S("old address"), id.n, plain);
    return PUT_MADE;
}

/* --- rules --- */

static struct digest rule_digest(const struct redirect_rule_fields *f, str host, str pattern)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->site.n);
    digest_add(&d, host);
    digest_add(&d, pattern);
    digest_add(&d, f->to.s);
    digest_add(&d, f->old);
    digest_add_int(&d, f->is_withdrawn);
    return digest_end(&d);
}

/* True when an address of this portal that the rule leads to is of the rule's own pattern: filled
 * with a number, which every capture takes. */
static bool takes_itself(struct arena *arena, str pattern, str to)
{
    struct old_captures captures;
    if (!str_starts(to, S("/")))
        return false;
    struct buf filled = buf_make(arena, to.n);
    for (ptrdiff_t i = 0; i < to.n; i++) {
        bool is_open = to.p[i] == '{';
        while (is_open && i < to.n && to.p[i] != '}')
            i++;
        buf_char(&filled, is_open ? '1' : to.p[i]);
    }
    return old_pattern_match(pattern, folded_of(arena, buf_text(&filled)), &captures);
}

enum put redirect_rule_put(const struct change *change, const struct redirect_rule_fields *f)
{
    struct redirect_rule_by_code_row old;
    str host = host_of(change->arena, f->pattern);
    str pattern = folded_of(change->arena, f->pattern);
    str head = old_pattern_head(pattern);
    int64_t weight = old_pattern_weight(pattern);
    struct digest digest = rule_digest(f, host, pattern);
    bool is_there = redirect_rule_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_edit(change, f->site) || (is_there && !change_may_edit(change, old.site)))
        return PUT_DENIED;
    if (is_there && str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    if (takes_itself(change->arena, pattern, f->to.s))
        return PUT_UNKNOWN;
    if (is_there) {
        redirect_rule_change(change->db, old.id, f->site, host, pattern, head, weight, f->to.s,
                             f->old, f->is_withdrawn, digest_bytes(&digest));
        record_audit(change, S("change"), S("rule for old addresses"), old.id.n, pattern);
        return PUT_CHANGED;
    }
    redirect_rule_id id =
        redirect_rule_add(change->db, f->code, f->site, host, pattern, head, weight, f->to.s,
                          f->old, f->is_withdrawn, digest_bytes(&digest));
    record_audit(change, S("make"), S("rule for old addresses"), id.n, pattern);
    return PUT_MADE;
}

/* --- where an address leads --- */

/* What is being followed. */
struct search {
    struct db *db;
    struct arena *arena;
    struct actor actor;
    str host;
};

static struct redirect to_address(str address)
{
    return (struct redirect){.end = REDIRECT_ADDRESS, .to = {address}};
}

/* What the table's row says. */
static struct redirect end_of(const struct redirect_at_row *row)
{
    struct redirect found = {.end = REDIRECT_RECORD, .target = row->target};
    if (row->gone_reason.p)
        return (struct redirect){.end = REDIRECT_GONE, .reason = row->gone_reason};
    if (row->to_address.p)
        return to_address(row->to_address);
    return redirect_kind_parse(row->kind, &found.kind) ? found : (struct redirect){0};
}

/* In the table, and on from there while it leads to other addresses of the table. */
static struct redirect find_in_table(const struct search *s, str plain, str folded)
{
    struct redirect_at_row row;
    if (!redirect_at(s->db, s->arena, key_of(folded), folded, s->host, &row)) {
        article_id article = article_at_old_address(s->db, s->arena, s->actor, plain);
        return (struct redirect){.end = article.n ? REDIRECT_RECORD : REDIRECT_NOWHERE,
                                 .kind = REDIRECT_TO_ARTICLE,
                                 .target = article.n};
    }
    for (int hop = 0; hop < REDIRECT_HOPS_LIMIT; hop++) {
        struct redirect found = end_of(&row);
        if (!row.leads_on || !redirect_at(s->db, s->arena, row.to_key, row.to_folded, S(""), &row))
            return found;
    }
    return (struct redirect){.end = REDIRECT_NOWHERE};
}

static struct redirect find_by_rules(const struct search *s, str folded)
{
    struct redirect_rules_of_rows rules =
        redirect_rules_of(s->db, s->arena, old_pattern_head(folded), s->host, REDIRECT_RULES_LIMIT);
    struct old_captures captures;
    for (ptrdiff_t i = 0; i < rules.n; i++) {
        const struct redirect_rules_of_row *rule = &rules.at[i];
        if (!old_pattern_match(rule->pattern, folded, &captures))
            continue;
        if (rule->to_address.p)
            return to_address(old_pattern_fill(s->arena, rule->to_address, &captures, true));
        str plain = old_pattern_fill(s->arena, rule->old_address, &captures, false);
        struct redirect found = find_in_table(s, plain, folded_of(s->arena, plain));
        if (found.end != REDIRECT_NOWHERE)
            return found;
    }
    return (struct redirect){.end = REDIRECT_NOWHERE};
}

struct redirect redirect_find(struct db *db, struct arena *arena, struct actor actor, str host,
                              str address)
{
    struct search s = {db, arena, actor, host};
    str plain = old_address_plain(arena, address);
    str folded = old_address_folded(arena, plain);
    struct redirect found = find_in_table(&s, plain, folded);
    return found.end == REDIRECT_NOWHERE ? find_by_rules(&s, folded) : found;
}

bool redirect_section_place(struct db *db, struct arena *arena, struct actor actor, section_id id,
                            site_id *site, str *slug)
{
    struct redirect_section_row row;
    (void)actor; /* sections are public knowledge */
    if (!redirect_section(db, arena, id, &row))
        return false;
    *site = row.site;
    *slug = row.slug;
    return true;
}

str redirect_unit_called(struct db *db, struct arena *arena, struct actor actor, unit_id id)
{
    struct redirect_unit_row row;
    (void)actor; /* units are public knowledge */
    return redirect_unit(db, arena, id, &row) ? row.name : (str){0};
}
