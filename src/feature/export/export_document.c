#include "feature/export/export_document.h"

#include "feature/export/export_document.sql.h"

static void put_relations(struct export_run *run, struct json *json, document_id document)
{
    struct export_document_relations_rows rows =
        export_document_relations(run->db, &run->line, document);
    if (rows.n == 0)
        return;
    export_list(json, "relations");
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct export_document_relations_row *r = &rows.at[i];
        json_put_object(json);
        export_text(json, "relation", r->kind);
        export_text(json, "document", r->said_code);
        export_text(json, "document_number", r->said_number);
        export_text(json, "title", r->said_title);
        export_day(json, "from_on", r->from_on);
        json_put_end(json);
    }
    json_put_end(json);
}

static bool document_line(void *with, const struct export_all_documents_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "document", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "document_number", row->number);
    export_text(json, "document_kind", row->kind);
    export_text(json, "family", row->family);
    export_text(json, "title", row->title);
    export_text(json, "issuer", row->unit_code);
    export_text(json, "issuer_name", row->issuer);
    export_text(json, "signer", row->signer);
    export_text(json, "signer_post", row->signer_post);
    export_text(json, "signer_person", row->person_code);
    export_text(json, "field", row->field);
    export_day(json, "issued_on", row->issued_on);
    export_day(json, "in_force_on", row->in_force_on);
    export_day(json, "expires_on", row->expires_on);
    export_moment(json, "published_at", row->published_at);
    export_text(json, "source", row->source);
    export_text(json, "note", row->note);
    export_withdrawal(run, json, S("document"), row->id.n, row->is_withdrawn);
    put_relations(run, json, row->id);
    export_files(run, json, S("document"), row->id.n);
    export_text(json, "body_html", row->body_html.s);
    export_end(run, &line);
    return true;
}

void export_documents(struct export_run *run)
{
    export_all_documents(run->db, document_line, run);
}
