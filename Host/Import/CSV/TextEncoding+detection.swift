import Values

extension TextEncoding {
    /// The encoding of a file, and how many bytes of mark stand before its text.
    package struct Detection: Equatable, Sendable {
        package let encoding: TextEncoding
        package let markLength: Int
    }

    /// Recognises UTF-8 with or without its mark, then Windows-1252 by its bytes 0x80...0x9F, else ISO-8859-1.
    ///
    /// - Throws: `IMPORT_9201` for an empty file, `IMPORT_9202` for UTF-16, workbooks and other files that are no
    ///   text, `IMPORT_9203` for bytes that fit no encoding.
    package static func detect(_ bytes: [UInt8]) throws -> Detection {
        guard !bytes.isEmpty else { throw Problem.emptyFile() }
        if let kind = foreignKind(of: bytes) { throw Problem.notText(kind) }
        let check = UTF8Check(bytes)
        if bytes.starts(with: mark) {
            if let offset = check.firstInvalid { throw Problem.undecodable(in: bytes, at: offset, .utf8) }
            return Detection(encoding: .utf8, markLength: mark.count)
        }
        guard let broken = check.firstInvalid else { return Detection(encoding: .utf8, markLength: 0) }
        // In an 8-bit encoding sequences that happen to be UTF-8 are rare: many of them mean damaged UTF-8.
        if check.sequences > 4 * check.invalid { throw Problem.undecodable(in: bytes, at: broken, .utf8) }
        guard bytes.contains(where: { (0x80...0x9F).contains($0) }) else {
            return Detection(encoding: .latin1, markLength: 0)
        }
        if let offset = windows1252.firstUndecodable(in: bytes) {
            throw Problem.undecodable(in: bytes, at: offset, .windows1252)
        }
        return Detection(encoding: .windows1252, markLength: 0)
    }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What the file is, when it is not one byte per character of ASCII.
    private static func foreignKind(of bytes: [UInt8]) -> String? {
        let signatures: [(String, [UInt8])] = [
            ("UTF-16", [0xFF, 0xFE]), ("UTF-16", [0xFE, 0xFF]), ("XLSX/ODS", [0x50, 0x4B, 0x03, 0x04]),
            ("XLS", [0xD0, 0xCF, 0x11, 0xE0]), ("PDF", [0x25, 0x50, 0x44, 0x46]), ("GZIP", [0x1F, 0x8B]),
        ]
        if let found = signatures.first(where: { bytes.starts(with: $0.1) }) { return found.0 }
        let sample = bytes.prefix(4096)
        return sample.count { $0 == 0 } * 4 > sample.count ? "UTF-16" : nil
    }
}

extension Problem {
    static func emptyFile() -> Problem { Problem(.invalid, code: "IMPORT_9201") }

    /// The file is of a kind that has to be saved as CSV first.
    static func notText(_ kind: String) -> Problem {
        Problem(.unsupportedMediaType, code: "IMPORT_9202", ["kind": kind])
    }

    static func undecodable(in bytes: [UInt8], at offset: Int, _ encoding: TextEncoding) -> Problem {
        let line = 1 + bytes[..<offset].count { $0 == 0x0A }
        let byte = String(bytes[offset], radix: 16, uppercase: true)
        return Problem(
            .invalid, code: "IMPORT_9203", ["line": line, "byte": "0x\(byte)", "encoding": encoding.rawValue])
    }
}
