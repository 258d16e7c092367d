/* DCAT 3 (W3C) as JSON-LD, with what the European profile asks of catalogues and sets, so that
 * harvesters of open data read it. Every name is a full IRI by way of the context. */
#include "feature/catalogue/dcat_public.h"

#include "http/addresses.h"

static const char eu[] = "http://publications.europa.eu/resource/authority/";
static const char media_types[] = "https://www.iana.org/assignments/media-types/";

struct dcat {
    struct request *rq;
    struct reply *rp;
    const struct site_view *view;
    struct json json;
    struct open_terms terms;
    bool has_terms;
};

static void put(struct json *json, const char *key, str text)
{
    if (text.n == 0)
        return;
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

static void put_in_vietnamese(struct json *json, const char *key, str text)
{
    json_put_key(json, str_from_c(key));
    json_put_object(json);
    put(json, "@value", text);
    put(json, "@language", S("vi"));
    json_put_end(json);
}

static void put_iri(struct json *json, const char *key, str iri)
{
    if (iri.n == 0)
        return;
    json_put_key(json, str_from_c(key));
    json_put_object(json);
    put(json, "@id", iri);
    json_put_end(json);
}

static void put_typed(struct json *json, const char *key, const char *type)
{
    json_put_key(json, str_from_c(key));
    json_put_object(json);
    put(json, "@type", str_from_c(type));
}

static str absolute(struct dcat *d, url address)
{
    return dataset_address(d->rq, d->rp, d->view, address).s;
}

static void put_context(struct json *json)
{
    json_put_key(json, S("@context"));
    json_put_object(json);
    put(json, "dcat", S("http://www.w3.org/ns/dcat#"));
    put(json, "dct", S("http://purl.org/dc/terms/"));
    put(json, "foaf", S("http://xmlns.com/foaf/0.1/"));
    put(json, "vcard", S("http://www.w3.org/2006/vcard/ns#"));
    put(json, "xsd", S("http://www.w3.org/2001/XMLSchema#"));
    json_put_end(json);
}

static void put_publisher(struct dcat *d)
{
    const struct site *site = &d->view->site;
    put_typed(&d->json, "dct:publisher", "foaf:Agent");
    put(&d->json, "@id",
        arena_printf(d->rq->arena, "%.*s#co-quan",
                     STR_ARG(absolute(d, route_link(d->rq, ADDRESS_HOME)))));
    put(&d->json, "foaf:name", site->unit_name.n > 0 ? site->unit_name : site->name);
    json_put_end(&d->json);
}

static void put_moment(struct json *json, const char *key, moment at)
{
    if (!moment_is_set(at))
        return;
    put_typed(json, key, "xsd:dateTime");
    json_put_key(json, S("@value"));
    json_put_moment(json, at);
    json_put_end(json);
}

static void put_contact(struct dcat *d)
{
    const struct open_terms *terms = &d->terms;
    if (!d->has_terms)
        return;
    put_typed(&d->json, "dcat:contactPoint", "vcard:Organization");
    put(&d->json, "vcard:fn", terms->contact);
    if (terms->email.n > 0)
        put_iri(&d->json, "vcard:hasEmail",
                arena_printf(d->rq->arena, "mailto:%.*s", STR_ARG(terms->email)));
    json_put_end(&d->json);
}

static void put_form(struct dcat *d, const struct catalogue_set *set,
                     const struct dataset_form *form)
{
    struct json *json = &d->json;
    str address = absolute(d, form->address);
    json_put_object(json);
    put(json, "@id", address);
    put(json, "@type", S("dcat:Distribution"));
    put_in_vietnamese(json, "dct:title", form->title);
    put_iri(json, "dcat:accessURL", absolute(d, set->page));
    put_iri(json, "dcat:downloadURL", address);
    put_iri(json, "dcat:mediaType", arena_printf(d->rq->arena, "%s%s", media_types, form->type));
    put_iri(json, "dct:license", d->terms.licence_link.s);
    json_put_end(json);
}

static void put_set(struct dcat *d, const struct catalogue_set *set)
{
    struct json *json = &d->json;
    struct arena *arena = d->rq->arena;
    const char *frequency = set->dataset->frequency ? set->dataset->frequency : "IRREG";
    json_put_object(json);
    put(json, "@id", absolute(d, set->page));
    put(json, "@type", S("dcat:Dataset"));
    put(json, "dct:identifier", absolute(d, set->page));
    put_in_vietnamese(json, "dct:title", str_from_c(set->dataset->title));
    put_in_vietnamese(json, "dct:description", str_from_c(set->dataset->about));
    put_iri(json, "dcat:landingPage", absolute(d, set->page));
    put_iri(json, "dct:language", arena_printf(arena, "%slanguage/VIE", eu));
    put_iri(json, "dct:accrualPeriodicity", arena_printf(arena, "%sfrequency/%s", eu, frequency));
    put_iri(json, "dcat:theme", arena_printf(arena, "%sdata-theme/GOVE", eu));
    put_moment(json, "dct:modified", set->changed_at);
    put_publisher(d);
    put_contact(d);
    json_put_key(json, S("dcat:distribution"));
    json_put_array(json);
    for (int i = 0; i < set->forms.n; i++)
        put_form(d, set, &set->forms.at[i]);
    json_put_end(json);
    json_put_end(json);
}

void catalogue_dcat_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    struct dcat d = {.rq = rq, .rp = rp, .view = &view};
    d.has_terms =
        open_terms_read(rq->db, rq->arena, actor_public(), view.site.id, view.root.id, &d.terms);
    reply_type(rp, "application/ld+json");
    rp->is_open = true;
    d.json = json_make(&rp->body);
    json_put_object(&d.json);
    put_context(&d.json);
    put(&d.json, "@id", absolute(&d, route_link(rq, ADDRESS_OPEN_DATA)));
    put(&d.json, "@type", S("dcat:Catalog"));
    put_in_vietnamese(&d.json, "dct:title",
                      arena_printf(rq->arena, "Dữ liệu mở – %.*s", STR_ARG(view.site.name)));
    put_in_vietnamese(&d.json, "dct:description",
                      S("Các tập dữ liệu do cơ quan công bố để mọi người dùng lại."));
    put_iri(&d.json, "foaf:homepage", absolute(&d, route_link(rq, ADDRESS_OPEN_DATA)));
    put_iri(&d.json, "dct:language", arena_printf(rq->arena, "%slanguage/VIE", eu));
    put_iri(&d.json, "dct:license", d.terms.licence_link.s);
    put_publisher(&d);
    json_put_key(&d.json, S("dcat:dataset"));
    json_put_array(&d.json);
    for (int i = 0; i < catalogue_set_count; i++) {
        struct catalogue_set set;
        if (catalogue_set_open(rq, rp, &view, catalogue_sets[i], &set))
            put_set(&d, &set);
    }
    json_put_end(&d.json);
    json_put_end(&d.json);
}

/* --- a table's columns --- */

static void put_column(struct json *json, const struct column *c)
{
    json_put_object(json);
    put(json, "name", str_from_c(c->name));
    put(json, "titles", str_from_c(c->name));
    put(json, "dc:title", str_from_c(c->title));
    put(json, "dc:description", str_from_c(c->about));
    put(json, "datatype", column_type_name(c->type));
    json_put_end(json);
}

void table_metadata(struct request *rq, struct reply *rp, const struct site_view *view,
                    const struct catalogue_set *set)
{
    struct open_terms terms = {0};
    open_terms_read(rq->db, rq->arena, actor_public(), view->site.id, view->root.id, &terms);
    reply_type(rp, "application/csvm+json");
    rp->is_open = true;
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("@context"));
    json_put_array(&json);
    json_put_text(&json, S("http://www.w3.org/ns/csvw"));
    json_put_object(&json);
    put(&json, "@language", S("vi"));
    json_put_end(&json);
    json_put_end(&json);
    put(&json, "url", dataset_address(rq, rp, view, set->forms.at[0].address).s);
    put(&json, "dc:title", str_from_c(set->dataset->title));
    put(&json, "dc:description", str_from_c(set->dataset->about));
    put_iri(&json, "dc:license", terms.licence_link.s);
    /* A tab before a text that looks like a formula is no part of it: see text/csv.h. */
    json_put_key(&json, S("dialect"));
    json_put_object(&json);
    put(&json, "encoding", S("utf-8"));
    put(&json, "trim", S("start"));
    json_put_end(&json);
    json_put_key(&json, S("tableSchema"));
    json_put_object(&json);
    json_put_key(&json, S("columns"));
    json_put_array(&json);
    for (int i = 0; set->dataset->columns[i].name; i++)
        put_column(&json, &set->dataset->columns[i]);
    json_put_end(&json);
    json_put_end(&json);
    json_put_end(&json);
}
