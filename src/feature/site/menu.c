#include "feature/site/menu.h"

#include "feature/site/menu.sql.h"

#include "core/digest.h"

static struct digest menu_digest(const struct menu_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->site.n);
    digest_add_int(&d, f->position);
    digest_add(&d, f->label);
    digest_add_int(&d, f->section.n);
    digest_add(&d, f->page);
    digest_add(&d, f->address.s);
    digest_add_int(&d, f->is_off);
    return digest_end(&d);
}

enum put menu_put(const struct change *change, const struct menu_fields *f)
{
    struct menu_entry_by_code_row old;
    if (actor_authority(change->db, change->arena, change->actor, f->site) < AUTHORITY_CHIEF)
        return PUT_DENIED;
    struct digest digest = menu_digest(f);
    if (!menu_entry_by_code(change->db, change->arena, f->code, &old)) {
        menu_entry_id id =
            menu_entry_add(change->db, f->code, f->site, f->position, f->label, f->section, f->page,
                           f->address.s, f->is_off, digest_bytes(&digest));
        record_audit(change, S("make"), S("menu entry"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    menu_entry_change(change->db, old.id, f->site, f->position, f->label, f->section, f->page,
                      f->address.s, f->is_off, digest_bytes(&digest));
    record_audit(change, S("change"), S("menu entry"), old.id.n, f->code);
    return PUT_CHANGED;
}

struct menu menu_read(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    (void)actor; /* a menu is public */
    struct menu_entry_list_rows rows = menu_entry_list(db, arena, site);
    struct menu_entry *entries = arena_array(arena, struct menu_entry, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        entries[i] = (struct menu_entry){rows.at[i].label,
                                         rows.at[i].section,
                                         rows.at[i].section_slug,
                                         rows.at[i].page,
                                         {rows.at[i].address}};
    return (struct menu){entries, rows.n};
}
