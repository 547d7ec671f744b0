import Values

/// A file understood: its encoding and dialect, where its header stands, and a reader on its records.
package struct CSVTable: Sendable {
    package let bytes: [UInt8]
    package let encoding: TextEncoding
    package let dialect: CSVDialect
    package let headers: [String]
    /// Where the records begin.
    package let start: CSVReader.Position
    /// Lines above the header that hold no records: a title, `sep=;`.
    package let preambleLines: Int

    /// Recognises what the caller does not state.
    ///
    /// - Throws: the problems of `TextEncoding.detect`; `IMPORT_9203` when the bytes do not fit the stated encoding;
    ///   `IMPORT_9204` when there is no header.
    package init(_ bytes: [UInt8], encoding: TextEncoding? = nil, separator: UInt8? = nil, quote: UInt8? = nil) throws {
        let detected = try TextEncoding.detect(bytes, as: encoding)
        let sniffer = DialectSniffer(bytes, markLength: detected.markLength, encoding: detected.encoding)
        let shape = sniffer.shape(separator: separator, quote: quote)
        guard let header = shape.header else { throw Problem.noHeader() }
        self.bytes = bytes
        self.encoding = detected.encoding
        dialect = shape.dialect
        headers = CSVTable.trimmed(header.cells)
        start = shape.start
        preambleLines = header.lines.lowerBound - 1
    }

    package func reader(from position: CSVReader.Position? = nil) -> CSVReader {
        CSVReader(bytes, dialect: dialect, encoding: encoding, from: position ?? start)
    }

    /// The names of the columns, without the empty ones that a trailing separator makes.
    private static func trimmed(_ cells: [String]) -> [String] {
        var headers = cells.map { $0.trimmingSpace() }
        while headers.count > 1, headers.last == "" { headers.removeLast() }
        return headers
    }
}

extension TextEncoding {
    /// The stated encoding after a check, else the recognised one.
    fileprivate static func detect(_ bytes: [UInt8], as stated: TextEncoding?) throws -> Detection {
        guard let stated else { return try detect(bytes) }
        guard !bytes.isEmpty else { throw Problem.emptyFile() }
        if let offset = stated.firstUndecodable(in: bytes) { throw Problem.undecodable(in: bytes, at: offset, stated) }
        let hasMark = stated == .utf8 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return Detection(encoding: stated, markLength: hasMark ? 3 : 0)
    }
}

extension String {
    /// Without white space at both ends, no-break spaces included.
    func trimmingSpace() -> String {
        if let first = utf8.first, let last = utf8.last, first.isPlainEnd, last.isPlainEnd { return self }
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        if first == startIndex, index(after: last) == endIndex { return self }
        return String(self[first...last])
    }
}

extension UInt8 {
    /// ASCII that is no white space, as at the ends of most cells.
    fileprivate var isPlainEnd: Bool { (0x21..<0x7F).contains(self) }
}

extension Problem {
    static func noHeader() -> Problem { Problem(.invalid, code: "IMPORT_9204") }
}
