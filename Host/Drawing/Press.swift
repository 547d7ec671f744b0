import CPango
import WorkmateValues

/// Draws letters as PDF, one after the other.
package final class Press {
    /// Bytes of the largest description.
    package static let largestDescription = 8 << 20

    private let fonts: UnsafeMutablePointer<PangoFontMap>

    /// - Parameter fonts: a folder with all fonts; nil for where Debian has them.
    /// - Throws: `FontShelf.Missing`.
    package init(fonts: String?) throws { self.fonts = try FontShelf.map(fonts) }

    deinit { g_object_unref(fonts) }

    /// - Parameter description: JSON as `Letter.json` writes it.
    /// - Returns: a PDF, for the same description always the same.
    /// - Throws: `LetterRefusal` for what is no letter, `CanvasFailure`.
    package func print(_ description: [UInt8]) throws -> [UInt8] {
        guard description.count <= Self.largestDescription else {
            throw LetterRefusal(.large, "", "over \(Self.largestDescription) bytes")
        }
        let letter = try LetterReader.letter(description)
        let composer = Composer(letter, Typesetter(fonts, language: letter.language))
        let canvas = Canvas(letter)
        for sheet in try composer.compose() { canvas.draw(sheet) }
        return try LanguageMark.add(letter.language, to: canvas.finish())
    }
}
