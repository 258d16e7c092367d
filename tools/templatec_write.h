/* The C of a file of templates: one function a template, two a layout. */
#pragma once

#include "templatec_read.h"

/* The header: one prototype a function. */
void template_write_header(struct buf *out, const struct template_file *file);
/* The code, with #line wherever the C compiler may find something to say. */
void template_write_code(struct buf *out, const struct template_file *file);
