#include "feature/site/site.h"

#include "feature/site/site.sql.h"
#include "feature/media/media.h"
#include "feature/unit/unit.h"

#include "core/digest.h"

site_id site_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct site_by_code_row row;
    (void)actor; /* sites are public knowledge */
    if (!code.p || !site_by_code(db, arena, code, &row))
        return (site_id){0};
    return row.id;
}

static struct digest site_digest(const struct site_fields *f)
{
    const str texts[] = {f->path,  f->host,    f->name,           f->short_name, f->slogan,
                         f->owner, f->licence, f->republish_note, f->address,    f->phone,
                         f->email, f->accent,  f->theme};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_int(&d, f->emblem.n);
    digest_add_int(&d, f->head_picture.n);
    digest_add_int(&d, f->theme_year);
    digest_add_int(&d, f->is_sample);
    digest_add_int(&d, f->is_accepted);
    digest_add_int(&d, f->closes_on.n);
    digest_add_int(&d, f->role_count);
    for (ptrdiff_t i = 0; i < f->role_count; i++) {
        digest_add(&d, f->roles[i].role);
        digest_add(&d, f->roles[i].text);
    }
    for (ptrdiff_t i = 0; i < f->editor_count; i++) {
        digest_add(&d, f->editors[i].account);
        digest_add(&d, f->editors[i].name);
        digest_add_int(&d, f->editors[i].authority);
    }
    return digest_end(&d);
}

static void put_pictures(const struct change *change, site_id site, const struct site_fields *f)
{
    media_id shown[2];
    struct media_ids uses = {shown, 0};
    if (f->emblem.n != 0)
        shown[uses.n++] = f->emblem;
    if (f->head_picture.n != 0 && f->head_picture.n != f->emblem.n)
        shown[uses.n++] = f->head_picture;
    media_put_uses(change, S("site"), site.n, &uses, (moment){0});
}

/* The lists are short and change seldom: they are written anew. */
static void put_lists(const struct change *change, site_id site, const struct site_fields *f)
{
    site_roles_clear(change->db, site);
    for (ptrdiff_t i = 0; i < f->role_count; i++)
        site_role_add(change->db, site, i, f->roles[i].role, f->roles[i].text);
    site_editors_clear(change->db, site);
    for (ptrdiff_t i = 0; i < f->editor_count; i++) {
        account_id account = account_put(change->db, change->arena, change->actor,
                                         f->editors[i].account, f->editors[i].name);
        site_editor_add(change->db, site, i, account, authority_name(f->editors[i].authority));
    }
}

static enum put site_make(const struct change *change, const struct site_fields *f, unit_id owner,
                          str digest)
{
    site_id id = site_add(change->db, f->code, f->path, f->host, f->name, f->short_name, f->slogan,
                          owner, f->licence, f->republish_note, f->address, f->phone, f->email,
                          f->accent, f->emblem, f->head_picture, f->theme, f->theme_year,
                          f->is_sample, f->is_accepted, f->closes_on, digest);
    if (id.n == 0)
        return PUT_CLASH;
    put_lists(change, id, f);
    put_pictures(change, id, f);
    record_audit(change, S("make"), S("site"), id.n, f->code);
    return PUT_MADE;
}

enum put site_put(const struct change *change, const struct site_fields *f)
{
    struct site_by_code_row old;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    unit_id owner = unit_find(change->db, change->arena, change->actor, f->owner);
    if (f->owner.p && owner.n == 0)
        return PUT_UNKNOWN;
    struct digest digest = site_digest(f);
    if (!site_by_code(change->db, change->arena, f->code, &old))
        return site_make(change, f, owner, digest_bytes(&digest));
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    if (site_change(change->db, old.id, f->path, f->host, f->name, f->short_name, f->slogan, owner,
                    f->licence, f->republish_note, f->address, f->phone, f->email, f->accent,
                    f->emblem, f->head_picture, f->theme, f->theme_year, f->is_sample,
                    f->is_accepted, f->closes_on, digest_bytes(&digest)) == 0)
        return PUT_CLASH;
    put_lists(change, old.id, f);
    put_pictures(change, old.id, f);
    record_audit(change, S("change"), S("site"), old.id.n, f->code);
    return PUT_CHANGED;
}

enum put site_put_successor(const struct change *change, str code, str successor)
{
    struct site_by_code_row old;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    site_id next = site_find(change->db, change->arena, change->actor, successor);
    bool is_there = site_by_code(change->db, change->arena, code, &old);
    if (!is_there || (successor.p && (next.n == 0 || next.n == old.id.n)))
        return PUT_UNKNOWN;
    if (old.successor.n == next.n)
        return PUT_SAME;
    site_set_successor(change->db, old.id, next);
    record_audit(change, S("succeed"), S("site"), old.id.n, code);
    return PUT_CHANGED;
}

static bool has_text(const str *texts, ptrdiff_t count, str text)
{
    for (ptrdiff_t i = 0; i < count; i++) {
        if (str_equal(texts[i], text))
            return true;
    }
    return false;
}

static bool is_taken_already(const struct site_taken *taken, const str *sections, ptrdiff_t count)
{
    if (taken->n != count)
        return false;
    for (ptrdiff_t i = 0; i < count; i++) {
        if (!str_equal(taken->at[i], sections[i]))
            return false;
    }
    return true;
}

enum put site_put_taken(const struct change *change, str code, const str *sections, ptrdiff_t count)
{
    struct site_by_code_row row;
    struct site root;
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    if (!site_by_code(change->db, change->arena, code, &row) ||
        !site_open_root(change->db, change->arena, change->actor, &root) || root.id.n == row.id.n)
        return PUT_UNKNOWN;
    str *there = arena_array(change->arena, str, count);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        struct site_section_of_root_row section;
        if (!has_text(there, n, sections[i]) &&
            site_section_of_root(change->db, change->arena, sections[i], &section))
            there[n++] = sections[i];
    }
    struct site_taken taken = site_taken(change->db, change->arena, change->actor, row.id);
    if (is_taken_already(&taken, there, n))
        return PUT_SAME;
    site_taken_clear(change->db, row.id);
    for (ptrdiff_t i = 0; i < n; i++)
        site_taken_add(change->db, row.id, i, there[i]);
    record_audit(change, S("take over"), S("site"), row.id.n, code);
    return PUT_CHANGED;
}

static struct site site_of(const struct site_list_row *r)
{
    return (struct site){
        .id = r->id,
        .code = r->code,
        .path = r->path,
        .host = r->host,
        .name = r->name,
        .short_name = r->short_name,
        .slogan = r->slogan,
        .unit_name = r->unit_name,
        .licence = r->licence,
        .republish_note = r->republish_note,
        .address = r->address,
        .phone = r->phone,
        .email = r->email,
        .accent = r->accent,
        .emblem = r->emblem,
        .head_picture = r->head_picture,
        .emblem_name = r->emblem_name,
        .head_picture_name = r->head_picture_name,
        .head_width = r->head_width,
        .head_height = r->head_height,
        .theme = r->theme,
        .theme_year = r->theme_year,
        .is_sample = r->is_sample,
        .is_accepted = r->is_accepted,
        .closes_on = r->closes_on,
        .successor = r->successor,
    };
}

struct sites site_all(struct db *db, struct arena *arena, struct actor actor)
{
    (void)actor; /* sites are public knowledge */
    struct site_list_rows rows = site_list(db, arena);
    struct sites sites = {arena_array(arena, struct site, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        sites.at[i] = site_of(&rows.at[i]);
    return sites;
}

bool site_open(struct db *db, struct arena *arena, struct actor actor, site_id id, struct site *out)
{
    struct site_list_row row;
    (void)actor; /* sites are public knowledge */
    if (!site_one(db, arena, id, &row))
        return false;
    *out = site_of(&row);
    return true;
}

bool site_open_root(struct db *db, struct arena *arena, struct actor actor, struct site *out)
{
    struct site_list_row row;
    (void)actor; /* sites are public knowledge */
    if (!site_of_path(db, arena, S(""), &row))
        return false;
    *out = site_of(&row);
    return true;
}

const struct site *sites_find(const struct sites *sites, site_id id)
{
    for (ptrdiff_t i = 0; i < sites->n; i++) {
        if (sites->at[i].id.n == id.n)
            return &sites->at[i];
    }
    return NULL;
}

struct site_footer site_footer(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    (void)actor; /* the footer is public */
    struct site_roles_rows rows = site_roles(db, arena, site);
    struct site_role_field *lines = arena_array(arena, struct site_role_field, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        lines[i] = (struct site_role_field){rows.at[i].role, rows.at[i].text};
    return (struct site_footer){lines, rows.n};
}

struct site_taken site_taken(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    (void)actor; /* what a front page shows is public */
    struct site_taken_list_rows rows = site_taken_list(db, arena, site);
    str *codes = arena_array(arena, str, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        codes[i] = rows.at[i].code;
    return (struct site_taken){codes, rows.n};
}

struct site_editors site_editors(struct db *db, struct arena *arena, struct actor actor,
                                 site_id site)
{
    if (actor_authority(db, arena, actor, site) < AUTHORITY_EDITOR)
        return (struct site_editors){0};
    struct site_editor_list_rows rows = site_editor_list(db, arena, site);
    struct site_editor_field *list = arena_array(arena, struct site_editor_field, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        list[i] = (struct site_editor_field){.account = rows.at[i].code, .name = rows.at[i].name};
        authority_parse(rows.at[i].authority, &list[i].authority);
    }
    return (struct site_editors){list, rows.n};
}
