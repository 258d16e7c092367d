#include "paper/recognise.h"

#ifdef HAVE_TESSERACT

#include <tesseract/capi.h>

static TessBaseAPI *reader;
static char *last;

bool recognise_prepare(void)
{
    reader = TessBaseAPICreate();
    return reader && TessBaseAPIInit3(reader, NULL, "vie") == 0;
}

str recognise(const struct pdf_bitmap *bitmap, int *confidence)
{
    if (last)
        TessDeleteText(last);
    TessBaseAPISetImage(reader, bitmap->points, bitmap->width, bitmap->height, 1, bitmap->width);
    TessBaseAPISetSourceResolution(reader, bitmap->dots_per_inch);
    last = TessBaseAPIGetUTF8Text(reader);
    *confidence = TessBaseAPIMeanTextConf(reader);
    return last ? str_from_c(last) : (str){0};
}

#else

bool recognise_prepare(void)
{
    return false;
}

str recognise(const struct pdf_bitmap *bitmap, int *confidence)
{
    (void)bitmap;
    *confidence = 0;
    return (str){0};
}

#endif
