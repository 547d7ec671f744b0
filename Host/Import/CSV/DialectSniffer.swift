/// Finds the separator and the quote under which the first records are of one width.
struct DialectSniffer {
    struct Shape {
        var dialect: CSVDialect
        var header: CSVRecord?
        /// Behind the header.
        var start: CSVReader.Position
    }

    private static let sampleBytes = 1 << 18
    private static let sampleRecords = 200

    private let bytes: [UInt8]
    private let sample: [UInt8]
    private let encoding: TextEncoding
    private var first: CSVReader.Position
    private var declaredSeparator: UInt8?

    init(_ bytes: [UInt8], markLength: Int, encoding: TextEncoding) {
        self.bytes = bytes
        self.encoding = encoding
        sample = Array(bytes.prefix(Self.sampleBytes))
        first = CSVReader.Position(offset: markLength, line: 1, record: -1)
        takeDeclaration()
    }

    /// Excel's own first line: `sep=;`.
    private mutating func takeDeclaration() {
        let text = bytes[first.offset...].prefix(7)
        let behind = text.dropFirst(5).prefix { $0 == 0x0D || $0 == 0x0A }
        guard String(decoding: text.prefix(4), as: UTF8.self).lowercased() == "sep=", text.count > 4,
            text.count == 5 || !behind.isEmpty
        else { return }
        declaredSeparator = text[text.startIndex + 4]
        let length = behind.elementsEqual([0x0D, 0x0A]) ? 7 : 6
        first = CSVReader.Position(offset: min(first.offset + length, bytes.count), line: 2, record: -1)
    }

    func shape(separator stated: UInt8?, quote: UInt8?) -> Shape {
        let quote = quote ?? likelyQuote()
        let candidates = (stated ?? declaredSeparator).map { [$0] } ?? CSVDialect.separators
        var best: (score: Double, shape: Shape)?
        for separator in candidates {
            let (score, shape) = judge(CSVDialect(separator: separator, quote: quote))
            if score > best?.score ?? -1 { best = (score, shape) }
        }
        return best!.shape
    }

    /// The share of records that have the commonest width, times that width; the header is the first of that width.
    private func judge(_ dialect: CSVDialect) -> (Double, Shape) {
        let records = records(dialect)
        var counts: [Int: Int] = [:]
        for (record, _) in records { counts[record.cells.count, default: 0] += 1 }
        guard records.contains(where: { $0.0.hasWords }),
            let common = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })
        else {
            return (0, Shape(dialect: dialect, header: nil, start: first))
        }
        let header = records.first { $0.0.cells.count >= common.key && $0.0.fault == nil } ?? records[0]
        let share = Double(common.value) / Double(records.count)
        let width = Double(min(common.key, 20))
        let score = common.key == 1 ? 0.1 : share * share * width
        var start = header.1
        start.record = 0
        return (score, Shape(dialect: dialect, header: header.0, start: start))
    }

    /// The first records, each with the position behind it; without the one that the sample's end may have cut.
    private func records(_ dialect: CSVDialect) -> [(CSVRecord, CSVReader.Position)] {
        var reader = CSVReader(sample, dialect: dialect, encoding: encoding, from: first)
        var records: [(CSVRecord, CSVReader.Position)] = []
        while records.count < Self.sampleRecords, let record = reader.next() {
            records.append((record, reader.position))
        }
        if sample.count < bytes.count, records.count > 1, reader.position.offset == sample.count {
            records.removeLast()
        }
        return records
    }

    /// `'` only where cells begin and end with it and none begins with `"`.
    private func likelyQuote() -> UInt8 {
        let double = UInt8(ascii: "\"")
        let single = UInt8(ascii: "'")
        let openings = CSVDialect.separators + [0x0A, 0x0D]
        var opened: [UInt8: Int] = [:]
        var closed: [UInt8: Int] = [:]
        for index in first.offset..<max(first.offset, sample.count) {
            let byte = sample[index]
            guard byte == double || byte == single else { continue }
            if index == first.offset || openings.contains(sample[index - 1]) { opened[byte, default: 0] += 1 }
            if index + 1 == sample.count || openings.contains(sample[index + 1]) { closed[byte, default: 0] += 1 }
        }
        let isSingle = opened[double, default: 0] == 0 && opened[single, default: 0] > 1
        return isSingle && opened[single] == closed[single] ? single : double
    }
}

extension CSVRecord {
    /// Whether any cell holds a letter or digit: a line of separators is no table, whatever separates it.
    fileprivate var hasWords: Bool { cells.contains { $0.contains { $0.isLetter || $0.isNumber } } }
}
