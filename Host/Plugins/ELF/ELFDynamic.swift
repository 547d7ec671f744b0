/// The dynamic section: needed libraries and symbols, found the way the dynamic loader finds them.
struct ELFDynamic {
    private static let neededTag: UInt64 = 1
    private static let hashTag: UInt64 = 4
    private static let textsTag: UInt64 = 5
    private static let symbolsTag: UInt64 = 6
    private static let gnuHashTag: UInt64 = 0x6FFF_FEF5

    private let segments: ELFSegments
    private var reader: ByteReader { segments.reader }
    private let entries: [(tag: UInt64, value: UInt64)]
    private let texts: UInt64

    /// Nil without such a section.
    init?(_ segments: ELFSegments) throws {
        guard let section = segments.dynamic else { return nil }
        var entries: [(tag: UInt64, value: UInt64)] = []
        var place = section.offset
        while true {
            let tag = try segments.reader.long(at: place)
            guard tag != 0 else { break }
            entries.append((tag, try segments.reader.long(at: try place.adding(8))))
            place = try place.adding(16)
        }
        guard let texts = entries.first(where: { $0.tag == Self.textsTag }) else { throw ByteReader.OutOfBounds() }
        self.segments = segments
        self.entries = entries
        self.texts = try segments.offset(of: texts.value)
    }

    private func table(_ tag: UInt64) throws -> UInt64? {
        try entries.first { $0.tag == tag }.map { try segments.offset(of: $0.value) }
    }

    func needed() throws -> [String] {
        try entries.filter { $0.tag == Self.neededTag }.map { try reader.text(at: try texts.adding($0.value)) }
    }

    /// Defined symbols that are global or weak and not hidden.
    func exported() throws -> [String] {
        guard let symbols = try table(Self.symbolsTag) else { throw ByteReader.OutOfBounds() }
        var names: [String] = []
        for index in 1..<max(1, try symbolCount()) {
            let symbol = try symbols.adding(index * 24)
            let binding = try reader.byte(at: try symbol.adding(4)) >> 4
            let visibility = try reader.byte(at: try symbol.adding(5)) & 3
            let section = try reader.half(at: try symbol.adding(6))
            guard section != 0, binding != 0, visibility == 0 || visibility == 3 else { continue }
            names.append(try reader.text(at: try texts.adding(UInt64(try reader.word(at: symbol)))))
        }
        return names
    }

    private func symbolCount() throws -> UInt64 {
        if let hash = try table(Self.hashTag) { return UInt64(try reader.word(at: try hash.adding(4))) }
        guard let hash = try table(Self.gnuHashTag) else { return 0 }
        return try symbolCount(gnuHash: hash)
    }

    /// The chains of the table end at the last symbol; how many there are is written nowhere.
    private func symbolCount(gnuHash hash: UInt64) throws -> UInt64 {
        let buckets = UInt64(try reader.word(at: hash))
        let first = UInt64(try reader.word(at: try hash.adding(4)))
        let bloom = UInt64(try reader.word(at: try hash.adding(8)))
        let table = try hash.adding(16).adding(bloom * 8)
        let chains = try table.adding(buckets * 4)
        var last: UInt64 = 0
        for index in 0..<buckets { last = max(last, UInt64(try reader.word(at: try table.adding(index * 4)))) }
        guard last >= first, last > 0 else { return first }
        while try reader.word(at: try chains.adding((last - first) * 4)) & 1 == 0 { last += 1 }
        return last + 1
    }
}
