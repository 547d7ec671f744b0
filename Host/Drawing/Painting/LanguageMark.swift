/// Names the language of a file, which a voice needs that reads it aloud; cairo writes the rest of the catalogue only.
enum LanguageMark {
    /// - Parameter language: a tag of letters, digits and hyphens.
    /// - Returns: the file with its catalogue once more behind its end, as PDF has changes added.
    static func add(_ language: String, to file: [UInt8]) -> [UInt8] {
        guard let table = number(behind: "startxref\n", in: file), let size = number(behind: "/Size ", in: file),
            let root = number(behind: "/Root ", in: file), let info = number(behind: "/Info ", in: file),
            let pages = number(behind: "/Type /Catalog\n   /Pages ", in: file)
        else { return file }
        let start = file.count
        let catalogue = """
            \(root) 0 obj
            << /Type /Catalog
               /Pages \(pages) 0 R
               /Lang (\(language))
            >>
            endobj

            """
        let place = "\(10_000_000_000 + start)".dropFirst()
        let end = """
            xref
            \(root) 1
            \(place) 00000 n\u{20}
            trailer
            << /Size \(size)
               /Root \(root) 0 R
               /Info \(info) 0 R
               /Prev \(table)
            >>
            startxref
            \(start + catalogue.utf8.count)
            %%EOF

            """
        return file + Array(catalogue.utf8) + Array(end.utf8)
    }

    /// What stands behind the last of such words.
    private static func number(behind words: String, in file: [UInt8]) -> Int? {
        let words = Array(words.utf8)
        var place = file.count - words.count
        while place >= 0 {
            if file[place] == words[0], file[place..<(place + words.count)].elementsEqual(words) {
                let digits = file[(place + words.count)...].prefix { (0x30...0x39).contains($0) }
                return Int(String(decoding: digits, as: UTF8.self))
            }
            place -= 1
        }
        return nil
    }
}
