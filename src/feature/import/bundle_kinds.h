/* The kinds of items that a bundle holds: each reads its fields and puts the item of that id in. A
 * new kind is a function here, a value of enum import_kind, a row in bundle.c, and a chapter of
 * docs/bundle.md. */
#pragma once

#include "feature/import/fields.h"
#include "feature/import/run.h"
#include "feature/file/files.h"

typedef void bundle_put(struct import_run *run, struct fields *f, str id);

bundle_put bundle_unit, bundle_post, bundle_person, bundle_holding;
bundle_put bundle_site, bundle_section;
bundle_put bundle_media;
bundle_put bundle_article;
bundle_put bundle_notice;
bundle_put bundle_video;
bundle_put bundle_indicator, bundle_target, bundle_figure;
bundle_put bundle_album;
bundle_put bundle_topic;
bundle_put bundle_link_group;
bundle_put bundle_link;
bundle_put bundle_redirect, bundle_redirect_rule;
bundle_put bundle_visit_day, bundle_visit_opening;
bundle_put bundle_agenda, bundle_agenda_week;
bundle_put bundle_menu, bundle_front, bundle_slot;
bundle_put bundle_layer, bundle_place;
bundle_put bundle_page;
bundle_put bundle_question;
bundle_put bundle_document;
bundle_put bundle_planning;
bundle_put bundle_project, bundle_progress, bundle_clearance, bundle_clearance_statement;
bundle_put bundle_procedure, bundle_procedure_portal, bundle_national;
bundle_put bundle_open_data;
bundle_put bundle_budget;
bundle_put bundle_plan, bundle_measure;

/* The item's fields body_html or body_text as our markup, with its pictures put in; empty when
 * there is neither. The item is bad when it has both or the body is refused. `speakers` may be
 * NULL. */
html bundle_body(struct import_run *run, struct fields *f, const struct body_speakers *speakers);
/* The same, where typed text is a document: its chapters, sections and articles become headings. */
html bundle_body_outlined(struct import_run *run, struct fields *f);
/* A picture that an item shows; id 0 and nothing else where it is not to be had, which is reported:
 * it costs the picture, not the item. */
struct bundle_picture {
    media_id id;
    str alt;
    str caption;
    str credit;
};

/* The object of that name with its `src`, `alt`, `caption` and `credit`; the item is bad when it
 * has another form. */
struct bundle_picture bundle_picture(struct import_run *run, struct fields *f, const char *name);
/* The same of an object that is being read. */
struct bundle_picture bundle_picture_of(struct import_run *run, struct fields *object);
/* The list of that name, of a record's files (feature/file/files.h): objects with `src` and
 * `title`. One that is not to be had is reported and costs its place. */
struct file_fields bundle_files(struct import_run *run, struct fields *f, const char *name);
/* The fields `withdrawn`, `withdrawn_at` and `withdrawn_reason` of a record that can be withdrawn;
 * warns of a time that lies ahead. */
struct withdrawal bundle_withdrawal(struct import_run *run, struct fields *f);
/* Lines as one text, one a line; absent for none. */
str bundle_joined(struct arena *arena, struct lines lines);
/* The item is bad when its last day is before its first. */
void bundle_check_days(struct fields *f, day opens_on, day closes_on);
