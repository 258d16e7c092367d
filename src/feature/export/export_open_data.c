#include "feature/export/export_open_data.h"

#include "feature/export/export_open_data.sql.h"

static bool terms_line(void *with, const struct export_all_open_terms_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    export_begin(run, &line, "open-data", row->code);
    export_text(&line.json, "site", row->site_code);
    export_text(&line.json, "licence", row->licence);
    export_text(&line.json, "licence_link", row->licence_link);
    export_text(&line.json, "contact", row->contact);
    export_text(&line.json, "email", row->email);
    export_text(&line.json, "phone", row->phone);
    export_day(&line.json, "reviewed_on", row->reviewed_on);
    export_end(run, &line);
    return true;
}

void export_open_data(struct export_run *run)
{
    export_all_open_terms(run->db, terms_line, run);
}
