#include "text/file_kind.h"

#include "core/limits.h"
#include "text/utf8.h"
#include "text/zip.h"

#include <stdint.h>

enum {
    PDF_MARK_WITHIN = 1024, /* readers of PDF look so far (ISO 32000-1, annex H.3.4.1) */
    ZIP_HEAD_SIZE = 30,
    OLD_HEAD_SIZE = 512,
    OLD_ENTRY_SIZE = 128,
    OLD_ENTRIES_LIMIT = 4096,
};

static const struct kind {
    str type;
    str word;
    const char *mark; /* an entry that only such a file has */
} kinds[] = {
    {S_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
     S_INIT("DOCX"), "word/document.xml"},
    {S_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), S_INIT("XLSX"),
     "xl/workbook.xml"},
    {S_INIT("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
     S_INIT("PPTX"), "ppt/presentation.xml"},
    {S_INIT("application/vnd.oasis.opendocument.text"), S_INIT("ODT"), NULL},
    {S_INIT("application/vnd.oasis.opendocument.spreadsheet"), S_INIT("ODS"), NULL},
    {S_INIT("application/vnd.oasis.opendocument.presentation"), S_INIT("ODP"), NULL},
    {S_INIT("application/pdf"), S_INIT("PDF"), NULL},
    {S_INIT("application/msword"), S_INIT("DOC"), NULL},
    {S_INIT("application/vnd.ms-excel"), S_INIT("XLS"), NULL},
    {S_INIT("application/vnd.ms-powerpoint"), S_INIT("PPT"), NULL},
    {S_INIT("text/csv; charset=utf-8"), S_INIT("CSV"), NULL},
    {S_INIT("text/plain; charset=utf-8"), S_INIT("TXT"), NULL},
    {S_INIT("application/zip"), S_INIT("ZIP"), NULL},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static str type_of(str word)
{
    for (int i = 0; i < KINDS; i++)
        if (str_equal(kinds[i].word, word))
            return kinds[i].type;
    return (str){0};
}

str file_word(str type)
{
    for (int i = 0; i < KINDS; i++)
        if (str_equal(kinds[i].type, type))
            return kinds[i].word;
    return (str){0};
}

bool file_is_shown(str type)
{
    str word = file_word(type);
    return str_equal(word, S("PDF")) || str_equal(word, S("TXT"));
}

/* The number of `size` bytes at `at`, the lowest first; 0 where the file ends before. */
static int64_t number_at(str bytes, ptrdiff_t at, int size)
{
    int64_t n = 0;
    if (at < 0 || at > bytes.n - size)
        return 0;
    for (int i = size - 1; i >= 0; i--)
        n = n << 8 | (unsigned char)bytes.p[at + i];
    return n;
}

static bool holds(str bytes, str mark, ptrdiff_t within)
{
    return str_find(str_slice(bytes, 0, within), mark) >= 0;
}

/* --- ZIP --- */

/* The type by what the archive says of itself: the first file of an OpenDocument is its type, not
 * packed (OpenDocument 1.2, part 3, 3.3). */
static str open_document_type(str bytes)
{
    str first = str_slice(bytes, ZIP_HEAD_SIZE, ZIP_HEAD_SIZE + 200);
    for (int i = 0; i < KINDS; i++) {
        bool is_open = str_starts(kinds[i].type, S("application/vnd.oasis."));
        if (is_open && str_starts(first, S("mimetype")) &&
            str_starts(str_slice(first, S("mimetype").n, first.n), kinds[i].type))
            return kinds[i].type;
    }
    return (str){0};
}

static str zip_type(str bytes)
{
    struct zip zip;
    struct zip_entry entry;
    if (!zip_open(bytes, &zip))
        return (str){0};
    str type = open_document_type(bytes);
    while (!type.p && zip_next(&zip, &entry))
        for (int i = 0; i < KINDS; i++)
            if (kinds[i].mark && str_equal(entry.name, str_from_c(kinds[i].mark)))
                type = kinds[i].type;
    return type.p ? type : type_of(S("ZIP"));
}

/* --- the files of office programs before 2007 ([MS-CFB]) --- */

/* The name of a stream stands in its directory entry, in UTF-16. */
static bool is_named(str entry, const char *name)
{
    ptrdiff_t n = 0;
    for (; name[n]; n++)
        if (number_at(entry, 2 * n, 2) != name[n])
            return false;
    return number_at(entry, 2 * n, 2) == 0;
}

static str old_office_type(str bytes)
{
    int64_t shift = number_at(bytes, 30, 2);
    int64_t first = number_at(bytes, 48, 4);
    if ((shift != 9 && shift != 12) || first > bytes.n >> shift)
        return (str){0};
    ptrdiff_t at = (ptrdiff_t)((first + 1) << shift);
    for (int i = 0; i < OLD_ENTRIES_LIMIT && at <= bytes.n - OLD_ENTRY_SIZE; i++) {
        str entry = str_slice(bytes, at, at + OLD_ENTRY_SIZE);
        if (is_named(entry, "WordDocument"))
            return type_of(S("DOC"));
        if (is_named(entry, "Workbook") || is_named(entry, "Book"))
            return type_of(S("XLS"));
        if (is_named(entry, "PowerPoint Document"))
            return type_of(S("PPT"));
        at += OLD_ENTRY_SIZE;
    }
    return (str){0};
}

/* --- text --- */

static bool is_text(str bytes)
{
    for (ptrdiff_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        if (c == 0x7f || (c < ' ' && c != '\n' && c != '\r' && c != '\t'))
            return false;
    }
    return bytes.n > 0 && utf8_is_valid(bytes);
}

bool file_recognise(str bytes, str name, str *type)
{
    *type = (str){0};
    if (holds(bytes, S("%PDF-"), PDF_MARK_WITHIN))
        *type = type_of(S("PDF"));
    else if (str_starts(bytes, S("PK\3\4")))
        *type = zip_type(bytes);
    else if (bytes.n > OLD_HEAD_SIZE && str_starts(bytes, S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
        *type = old_office_type(bytes);
    else if (str_ends(name, S(".csv")) && is_text(bytes))
        *type = type_of(S("CSV"));
    else if (str_ends(name, S(".txt")) && is_text(bytes))
        *type = type_of(S("TXT"));
    return type->p != NULL;
}
