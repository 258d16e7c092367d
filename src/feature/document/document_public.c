#include "feature/document/document_public.h"

#include "feature/article/teaser_public.h"
#include "feature/document/document_page.h"
#include "feature/document/relation.h"
#include "feature/file/file_public.h"
#include "feature/shell/linked_data_public.h"
#include "feature/unit/organisation_public.h"

#include "feature/document/document.html.h"

#include "core/limits.h"
#include "html/body_anchor.h"
#include "html/body_frame.h"
#include "http/addresses.h"
#include "text/body_view.h"
#include "text/dates.h"
#include "text/json.h"

enum { DESCRIPTION_BYTES = 240, CONTENTS_FROM = 6 };

/* What the page is made of. */
struct view {
    struct site_view site;
    struct document document;
    struct ties active, passive;
    struct file_lines files;
    day today, that;
    bool is_asked; /* the reader named the day */
    enum validity validity;
    url address;
};

/* --- other documents --- */

static str base_of(struct request *rq, site_id site)
{
    if (site.n == rq->site)
        return rq->site_base;
    struct sites sites = site_views_all(rq);
    const struct site *found = sites_find(&sites, site);
    return found ? site_base_of(rq, found) : rq->site_base;
}

/* A document of another site is named and linked; what it says of itself stands there. */
static struct document_tie tie_of(struct request *rq, const struct tie *t)
{
    bool is_here = t->id.n != 0 && t->site.n == rq->site;
    struct document_tie tie = {
        .title = is_here ? t->title : t->said_title,
        .issuer = is_here ? t->issuer : (str){0},
        .issued_on = t->id.n != 0 ? t->issued_on : DAY_NONE,
        .from_on = t->from_on,
    };
    tie.document.label =
        t->id.n != 0 ? document_name(rq->arena, t->kind, t->number) : t->said_number;
    if (t->id.n != 0)
        tie.document.href = document_url(rq, base_of(rq, t->site), t->slug, t->id);
    return tie;
}

static struct document_ties ties_of(struct request *rq, const struct ties *ties,
                                    enum relation relation)
{
    struct document_tie *at = arena_array(rq->arena, struct document_tie, ties->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < ties->n; i++)
        if (ties->at[i].relation == relation)
            at[n++] = tie_of(rq, &ties->at[i]);
    return (struct document_ties){at, n};
}

static void add_groups(struct request *rq, const struct ties *ties, bool is_active,
                       struct document_tie_group *at, ptrdiff_t *n)
{
    for (int r = 0; r < RELATIONS; r++) {
        struct document_ties found = ties_of(rq, ties, (enum relation)r);
        if (found.n > 0)
            at[(*n)++] =
                (struct document_tie_group){relation_title((enum relation)r, is_active), found};
    }
}

static struct document_tie_groups groups_of(struct request *rq, const struct view *v)
{
    struct document_tie_group *at =
        arena_array(rq->arena, struct document_tie_group, RELATIONS + RELATIONS);
    ptrdiff_t n = 0;
    add_groups(rq, &v->active, true, at, &n);
    add_groups(rq, &v->passive, false, at, &n);
    return (struct document_tie_groups){at, n};
}

/* Who ended it, or a part of it, by that day. */
static struct document_ties ended_by(struct request *rq, const struct view *v)
{
    enum relation relation = v->validity == VALIDITY_REPLACED ? RELATION_REPLACES
                             : v->validity == VALIDITY_PARTLY ? RELATION_REPEALS_IN_PART
                                                              : RELATION_REPEALS;
    struct document_tie *at = arena_array(rq->arena, struct document_tie, v->passive.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->passive.n; i++) {
        const struct tie *t = &v->passive.at[i];
        if (t->relation == relation && (!day_is_set(t->from_on) || t->from_on.n <= v->that.n))
            at[n++] = tie_of(rq, t);
    }
    return (struct document_ties){at, n};
}

static struct document_generations generations_of(struct request *rq, const struct view *v)
{
    struct documents line =
        document_line_of(rq->db, rq->arena, actor_public(), rq->now, v->document.id);
    struct document_generation *at = arena_array(rq->arena, struct document_generation, line.n);
    for (ptrdiff_t i = 0; i < line.n; i++) {
        const struct document *d = &line.at[i];
        bool is_here = d->site.n == rq->site;
        at[i] = (struct document_generation){
            .document = {document_name(rq->arena, d->kind, d->number),
                         document_url(rq, base_of(rq, d->site), d->slug, d->id),
                         d->id.n == v->document.id.n},
            .title = is_here ? d->title : (str){0},
            .validity = validity_title(validity_on(&d->days, v->that)),
            .issued_on = d->issued_on,
        };
    }
    return (struct document_generations){at, line.n > 1 ? line.n : 0};
}

/* --- the page --- */

static struct link filter_link(struct request *rq, str label, const char *input, str word)
{
    struct link link = {.label = label};
    if (label.n > 0 && word.n > 0)
        link.href = route_link(rq, ADDRESS_DOCUMENTS, {.name = input, .text = word});
    return link;
}

static struct as_of_form as_of_form_of(struct request *rq, const struct view *v)
{
    const struct input *input = request_input(rq, "ngay");
    struct as_of_form form = {
        .action = v->address,
        .typed = input->raw,
        .is_in_use = input->state != INPUT_ABSENT,
    };
    if (input->state == INPUT_INVALID)
        form.error = arena_printf(rq->arena,
                                  "“%.*s” không phải là ngày. Ghi ngày/tháng/năm, ví dụ 19/1/2022.",
                                  STR_ARG(input->raw));
    if (v->is_asked) {
        form.typed = text_day(rq->arena, v->that);
        form.shown = arena_printf(rq->arena, "Tình trạng hiệu lực ngày %.*s.", STR_ARG(form.typed));
        form.back = (struct link){S("Xem tình trạng hiện nay"), v->address, false};
    }
    return form;
}

static struct link signer_of(struct request *rq, const struct document *d)
{
    struct link signer = {.label = d->signer.n > 0 ? d->signer : d->person_name};
    if (d->person.n != 0)
        signer.href = person_url(rq, NULL, d->person_name, d->person);
    return signer;
}

static void fill_facts(struct request *rq, const struct view *v, struct document_page *page)
{
    const struct document *d = &v->document;
    page->number = d->number;
    page->kind = filter_link(rq, d->kind->name, "loai", d->kind->word);
    page->family =
        filter_link(rq, document_family_title(d->family), "nhom", document_family_word(d->family));
    page->issuer = filter_link(rq, d->issuer, "co-quan", d->issuer_slug);
    page->field = filter_link(rq, d->field, "linh-vuc", d->field_slug);
    page->signer = signer_of(rq, d);
    page->signer_post = d->signer_post;
    page->issued_on = d->issued_on;
    page->in_force_on = d->in_force_on;
    page->expires_on = d->days.expires_on;
    page->published_at = d->published_at;
    page->source = d->source;
    page->note = d->note;
}

static json_data data_of(struct request *rq, const struct view *v, const struct shell_meta *meta)
{
    const struct document *d = &v->document;
    const struct site *site = &v->site.site;
    struct linked_data data = linked_data_begin(rq->arena, S("Legislation"));
    linked_data_text(&data, S("name"), meta->name);
    linked_data_text(&data, S("abstract"), d->title);
    linked_data_text(&data, S("url"), linked_data_address(rq, site, v->address).s);
    linked_data_text(&data, S("inLanguage"), S("vi"));
    linked_data_text(&data, S("legislationIdentifier"), d->number);
    linked_data_text(&data, S("legislationType"), d->kind->name);
    linked_data_text(&data, S("legislationDate"), text_day_iso(rq->arena, d->issued_on));
    linked_data_text(&data, S("temporalCoverage"),
                     day_is_set(d->days.begins_on)
                         ? arena_printf(rq->arena, "%.*s/..",
                                        STR_ARG(text_day_iso(rq->arena, d->days.begins_on)))
                         : (str){0});
    linked_data_text(&data, S("legislationLegalForce"),
                     v->validity == VALIDITY_IN_FORCE  ? S("InForce")
                     : v->validity == VALIDITY_PARTLY  ? S("PartiallyInForce")
                     : v->validity == VALIDITY_UNKNOWN ? (str){0}
                                                       : S("NotInForce"));
    linked_data_thing(&data, S("legislationPassedBy"), S("GovernmentOrganization"), d->issuer,
                      (url){{0}});
    linked_data_moment(&data, S("datePublished"), d->published_at);
    linked_data_text(&data, S("about"), d->field);
    return linked_data_end(&data);
}

static struct shell shell_of(struct request *rq, struct reply *rp, const struct view *v, str name)
{
    const struct document *d = &v->document;
    struct shell_wish wish = {
        .title =
            d->number.n > 0
                ? arena_printf(rq->arena, "%.*s: %.*s", STR_ARG(name),
                               STR_ARG(text_shortened(rq->arena, d->title, DESCRIPTION_BYTES / 2)))
                : name,
        .name = name,
        .description = text_shortened(rq->arena, d->title, DESCRIPTION_BYTES),
        .address = v->address,
        .json = {arena_printf(rq->arena, "%.*s.json", STR_ARG(v->address.s))},
    };
    struct shell shell = site_shell(rq, rp, &v->site, &wish);
    shell.meta.published_at = d->published_at;
    shell.meta.creator = d->issuer;
    shell.meta.subject = d->field;
    shell.meta.is_unlisted = v->is_asked;
    shell.meta.page_data = data_of(rq, v, &shell.meta);
    add_crumb(rq, &shell, S("Văn bản"), route_link(rq, ADDRESS_DOCUMENTS));
    return shell;
}

static str name_of(struct arena *arena, const struct document *d)
{
    if (d->number.n > 0)
        return document_name(arena, d->kind, d->number);
    return arena_printf(arena, "%.*s: %.*s", STR_ARG(d->kind->name), STR_ARG(d->title));
}

static void show_html(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct document *d = &v->document;
    struct body_anchored text = body_anchored(rq->arena, d->body);
    struct document_page page = {
        .name = name_of(rq->arena, d),
        .title = d->number.n > 0 ? d->title : (str){0},
        .as_of = as_of_form_of(rq, v),
        .validity = validity_title(v->validity),
        .validity_since = validity_since(&d->days, v->that),
        .is_warned = v->validity != VALIDITY_IN_FORCE && v->validity != VALIDITY_UNKNOWN,
        .is_ahead = v->validity == VALIDITY_AHEAD,
        .ended_by = ended_by(rq, v),
        .generations = generations_of(rq, v),
        .ties = groups_of(rq, v),
        .files = file_items(rq, &v->files),
        .body = body_framed(rq->arena, text.body),
        .list = route_link(rq, ADDRESS_DOCUMENTS),
    };
    if (text.contents.n >= CONTENTS_FROM)
        page.contents = text.contents;
    fill_facts(rq, v, &page);
    page.shell = shell_of(rq, rp, v, page.name);
    reply_html(rp);
    document_page_html(&rp->body, &page);
}

/* --- for programs --- */

static void put(struct json *json, const char *key, str text)
{
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

static void put_day(struct json *json, const char *key, day d)
{
    json_put_key(json, str_from_c(key));
    json_put_day(json, d);
}

static void put_ties(struct request *rq, struct json *json, const struct ties *ties, bool is_active)
{
    for (ptrdiff_t i = 0; i < ties->n; i++) {
        struct document_tie tie = tie_of(rq, &ties->at[i]);
        json_put_object(json);
        put(json, "relation", relation_name(ties->at[i].relation));
        json_put_key(json, S("is_passive"));
        json_put_bool(json, !is_active);
        put(json, "document", tie.document.label);
        put(json, "address", tie.document.href.s);
        put(json, "title", tie.title);
        put_day(json, "issued_on", tie.issued_on);
        put_day(json, "from_on", tie.from_on);
        json_put_end(json);
    }
}

static void put_facts(struct json *json, const struct view *v)
{
    const struct document *d = &v->document;
    put(json, "document_number", d->number);
    put(json, "document_kind", d->kind->word);
    put(json, "family", document_family_name(d->family));
    put(json, "title", d->title);
    put(json, "issuer", d->issuer);
    put(json, "signer", d->signer.n > 0 ? d->signer : d->person_name);
    put(json, "signer_post", d->signer_post);
    put(json, "field", d->field);
    put_day(json, "issued_on", d->issued_on);
    put_day(json, "in_force_on", d->in_force_on);
    put_day(json, "expires_on", d->days.expires_on);
    json_put_key(json, S("published_at"));
    json_put_moment(json, d->published_at);
    put(json, "source", d->source.s);
    put(json, "note", d->note);
    put(json, "validity", validity_name(v->validity));
    put_day(json, "validity_since", validity_since(&d->days, v->that));
    put_day(json, "as_of", v->that);
}

static void show_json(struct request *rq, struct reply *rp, const struct view *v)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, "site", v->site.site.name);
    put(&json, "address", v->address.s);
    put_facts(&json, v);
    json_put_key(&json, S("relations"));
    json_put_array(&json);
    put_ties(rq, &json, &v->active, true);
    put_ties(rq, &json, &v->passive, false);
    json_put_end(&json);
    file_items_json(rq, &json, &v->files);
    put(&json, "body_html", v->document.body.s);
    json_put_end(&json);
}

static bool open_view(struct request *rq, struct view *v)
{
    struct actor reader = actor_public();
    document_id id = {request_int(rq, "id", 0)};
    const struct input *asked = request_input(rq, "ngay");
    if (!site_view_open(rq, &v->site) ||
        !document_open(rq->db, rq->arena, reader, rq->now, id, &v->document) ||
        v->document.site.n != v->site.site.id.n || !v->document.kind)
        return false;
    v->active = document_ties_active(rq->db, rq->arena, reader, rq->now, id);
    v->passive = document_ties_passive(rq->db, rq->arena, reader, rq->now, id);
    v->files = files_of(rq->db, rq->arena, reader, S("document"), id.n);
    v->today = moment_day(rq->now);
    v->is_asked = asked->state == INPUT_VALID;
    v->that = v->is_asked ? asked->day : v->today;
    v->validity = validity_on(&v->document.days, v->that);
    v->address = document_url(rq, rq->site_base, v->document.slug, id);
    return true;
}

void document_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    reply_depends_on(rp, document_next_change(rq->db, rq->arena, rq->now));
    if (!open_view(rq, &v)) {
        reply_not_found(rp);
        return;
    }
    if (!str_equal(request_text(rq, "slug"), v.document.slug)) {
        url at_home = v.address;
        if (rq->wants_json)
            at_home.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(at_home.s));
        reply_redirect(rp, 301, at_home);
    } else if (rq->wants_json) {
        show_json(rq, rp, &v);
    } else {
        show_html(rq, rp, &v);
    }
}
