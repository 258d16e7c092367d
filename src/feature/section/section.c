#include "feature/section/section.h"

#include "feature/section/section.sql.h"

#include "core/digest.h"

section_id section_find(struct db *db, struct arena *arena, struct actor actor, site_id site,
                        str code)
{
    struct section_by_code_row row;
    (void)actor; /* sections are public knowledge */
    if (!code.p || site.n == 0 || !section_by_code(db, arena, site, code, &row))
        return (section_id){0};
    return row.id;
}

static struct digest section_digest(const struct section_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add(&d, f->slug);
    digest_add(&d, f->name);
    digest_add(&d, f->parent);
    digest_add(&d, f->description);
    digest_add_int(&d, f->position);
    return digest_end(&d);
}

/* `slug`, or the first of slug-2, slug-3 … that no other section of the site has. */
static str free_slug(const struct change *change, site_id site, section_id self, str slug)
{
    str candidate = slug;
    for (int i = 2;; i++) {
        struct section_by_slug_row row;
        if (!section_by_slug(change->db, change->arena, site, candidate, &row) ||
            row.id.n == self.n)
            return candidate;
        candidate = arena_printf(change->arena, "%.*s-%d", STR_ARG(slug), i);
    }
}

/* A section that stands above itself would have no place in any menu. */
static bool is_above_itself(const struct change *change, section_id section, section_id parent)
{
    struct section_chain_row row;
    return parent.n != 0 && section_chain(change->db, change->arena, section, parent, &row) &&
           row.has_self;
}

enum put section_put(const struct change *change, const struct section_fields *f)
{
    struct section_by_code_row old;
    if (actor_authority(change->db, change->arena, change->actor, f->site) < AUTHORITY_CHIEF)
        return PUT_DENIED;
    section_id parent = section_find(change->db, change->arena, change->actor, f->site, f->parent);
    if (f->parent.p && parent.n == 0)
        return PUT_UNKNOWN;
    struct digest digest = section_digest(f);
    if (!section_by_code(change->db, change->arena, f->site, f->code, &old)) {
        str slug = free_slug(change, f->site, (section_id){0}, f->slug);
        section_id id = section_add(change->db, f->site, f->code, slug, f->name, parent,
                                    f->description, f->position, digest_bytes(&digest));
        record_audit(change, S("make"), S("section"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    if (is_above_itself(change, old.id, parent))
        return PUT_UNKNOWN;
    str slug = free_slug(change, f->site, old.id, f->slug);
    section_change(change->db, old.id, slug, f->name, parent, f->description, f->position,
                   digest_bytes(&digest));
    record_audit(change, S("change"), S("section"), old.id.n, f->code);
    return PUT_CHANGED;
}

struct sections section_all(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    (void)actor; /* sections are public knowledge */
    struct section_list_rows rows = section_list(db, arena, site);
    struct sections sections = {arena_array(arena, struct section, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct section_list_row *r = &rows.at[i];
        sections.at[i] =
            (struct section){r->id, r->site, r->parent, r->code, r->slug, r->name, r->description};
    }
    return sections;
}

const struct section *sections_find(const struct sections *sections, section_id id)
{
    for (ptrdiff_t i = 0; i < sections->n; i++) {
        if (sections->at[i].id.n == id.n)
            return &sections->at[i];
    }
    return NULL;
}

const struct section *sections_find_slug(const struct sections *sections, str slug)
{
    for (ptrdiff_t i = 0; i < sections->n; i++) {
        if (str_equal(sections->at[i].slug, slug))
            return &sections->at[i];
    }
    return NULL;
}
