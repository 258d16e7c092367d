#include "paper/pdf.h"

#include <poppler.h>
#include <string.h>

enum {
    SCAN_LETTERS = 40, /* a page with fewer has no text worth the name: a stamp, a page's number */
    SCAN_COVER_PERCENT = 40,
    DOTS_PER_INCH = 300, /* what recognition was taught with */
    SIDE_LIMIT = 5000,   /* points of a drawn page */
    POINTS_PER_INCH = 72,
    RGB_SIZE = 4,
};

/* Of the height of the letters. */
static const double BLANK_GAP = 0.12, COLUMN_GAP = 1.0;

struct pdf_page {
    PopplerPage *page;
    char *text;
};

/* The least that has a page with a text. */
static const char smallest[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>"
    ">>>>endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "5 0 obj<</Length 24>>stream\nBT /F 1 Tf (a) Tj ET    \nendstream endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";

void pdf_prepare(void)
{
    struct pdf *pdf;
    if (pdf_open((str){smallest, sizeof smallest - 1}, &pdf) != PAPER_READ)
        return;
    struct pdf_page *page = pdf_page_open(pdf, 0);
    if (page)
        pdf_page_text(page);
    if (page)
        pdf_page_close(page);
}

/* The library's document, which is what we call a struct pdf. */
static PopplerDocument *document_of(const struct pdf *pdf)
{
    PopplerDocument *document;
    memcpy(&document, &pdf, sizeof document);
    return document;
}

enum paper_end pdf_open(str bytes, struct pdf **out)
{
    GError *error = NULL;
    GBytes *held = g_bytes_new_static(bytes.p, (gsize)bytes.n);
    PopplerDocument *document = poppler_document_new_from_bytes(held, NULL, &error);
    g_bytes_unref(held);
    if (document) {
        memcpy(out, &document, sizeof document);
        return PAPER_READ;
    }
    bool is_locked = g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);
    g_clear_error(&error);
    return is_locked ? PAPER_LOCKED : PAPER_DAMAGED;
}

int pdf_pages(const struct pdf *pdf)
{
    return poppler_document_get_n_pages(document_of(pdf));
}

struct pdf_page *pdf_page_open(const struct pdf *pdf, int i)
{
    PopplerPage *found = poppler_document_get_page(document_of(pdf), i);
    if (!found)
        return NULL;
    struct pdf_page *page = g_new0(struct pdf_page, 1);
    page->page = found;
    return page;
}

void pdf_page_close(struct pdf_page *page)
{
    g_object_unref(page->page);
    g_free(page->text);
    g_free(page);
}

/* What stands beside each other on the page without a blank between comes glued together: columns,
 * the two halves of a document's head. Where the gap is as wide as a blank there is one; where it
 * is much wider, the line ends. */
static char between(const PopplerRectangle *left, const PopplerRectangle *right)
{
    double height = left->y2 - left->y1;
    double gap = right->x1 - left->x2;
    bool is_beside = right->y1 < left->y2 && right->y2 > left->y1;
    if (!is_beside || gap < -height * 4)
        return '\n';
    return gap > height * COLUMN_GAP ? '\n' : gap > height * BLANK_GAP ? ' ' : '\0';
}

static char *with_gaps(const char *text, const PopplerRectangle *places, guint count)
{
    GString *out = g_string_sized_new(strlen(text) + 1);
    const char *at = text;
    for (guint i = 0; i < count && *at; i++) {
        const char *next = at + g_utf8_skip[(unsigned char)*at];
        g_string_append_len(out, at, next - at);
        bool is_inside = (unsigned char)*at > ' ' && (unsigned char)*next > ' ' && i + 1 < count;
        char gap = is_inside ? between(&places[i], &places[i + 1]) : '\0';
        if (gap)
            g_string_append_c(out, gap);
        at = next;
    }
    g_string_append(out, at);
    return g_string_free(out, FALSE);
}

static char *read_text(PopplerPage *page)
{
    PopplerRectangle *places = NULL;
    guint count = 0;
    char *text = poppler_page_get_text(page);
    if (text && g_utf8_validate(text, -1, NULL) &&
        poppler_page_get_text_layout(page, &places, &count)) {
        char *glued = text;
        text = with_gaps(glued, places, count);
        g_free(glued);
    }
    g_free(places);
    return text;
}

str pdf_page_text(struct pdf_page *page)
{
    if (!page->text)
        page->text = read_text(page->page);
    return page->text ? str_from_c(page->text) : (str){0};
}

static double area(const PopplerRectangle *r)
{
    return (r->x2 - r->x1) * (r->y2 - r->y1);
}

bool pdf_page_is_scan(struct pdf_page *page)
{
    double width, height;
    double covered = 0;
    str text = pdf_page_text(page);
    int letters = 0;
    for (ptrdiff_t i = 0; i < text.n && letters < SCAN_LETTERS; i++)
        letters += (unsigned char)text.p[i] > ' ';
    if (letters >= SCAN_LETTERS)
        return false;
    poppler_page_get_size(page->page, &width, &height);
    GList *images = poppler_page_get_image_mapping(page->page);
    for (const GList *l = images; l; l = l->next)
        covered += area(&((const PopplerImageMapping *)l->data)->area);
    poppler_page_free_image_mapping(images);
    return covered * 100 >= width * height * SCAN_COVER_PERCENT && covered > 0;
}

/* Paper and ink are told apart by any of the three colours but for stamps, which are red and blue:
 * green shows both as dark. */
static unsigned char *grey_of(cairo_surface_t *surface, int width, int height)
{
    const unsigned char *from = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    unsigned char *points = g_try_malloc((gsize)width * (gsize)height);
    for (int y = 0; points && from && y < height; y++)
        for (int x = 0; x < width; x++)
            points[(ptrdiff_t)y * width + x] =
                from[(ptrdiff_t)y * stride + (ptrdiff_t)x * RGB_SIZE + 1];
    return points;
}

bool pdf_page_draw(struct pdf_page *page, struct pdf_bitmap *out)
{
    double width, height;
    double scale = (double)DOTS_PER_INCH / POINTS_PER_INCH;
    poppler_page_get_size(page->page, &width, &height);
    double longer = width > height ? width : height;
    if (!(width >= 1 && height >= 1))
        return false;
    if (longer * scale > SIDE_LIMIT)
        scale = SIDE_LIMIT / longer;
    out->width = (int)(width * scale) + 1;
    out->height = (int)(height * scale) + 1;
    out->dots_per_inch = (int)(scale * POINTS_PER_INCH);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, out->width, out->height);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    poppler_page_render(page->page, cairo);
    cairo_surface_flush(surface);
    bool is_drawn = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    out->points = is_drawn ? grey_of(surface, out->width, out->height) : NULL;
    cairo_surface_destroy(surface);
    return out->points != NULL;
}

void pdf_bitmap_free(struct pdf_bitmap *bitmap)
{
    g_free(bitmap->points);
}
