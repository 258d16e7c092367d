/* Tells by its bytes what kind of document a file is: what offices attach to their records. */
#pragma once

#include "core/str.h"

/* True for PDF, Office Open XML, OpenDocument, the binary files of older office programs and ZIP.
 * Text has no mark of its own: it is CSV or plain text when `name` ends so and the bytes are UTF-8
 * without control characters. `*type` lives for ever. */
bool file_recognise(str bytes, str name, str *type);
/* What a reader calls a file of that type: "PDF", "DOCX". Absent for a type that file_recognise()
 * never gives. */
str file_word(str type);
/* True for what a browser shows itself; anything else is to be saved. */
bool file_is_shown(str type);
