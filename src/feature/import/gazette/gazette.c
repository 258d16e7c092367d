#include "feature/import/gazette/gazette.h"

#include "feature/import/gazette/facts.h"

#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "text/json.h"
#include "text/json_read.h"
#include "text/legal.h"
#include "text/nfc.h"
#include "text/slug.h"

enum {
    ITEM_ARENA_LIMIT = 256 * MIB,
    LINE_LIMIT = 16 * MIB, /* of a list */
    HEAD_BYTES = 4096,     /* in which the names of a first object stand */
};

/* How far the texts say what they are. */
struct coverage {
    int64_t documents, numbers, titles, issued, in_force, signers, relations, cut;
    struct gazette_words words;
};

struct conversion {
    struct arena *arena;
    struct arena item; /* emptied before each document */
    const struct convert_sink *sink;
    struct coverage coverage;
};

bool gazette_is(str head)
{
    str first = str_slice(head, 0, HEAD_BYTES);
    if (str_starts(first, S("\xef\xbb\xbf")))
        first = str_slice(first, 3, first.n);
    first = str_trim(first);
    return str_starts(first, S("{")) && str_find(first, S("\"so_hieu\"")) >= 0 &&
           str_find(first, S("\"kind\"")) < 0 && str_find(first, S("\"nguon_url\"")) >= 0;
}

static str text_of(struct arena *arena, const struct value *object, const char *key)
{
    const struct value *member = value_member(object, str_from_c(key));
    if (!member || member->kind != VALUE_TEXT)
        return (str){0};
    return str_trim(text_nfc(arena, member->text));
}

/* What the list says and a document has no place for. */
static void tell_unknown(struct conversion *c, const struct value *object, int64_t line)
{
    static const char *const known[] = {"so_hieu",    "loai",      "nam",
                                        "topic_name", "nguon_url", "full_text"};
    for (ptrdiff_t i = 0; i < object->n; i++) {
        bool is_known = false;
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            is_known = is_known || str_equal(object->at[i].key, str_from_c(known[k]));
        if (!is_known)
            c->sink->dropped(c->sink->with, line,
                             S("fields of a gazette's list that no document has"), 1);
    }
}

static void put(struct json *json, const char *key, str text)
{
    if (text.n == 0)
        return;
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

static void put_day(struct json *json, const char *key, day d)
{
    if (!day_is_set(d))
        return;
    json_put_key(json, str_from_c(key));
    json_put_day(json, d);
}

/* "VB HN" is "VBHN"; the others are words of the bundle as they stand. */
static str kind_of(struct arena *arena, str said)
{
    if (str_find_char(said, ' ') < 0 || str_find(said, S("VB")) < 0)
        return said;
    struct buf out = buf_make(arena, said.n + 1);
    for (ptrdiff_t i = 0; i < said.n; i++)
        if (said.p[i] != ' ')
            buf_char(&out, said.p[i]);
    return buf_text(&out);
}

/* Its page at the gazette has a name that stays: "luat-so-41-2024-qh15-42576". */
static str id_of(struct arena *arena, str address, str number)
{
    static const str folder = S_INIT("/van-ban/");
    ptrdiff_t at = str_find(address, folder);
    str name = at >= 0 ? str_slice(address, at + folder.n, address.n) : number;
    ptrdiff_t end = str_find_char(name, '/');
    if (at >= 0 && end >= 0)
        name = str_slice(name, 0, end);
    if (str_ends(name, S(".htm")))
        name.n -= 4;
    return arena_printf(arena, "cong-bao/%.*s", STR_ARG(text_slug(arena, name)));
}

static str note_of(struct arena *arena, const struct gazette_text *text)
{
    str note = text->continued.n > 0 ? text->continued : text->continues;
    if (text->continued.n > 0 && text->continues.n > 0)
        note = arena_printf(arena, "%.*s %.*s", STR_ARG(text->continued), STR_ARG(text->continues));
    return note.n > 0 ? arena_printf(arena,
                                     "Công báo đăng văn bản này trong nhiều số; đây là "
                                     "phần có trong một số. %.*s",
                                     STR_ARG(note))
                      : (str){0};
}

static void put_relations(struct json *json, const struct gazette_facts *facts)
{
    if (facts->relation_count == 0)
        return;
    json_put_key(json, S("relations"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < facts->relation_count; i++) {
        json_put_object(json);
        put(json, "relation", facts->relations[i].relation);
        put(json, "document_number", facts->relations[i].number);
        put(json, "title", facts->relations[i].title);
        json_put_end(json);
    }
    json_put_end(json);
}

static str made_title(struct arena *arena, str kind, str number)
{
    return arena_printf(arena, "%.*s số %.*s (bản Công báo không có trích yếu)", STR_ARG(kind),
                        STR_ARG(number));
}

static void count_facts(struct coverage *coverage, const struct gazette_facts *facts,
                        const struct gazette_text *text)
{
    coverage->documents++;
    coverage->numbers += !facts->is_number_made;
    coverage->titles += facts->title.n > 0;
    coverage->issued += day_is_set(facts->issued_on);
    coverage->in_force += day_is_set(facts->in_force_on);
    coverage->signers += facts->signer.n > 0;
    coverage->relations += facts->relation_count;
    coverage->cut += text->continues.n > 0 || text->continued.n > 0;
    coverage->words.read += text->words.read;
    coverage->words.kept += text->words.kept;
    coverage->words.heads += text->words.heads;
    coverage->words.stamps += text->words.stamps;
    coverage->words.ruled += text->words.ruled;
    coverage->words.sections += text->words.sections;
}

static void take_document(struct conversion *c, const struct value *object, int64_t line)
{
    struct arena *arena = &c->item;
    struct gazette_facts *facts = arena_new(arena, struct gazette_facts);
    struct gazette_text text = gazette_text_of(arena, text_of(arena, object, "full_text"));
    str kind = kind_of(arena, text_of(arena, object, "loai"));
    str address = text_of(arena, object, "nguon_url");
    gazette_facts_of(arena, &text, text_of(arena, object, "so_hieu"), facts);
    tell_unknown(c, object, line);
    count_facts(&c->coverage, facts, &text);
    struct buf out = buf_make(arena, LINE_LIMIT);
    struct json json = json_make(&out);
    json_put_object(&json);
    put(&json, "kind", S("document"));
    put(&json, "id", id_of(arena, address, facts->number));
    put(&json, "document_number", facts->number);
    put(&json, "document_kind", kind);
    put(&json, "family", S("legal"));
    put(&json, "title", facts->title.n > 0 ? facts->title : made_title(arena, kind, facts->number));
    put(&json, "issuer_name", facts->issuer);
    put(&json, "signer", facts->signer);
    put(&json, "signer_post", facts->signer_post);
    put(&json, "field", text_of(arena, object, "topic_name"));
    put_day(&json, "issued_on", facts->issued_on);
    put_day(&json, "in_force_on", facts->in_force_on);
    put(&json, "source", address);
    put(&json, "note", note_of(arena, &text));
    put_relations(&json, facts);
    put(&json, "body_html", legal_html(arena, text.paragraphs));
    json_put_end(&json);
    c->sink->line(c->sink->with, line, buf_text(&out));
}

static void take_line(struct conversion *c, str line, int64_t number)
{
    struct value object;
    struct value_error error;
    int64_t replaced;
    const struct convert_sink *sink = c->sink;
    arena_reset(&c->item);
    if (str_trim(line).n == 0)
        return;
    if (!json_read_repaired(&c->item, line, &object, &replaced, &error)) {
        sink->problem(sink->with, number, (str){0},
                      arena_printf(&c->item, "is not JSON: column %d: %.*s", error.column,
                                   STR_ARG(error.message)));
        return;
    }
    sink->converted(sink->with, number, S("bytes and escapes that are no text became U+FFFD"),
                    replaced);
    if (object.kind == VALUE_OBJECT && text_of(&c->item, &object, "so_hieu").n > 0)
        take_document(c, &object, number);
    else
        sink->problem(sink->with, number, (str){0}, S("is no document of a gazette: no so_hieu"));
}

/* Lines out of pieces. */
static void take_file(struct conversion *c, const struct convert_input *input)
{
    str why, piece, part;
    struct buf line = buf_make(c->arena, LINE_LIMIT);
    int64_t number = 0;
    enum convert_read read;
    c->sink->file(c->sink->with, input->name);
    if (!input->rewind(input->with, &why)) {
        c->sink->problem(c->sink->with, 0, (str){0}, S("cannot be opened"));
        return;
    }
    while ((read = input->read(input->with, &piece)) == CONVERT_PIECE) {
        while (piece.n > 0) {
            bool ends = str_find_char(piece, '\n') >= 0;
            str_cut(&piece, '\n', &part);
            if (line.n + part.n < LINE_LIMIT)
                buf_str(&line, part);
            if (!ends)
                continue;
            take_line(c, buf_text(&line), ++number);
            line.n = 0;
        }
    }
    if (line.n > 0)
        take_line(c, buf_text(&line), ++number);
    if (read == CONVERT_DAMAGED)
        c->sink->problem(
            c->sink->with, number, (str){0},
            arena_printf(c->arena, "cannot be read from here on: %.*s", STR_ARG(piece)));
}

static void tell(struct conversion *c, int64_t n, str what)
{
    if (n > 0)
        c->sink->summary(c->sink->with, CONVERT_COUNT, n, what);
}

static void tell_coverage(struct conversion *c)
{
    const struct coverage *v = &c->coverage;
    const struct convert_sink *sink = c->sink;
    sink->summary(sink->with, CONVERT_HEADING, 0, S("what the texts of the gazette said:"));
    tell(c, v->documents, S("documents"));
    tell(c, v->numbers, S("whose number stands in their text or in the list"));
    tell(c, v->titles, S("with an abstract"));
    tell(c, v->issued, S("with the day of issue"));
    tell(c, v->in_force, S("with their first day in force"));
    tell(c, v->signers, S("with who signed them"));
    tell(c, v->relations, S("relations to other documents"));
    tell(c, v->cut, S("that go on in another number of the gazette"));
    tell(c, v->words.read, S("words read"));
    tell(c, v->words.kept, S("words kept"));
    sink->dropped(sink->with, 0, S("words of page heads of the gazette"), v->words.heads);
    sink->dropped(sink->with, 0, S("words of electronic signatures"), v->words.stamps);
    sink->dropped(sink->with, 0, S("drawn lines"), v->words.ruled);
    sink->dropped(sink->with, 0, S("words of the gazette's own headings"), v->words.sections);
}

static void release(void *arena)
{
    arena_release(arena);
}

void gazette_convert(struct arena *arena, const struct convert_input *inputs, ptrdiff_t count,
                     const struct convert_sink *sink)
{
    struct conversion *c = arena_new(arena, struct conversion);
    c->arena = arena;
    c->sink = sink;
    arena_init(&c->item, ITEM_ARENA_LIMIT);
    door_defer(release, &c->item);
    for (ptrdiff_t i = 0; i < count; i++)
        take_file(c, &inputs[i]);
    tell_coverage(c);
    door_forget(release, &c->item);
    arena_release(&c->item);
}
