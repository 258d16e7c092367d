#include "feature/export/export_topic.h"

#include "feature/export/export_topic.sql.h"

static void put_articles(struct export_run *run, struct json *json, topic_id topic)
{
    struct export_topic_articles_rows rows = export_topic_articles(run->db, &run->line, topic);
    export_list(json, "articles");
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        if (!run->target->is_public_only || !str_equal(rows.at[i].state, S("draft")))
            json_put_text(json, rows.at[i].code);
    }
    json_put_end(json);
}

static void put_members(struct export_run *run, struct json *json, topic_id topic)
{
    struct export_topic_sections_rows sections = export_topic_sections(run->db, &run->line, topic);
    struct export_topic_tags_rows tags = export_topic_tags(run->db, &run->line, topic);
    put_articles(run, json, topic);
    export_list(json, "sections");
    for (ptrdiff_t i = 0; i < sections.n; i++)
        json_put_text(json, sections.at[i].code);
    json_put_end(json);
    export_list(json, "tags");
    for (ptrdiff_t i = 0; i < tags.n; i++)
        json_put_text(json, tags.at[i].tag);
    json_put_end(json);
}

static bool topic_line(void *with, const struct export_all_topics_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "topic", row->code);
    export_text(json, "site", row->site_code);
    export_text(json, "slug", row->slug);
    export_text(json, "name", row->name);
    export_text(json, "lead", row->lead);
    export_picture(json, "picture", row->picture_name, row->picture_alt, row->picture_caption,
                   row->picture_credit);
    export_day(json, "valid_from", row->opens_on);
    export_day(json, "valid_to", row->closes_on);
    export_true(json, "theme", row->is_theme);
    export_int(json, "position", row->position);
    export_withdrawal(run, json, S("topic"), row->id.n, row->is_withdrawn);
    put_members(run, json, row->id);
    export_end(run, &line);
    return true;
}

void export_topics(struct export_run *run)
{
    export_all_topics(run->db, topic_line, run);
}
