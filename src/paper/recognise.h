/* Recognising the text of a scanned page. The adaptor of tesseract, and of nothing where the
 * program was built without it. */
#pragma once

#include "core/str.h"
#include "paper/pdf.h"

/* Loads what is known of Vietnamese letters, before the fence. False when this system has none. */
bool recognise_prepare(void);
/* The text of a drawn page as bytes of UTF-8, good until the next call, and how sure that is, in
 * per cent; absent when it cannot be told. */
str recognise(const struct pdf_bitmap *bitmap, int *confidence);
