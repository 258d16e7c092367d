#include "feature/file/files.h"

#include "feature/file/files.sql.h"

#include "core/buf.h"
#include "text/utf8.h"

static const struct state {
    enum file_text text;
    const char *word;
} states[] = {
    {FILE_TEXT_READ, "read"},       {FILE_TEXT_RECOGNISED, "recognised"},
    {FILE_TEXT_GIVEN, "given"},     {FILE_TEXT_SCAN, "scan"},
    {FILE_TEXT_EMPTY, "none"},      {FILE_TEXT_LOCKED, "locked"},
    {FILE_TEXT_DAMAGED, "damaged"}, {FILE_TEXT_REFUSED, "refused"},
};

enum { STATES = sizeof states / sizeof *states };

static enum file_text text_of(str word)
{
    for (int i = 0; i < STATES; i++)
        if (str_equal(word, str_from_c(states[i].word)))
            return states[i].text;
    return FILE_TEXT_NONE;
}

bool file_text_parse(str word, enum file_text *out)
{
    *out = text_of(word);
    return *out != FILE_TEXT_NONE;
}

str file_text_word(enum file_text text)
{
    for (int i = 0; i < STATES; i++)
        if (states[i].text == text)
            return str_from_c(states[i].word);
    return (str){0};
}

bool file_has_text(enum file_text text)
{
    return text == FILE_TEXT_READ || text == FILE_TEXT_RECOGNISED || text == FILE_TEXT_GIVEN;
}

void files_digest(struct digester *d, const struct file_fields *files)
{
    if (files->n > 0)
        digest_add_int(d, files->n);
    for (ptrdiff_t i = 0; i < files->n; i++) {
        digest_add_int(d, files->at[i].media.n);
        digest_add(d, files->at[i].title);
    }
}

void files_put(const struct change *change, str subject, int64_t id, site_id site,
               const struct file_fields *files, moment from)
{
    files_clear(change->db, subject, id);
    for (ptrdiff_t i = 0; i < files->n; i++)
        files_add(change->db, subject, id, i, site, files->at[i].media, files->at[i].title, from);
}

struct file_lines files_of(struct db *db, struct arena *arena, struct actor actor, str subject,
                           int64_t id)
{
    (void)actor; /* whoever opened the record may see them */
    struct files_list_rows rows = files_list(db, arena, subject, id);
    struct file_lines lines = {arena_array(arena, struct file_line, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct files_list_row *r = &rows.at[i];
        lines.at[i] = (struct file_line){
            .media = r->media,
            .name = r->name,
            .type = r->type,
            .title = r->title.p ? r->title : r->name,
            .size = r->size,
            .pages = r->pages,
            .text = text_of(r->state),
        };
    }
    return lines;
}

struct file_fields files_kept(struct db *db, struct arena *arena, struct actor actor, str subject,
                              int64_t id)
{
    (void)actor; /* whoever has the record has its files */
    struct files_list_rows rows = files_list(db, arena, subject, id);
    struct file_fields files = {arena_array(arena, struct file_field, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        files.at[i] = (struct file_field){rows.at[i].media, rows.at[i].title};
    return files;
}

bool file_text_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                    site_id site, media_id id, struct file_reading *out)
{
    struct files_one_row row;
    (void)actor; /* only what everybody may see is opened */
    if (!files_one(db, arena, id, site, now, &row))
        return false;
    *out = (struct file_reading){
        .line = {.media = row.id,
                 .name = row.name,
                 .type = row.type,
                 .title = row.title.p ? row.title : row.name,
                 .size = row.size,
                 .pages = row.pages,
                 .text = text_of(row.state)},
        .confidence = row.confidence,
        .text = row.text,
    };
    return true;
}

struct file_users file_users(struct db *db, struct arena *arena, struct actor actor, moment now,
                             site_id site, media_id id)
{
    struct files_users_rows rows = files_users(db, arena, id, site, now, FILE_USERS_LIMIT);
    struct file_user *at = arena_array(arena, struct file_user, rows.n);
    (void)actor; /* only what everybody may see is named */
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct files_users_row *r = &rows.at[i];
        at[i] = (struct file_user){r->subject, r->subject_id, r->slug, r->title};
    }
    return (struct file_users){at, rows.n};
}

enum put file_text_put(const struct change *change, media_id id, const struct file_reading *read)
{
    struct files_text_row_row old;
    str word = file_text_word(read->line.text);
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    if (!word.p)
        return PUT_UNKNOWN;
    bool is_there = files_text_row(change->db, change->arena, id, &old);
    if (is_there && str_equal(old.state, word) && old.pages == read->line.pages &&
        old.confidence == read->confidence && str_equal(old.text, read->text))
        return PUT_SAME;
    files_text_set(change->db, id, word, read->line.pages, read->confidence,
                   read->text.p ? read->text : S(""));
    record_audit(change, S("read"), S("media"), id.n, word);
    return is_there ? PUT_CHANGED : PUT_MADE;
}

enum file_text file_text_of(struct db *db, struct arena *arena, struct actor actor, media_id id)
{
    struct files_text_state_row row;
    (void)actor; /* a state says nothing of what stands in the file */
    return files_text_state(db, arena, id, &row) ? text_of(row.state) : FILE_TEXT_NONE;
}

str files_text(struct db *db, struct arena *arena, struct actor actor,
               const struct file_fields *files, ptrdiff_t limit)
{
    struct buf out = buf_make(arena, limit + 1);
    (void)actor; /* whoever has the record has its files */
    for (ptrdiff_t i = 0; i < files->n && out.n < limit; i++) {
        struct files_text_begin_row row;
        if (!files_text_begin(db, arena, files->at[i].media, limit - out.n, &row) ||
            row.text.n == 0)
            continue;
        if (out.n > 0)
            buf_char(&out, '\n');
        buf_str(&out, str_slice(row.text, 0, utf8_boundary(row.text, limit - out.n)));
    }
    return buf_text(&out);
}

str files_behind(struct db *db, struct arena *arena, struct actor actor, str text, str subject,
                 int64_t id, ptrdiff_t limit)
{
    struct file_fields files = files_kept(db, arena, actor, subject, id);
    str words = files.n > 0 ? files_text(db, arena, actor, &files, limit) : (str){0};
    return words.n > 0 ? arena_printf(arena, "%.*s\n%.*s", STR_ARG(text), STR_ARG(words)) : text;
}
