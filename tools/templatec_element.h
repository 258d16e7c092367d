/* What the template compiler knows about HTML's elements and attributes. */
#pragma once

#include "core/str.h"

/* As HTML compares names: ASCII letters in either case are the same. */
bool names_are_equal(str a, str b);
/* Has neither content nor end tag. */
bool element_is_void(str name);
/* Its content is not decoded: "&lt;" stays "&lt;". */
bool element_is_raw(str name);
/* Its content is decoded but holds no elements. */
bool element_is_plain(str name);
/* White space around its tags is not seen. */
bool element_is_block(str name);
/* Browsers close an open paragraph before it (HTML standard, optional tags of the p element). */
bool element_ends_paragraph(str name);
/* A paragraph outside of it stays open when another begins inside. */
bool element_holds_paragraph(str name);
/* Holds an address, or a list of addresses. */
bool attribute_is_address(str name);
/* Changes what the rest means: nothing may be filled in. */
bool attribute_is_closed(str name);
/* A style or a handler of events, which the pages' security policy does not let act. */
bool attribute_is_inert(str name);
