/* Kinds of documents (loại văn bản) and their families (nhóm). The kinds are those of the Law on
 * the Promulgation of Legal Documents (64/2025/QH15, and 80/2015/QH13 before it) and the 29 of
 * Decree 30/2020/ND-CP, article 7, with the abbreviations of its annex III; and what bodies of the
 * Party issue. A kind's word stands in addresses and bundles. */
#pragma once

#include "core/str.h"

#include <stdbool.h>

enum document_family {
    FAMILY_LEGAL,          /* quy phạm pháp luật */
    FAMILY_STEERING,       /* chỉ đạo, điều hành */
    FAMILY_ADMINISTRATIVE, /* hành chính */
    FAMILY_ANNOUNCEMENT,   /* công bố, công khai */
};

enum { DOCUMENT_FAMILIES = FAMILY_ANNOUNCEMENT + 1 };

struct document_kind {
    str word;         /* "quyet-dinh" */
    str name;         /* "Quyết định" */
    str abbreviation; /* "QĐ"; absent: none */
    enum document_family family;
    bool is_either; /* legal when its number has a year of its own: "12/2021/QĐ-UBND" */
};

/* The kind of that word, name or abbreviation; NULL: there is none. */
const struct document_kind *document_kind_find(str said);
/* The i-th kind in the order of rank; NULL behind the last. */
const struct document_kind *document_kind_at(int i);
/* The family of a document of that kind and number, unless somebody says otherwise. */
enum document_family document_family_of(const struct document_kind *kind, str number);

/* "legal", as bundles and the record write it. */
str document_family_name(enum document_family family);
bool document_family_parse(str name, enum document_family *out);
/* "quy-pham", as addresses write it. */
str document_family_word(enum document_family family);
/* "Văn bản quy phạm pháp luật". */
str document_family_title(enum document_family family);
