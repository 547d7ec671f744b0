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

    /// The header, then what is left without the remark in parentheses, then its parts beside a slash, then what
    /// address books mean by `Phone 1 - Value` and `Address 1 - Street`.
    static func readings(of header: String) -> [HeaderKey] {
        let bare = header.prefix { $0 != "(" && $0 != "[" }
        let parts = bare.split { $0 == "/" || $0 == "|" || $0 == "\n" || $0 == "\r" }
        let texts = [header, String(bare)] + parts.map(String.init) + [numbered(header)].compactMap(\.self)
        return texts.map(HeaderKey.init).filter { !$0.isEmpty }
    }

    /// The first of several values of a kind; nil for what says how the value is called.
    private static func numbered(_ header: String) -> String? {
        let parts = header.split(separator: " ").map(String.init)
        guard let place = parts.firstIndex(of: "1"), place > 0, place + 2 < parts.count, parts[place + 1] == "-"
        else { return nil }
        let part = parts[(place + 2)...].joined(separator: " ")
        switch part.lowercased() {
        case "type", "label": return nil
        case "value", "name": return parts[..<place].joined(separator: " ")
        default: return part
        }
    }
}
