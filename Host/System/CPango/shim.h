#ifndef WORKMATE_CPANGO_H
#define WORKMATE_CPANGO_H
#include <cairo/cairo.h>
#include <cairo/cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

/* A font map that knows the fonts of one configuration, and nothing of the machine's; NULL when there is none. */
static inline PangoFontMap *workmate_pango_font_map(FcConfig *config) {
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (map == NULL) return NULL;
    pango_fc_font_map_set_config((PangoFcFontMap *)map, config);
    pango_cairo_font_map_set_resolution((PangoCairoFontMap *)map, 72);
    return map;
}

#endif
