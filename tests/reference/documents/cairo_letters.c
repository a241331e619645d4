/* cairo_letters.c: a page of lines that a text program with cairo could draw, and a scanned page,
   which is a picture of such lines. */
#include <cairo-pdf.h>

static const char *const lines[] = {
    /* 7 words, two of digital*: a visible soft hyphen inside a word, one at the end of a line. */
    "Vi digi\u00ADtaliserar f\u00F6r alla: digitali\u00AD",
    "sering i skolan.",
    /* 7 words (e, tjänster, i, förskolan, varje, år, Å): decomposed letters, the hyphen U+2010. */
    "e\u2010tja\u0308nster i fo\u0308r\u2010",
    "skolan varje a\u030Ar, A\u030A",
    /* 4 words: ligatures, and blanks of other kinds, which a PDF file does not keep: 12, 500. */
    "o\uFB03ciella\u00A0di\uFB00erenser 12\u202F500",
};

static void draw(cairo_t *page) {
    cairo_select_font_face(page, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(page, 10);
    for (unsigned line = 0; line < sizeof lines / sizeof *lines; ++line) {
        cairo_move_to(page, 20, 30 + 14.0 * line);
        cairo_show_text(page, lines[line]);
    }
}

int main(void) {
    cairo_surface_t *letters = cairo_pdf_surface_create("cairo_letters.pdf", 250, 120);
    cairo_t *page = cairo_create(letters);
    draw(page);
    cairo_destroy(page);
    cairo_surface_destroy(letters);

    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_A8, 250, 120);
    page = cairo_create(picture);
    draw(page);
    cairo_destroy(page);
    cairo_surface_t *scanned = cairo_pdf_surface_create("scanned.pdf", 250, 120);
    page = cairo_create(scanned);
    for (int number = 0; number < 2; ++number) {
        cairo_mask_surface(page, picture, 0, 0);
        cairo_show_page(page);
    }
    cairo_destroy(page);
    cairo_surface_destroy(scanned);
    cairo_surface_destroy(picture);
    return 0;
}
