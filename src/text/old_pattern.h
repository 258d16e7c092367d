/* Patterns of old addresses: "/Trang/ChiTietTinTuc.aspx?nid={nid:digits}" stands for all articles
 * of one system.
 *
 * What stands in braces is a capture: at least one byte, in a path without "/", with ":digits" only
 * digits. Two captures have a literal between them; the split is at the last place where that
 * literal stands and the capture behind it is good. Each parameter of the pattern's query must be
 * there, in any order; others are nobody's business. Patterns and addresses are compared in the
 * form of old_address_folded(), so that captures come in small letters. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum {
    OLD_PATTERN_CAPTURES = 8,
    OLD_PATTERN_LIMIT = 500, /* bytes of a pattern */
    OLD_ADDRESS_LIMIT = 2000 /* bytes of an address that patterns are compared with */
};

struct old_captures {
    str name[OLD_PATTERN_CAPTURES];
    str value[OLD_PATTERN_CAPTURES];
    int n;
};

/* NULL for a good pattern, else what is wrong with it, in English. */
const char *old_pattern_fault(str pattern);
/* The same of what a pattern leads to, whose braces name captures of `pattern`. */
const char *old_pattern_target_fault(str pattern, str target);
/* True when the whole of a folded address is of that pattern, which is folded, too. */
bool old_pattern_match(str pattern, str address, struct old_captures *captures);
/* `target` with each capture in its place. In addresses of this portal they are percent-encoded:
 * `is_encoded`. */
str old_pattern_fill(struct arena *arena, str target, const struct old_captures *captures,
                     bool is_encoded);
/* What all addresses of a pattern begin with: its first segment, "/trang"; "" for a pattern whose
 * first segment holds a capture. Of an address the same, so that equal ones can be looked up. */
str old_pattern_head(str pattern);
/* How many bytes are no captures: of two patterns that fit, the one that says more is meant. */
int64_t old_pattern_weight(str pattern);
