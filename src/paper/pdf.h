/* A PDF as the process that reads it sees it: its pages, their text, their pictures. The adaptor of
 * poppler; nothing here may be called where a failure could leave by a door. */
#pragma once

#include "core/str.h"
#include "role/job.h"

#include <stdbool.h>
#include <stdint.h>

struct pdf;
struct pdf_page;

/* Has the library set itself up, once, before the fence: afterwards it could open no file. */
void pdf_prepare(void);
/* Opens a document that stays in memory as long as it is read. */
enum paper_end pdf_open(str bytes, struct pdf **out);
int pdf_pages(const struct pdf *pdf);

/* The i-th page, from 0 on; NULL when it is damaged. */
struct pdf_page *pdf_page_open(const struct pdf *pdf, int i);
void pdf_page_close(struct pdf_page *page);
/* What stands on it, line by line, as bytes of UTF-8; good until the page is closed. */
str pdf_page_text(struct pdf_page *page);
/* True when it is covered by pictures and has next to no text: a scanned one. */
bool pdf_page_is_scan(struct pdf_page *page);

/* A page as grey points, `width` bytes a row. */
struct pdf_bitmap {
    unsigned char *points;
    int width, height;
    int dots_per_inch;
};

/* Draws the page; false when it cannot be drawn. */
bool pdf_page_draw(struct pdf_page *page, struct pdf_bitmap *out);
void pdf_bitmap_free(struct pdf_bitmap *bitmap);
