import CPango
import Glibc

/// The fonts that letters are set in; those of the machine do not matter.
package enum FontShelf {
    package struct Missing: Error {
        package let name: String
    }

    /// Where Debian's packages put them, for a tree that brings none along.
    private static let folders = ["liberation2", "dejavu", "wqy"].map { "/usr/share/fonts/truetype/\($0)" }

    /// In the order in which a glyph is looked for.
    private static let names = [
        "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf",
        "wqy-microhei.ttc",
    ]

    static let family = "Liberation Sans, DejaVu Sans, WenQuanYi Micro Hei"

    /// - Parameter folder: with all of the fonts; nil for where Debian has them.
    static func map(_ folder: String?) throws -> UnsafeMutablePointer<PangoFontMap> {
        guard let config = FcConfigCreate() else { throw Missing(name: "fontconfig") }
        defer { FcConfigDestroy(config) }
        for name in names {
            guard let path = (folder.map { [$0] } ?? folders).map({ "\($0)/\(name)" }).first(where: isThere),
                FcConfigAppFontAddFile(config, path) != 0
            else { throw Missing(name: name) }
        }
        guard let map = workmate_pango_font_map(config) else { throw Missing(name: "pango") }
        return map
    }

    private static func isThere(_ path: String) -> Bool { access(path, R_OK) == 0 }
}
