/* Writes a PDF whose one page is a picture of a page, as scanners make them. usage: scanner FILE */
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 1240, HEIGHT = 1754, LINE = 60, LEFT = 120, TOP = 200, LETTERS = 26 };

static const char *const lines[] = {
    "QUYẾT ĐỊNH",
    "Về việc giao chỉ tiêu kế hoạch phát triển kinh tế - xã hội",
    "Điều 1. Giao chỉ tiêu kế hoạch năm 2026 cho các sở, ban, ngành và",
    "Ủy ban nhân dân các phường, xã theo phụ lục kèm theo.",
};

/* Fonts without the letters of Vietnamese would be drawn as boxes. */
static bool has_font(void)
{
    FcPattern *wanted = FcNameParse((const FcChar8 *)"DejaVu Serif");
    FcConfigSubstitute(NULL, wanted, FcMatchPattern);
    FcResult result;
    FcChar8 *family = NULL;
    FcPattern *found = FcFontMatch(NULL, wanted, &result);
    bool is_it = found && FcPatternGetString(found, FC_FAMILY, 0, &family) == FcResultMatch &&
                 strcmp((const char *)family, "DejaVu Serif") == 0;
    FcPatternDestroy(wanted);
    if (found)
        FcPatternDestroy(found);
    return is_it;
}

static cairo_surface_t *page(void)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_select_font_face(cairo, "DejaVu Serif", CAIRO_FONT_SLANT_NORMAL,
                           CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, LETTERS);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        cairo_move_to(cairo, LEFT, TOP + (double)i * LINE);
        cairo_show_text(cairo, lines[i]);
    }
    cairo_destroy(cairo);
    return surface;
}

int main(int count, char **arguments)
{
    if (count != 2 || !has_font()) {
        fputs("needs a file's name, and the font DejaVu Serif\n", stderr);
        return 1;
    }
    cairo_surface_t *drawn = page();
    cairo_surface_t *pdf = cairo_pdf_surface_create(arguments[1], 595, 842);
    cairo_t *cairo = cairo_create(pdf);
    cairo_scale(cairo, 595.0 / WIDTH, 842.0 / HEIGHT);
    cairo_set_source_surface(cairo, drawn, 0, 0);
    cairo_paint(cairo);
    cairo_show_page(cairo);
    cairo_destroy(cairo);
    cairo_surface_destroy(drawn);
    cairo_surface_finish(pdf);
    int wrong = cairo_surface_status(pdf) != CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(pdf);
    return wrong;
}
