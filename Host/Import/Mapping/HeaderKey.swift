/// A header as headers are compared: letters and digits alone, lower case, umlauts written out, so that `E-Mail`,
/// `email` and `Straße`, `STRASSE` are each the same.
struct HeaderKey: Hashable, Sendable {
    let text: String

    init(_ header: String) {
        var text = ""
        for character in header.lowercased() {
            switch character {
            case "ä": text += "ae"
            case "ö": text += "oe"
            case "ü": text += "ue"
            case "ß": text += "ss"
            case "é", "è", "ê": text += "e"
            case "á", "à", "â": text += "a"
            default:
                if character.isLetter || character.isNumber { text.append(character) }
            }
        }
        self.text = text
    }

    var isEmpty: Bool { text.isEmpty }

    /// The header, then what is left without the remark in parentheses, then its parts beside a slash.
    static func readings(of header: String) -> [HeaderKey] {
        let bare = header.prefix { $0 != "(" && $0 != "[" }
        let parts = bare.split { $0 == "/" || $0 == "|" || $0 == "\n" || $0 == "\r" }
        return ([header, String(bare)] + parts.map(String.init)).map(HeaderKey.init).filter { !$0.isEmpty }
    }
}
