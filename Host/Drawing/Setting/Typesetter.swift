import CPango
import WorkmateValues

/// Sets text in the fonts of the shelf.
final class Typesetter {
    private let context: OpaquePointer
    private var fonts: [TextStyle: OpaquePointer] = [:]
    /// A number or an address that is broken must not look as if it held a hyphen.
    private let withoutHyphens: OpaquePointer?

    init(_ map: UnsafeMutablePointer<PangoFontMap>, language: String) {
        guard let context = pango_font_map_create_context(map) else {
            preconditionFailure("memory is enough for a letter")
        }
        self.context = context
        withoutHyphens = pango_attr_list_new()
        pango_attr_list_insert(withoutHyphens, pango_attr_insert_hyphens_new(0))
        // What is printed knows no pixels: glyphs stand where the fonts say.
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string(language))
    }

    deinit {
        pango_attr_list_unref(withoutHyphens)
        for font in fonts.values { pango_font_description_free(font) }
        g_object_unref(UnsafeMutableRawPointer(context))
    }

    /// - Parameter width: points; nil for one line per paragraph.
    func set(
        _ text: String, _ style: TextStyle = .text, width: Double? = nil, _ alignment: Letter.Column.Alignment = .left
    ) -> TextBlock {
        let layout = layout(text, style, width: width, alignment)
        return TextBlock(layout)
    }

    /// One line, which ends in an ellipsis where the width ends.
    func setLine(
        _ text: String, _ style: TextStyle, width: Double, _ alignment: Letter.Column.Alignment = .left
    ) -> TextBlock {
        let layout = layout(text, style, width: width, alignment)
        pango_layout_set_single_paragraph_mode(layout, 1)
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        return TextBlock(layout)
    }

    private func layout(
        _ text: String, _ style: TextStyle, width: Double?, _ alignment: Letter.Column.Alignment
    ) -> OpaquePointer {
        guard let layout = pango_layout_new(context) else { preconditionFailure("memory is enough for a letter") }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                pango_layout_set_text(layout, $0.baseAddress, Int32($0.count))
            }
        }
        pango_layout_set_font_description(layout, font(style))
        pango_layout_set_attributes(layout, withoutHyphens)
        pango_layout_set_alignment(layout, alignment.pango)
        pango_layout_set_line_spacing(layout, 1.1)
        if let width {
            pango_layout_set_width(layout, Int32(max(1, width) * Double(PANGO_SCALE)))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        }
        return layout
    }

    private func font(_ style: TextStyle) -> OpaquePointer? {
        if let font = fonts[style] { return font }
        let font = pango_font_description_new()
        pango_font_description_set_family(font, FontShelf.family)
        pango_font_description_set_size(font, Int32(style.size) * PANGO_SCALE)
        pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        fonts[style] = font
        return font
    }
}

extension Letter.Column.Alignment {
    fileprivate var pango: PangoAlignment {
        switch self {
        case .left: PANGO_ALIGN_LEFT
        case .right: PANGO_ALIGN_RIGHT
        case .center: PANGO_ALIGN_CENTER
        }
    }
}
