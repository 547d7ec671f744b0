/// The name of a file, for people: never a path, nor anything that a terminal or a file system could take for more.
enum FileName {
    private static let longest = 255

    /// Nil when nothing is left of the name.
    static func clean(_ name: String) -> String? {
        let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let scalars = last.unicodeScalars.filter { !isInvisible($0) }
        let printable = String(String.UnicodeScalarView(scalars)).trimmedBlanks
        guard !printable.isEmpty, !printable.allSatisfy({ $0 == "." }) else { return nil }
        return shortened(printable)
    }

    /// Control characters, and those that change the direction in which the name is read.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// The extension stays, since it tells programs what the file is.
    private static func shortened(_ name: String) -> String {
        guard name.unicodeScalars.count > longest else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let ending = name[dot...].unicodeScalars.count <= 20 ? String(name[dot...]) : ""
        var stem = ""
        for character in name[..<dot] {
            let room = longest - ending.unicodeScalars.count - stem.unicodeScalars.count
            if character.unicodeScalars.count > room { break }
            stem.append(character)
        }
        return stem + ending
    }
}
