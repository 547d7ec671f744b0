extension TimeZone {
    /// Nil for bytes that are no file of a time zone database (RFC 9636, of version 2 or later).
    package init?(name: String, bytes: [UInt8]) {
        guard let old = Counts(bytes, at: 0), let counts = Counts(bytes, at: Counts.size + old.length(ofTime: 4)) else {
            return nil
        }
        let start = 2 * Counts.size + old.length(ofTime: 4)
        let end = start + counts.length(ofTime: 8)
        guard end <= bytes.count, counts.types > 0 else { return nil }
        let kinds = start + 9 * counts.turns
        func offset(of kind: Int) -> Int64 { Self.number(bytes, kinds + 6 * kind, size: 4) }
        var turns: [Turn] = []
        for turn in 0..<counts.turns {
            let kind = Int(bytes[start + 8 * counts.turns + turn])
            guard kind < counts.types else { return nil }
            turns.append(Turn(start: Self.number(bytes, start + 8 * turn, size: 8), offset: offset(of: kind)))
        }
        let rule = String(decoding: bytes[end...].dropFirst().prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        self.init(name: name, first: offset(of: 0), turns: turns, rule: TimeZoneRule(parsing: rule))
    }

    /// How much of what follows the head of a block.
    private struct Counts {
        static let size = 44

        let turns: Int
        let types: Int
        private let others: Int
        private let leaps: Int

        init?(_ bytes: [UInt8], at place: Int) {
            guard place + Self.size <= bytes.count, bytes[place..<place + 4].elementsEqual("TZif".utf8),
                bytes[place + 4] >= UInt8(ascii: "2")
            else { return nil }
            let counts = (0..<6).map { Int(TimeZone.number(bytes, place + 20 + 4 * $0, size: 4)) }
            guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
            others = counts[0] + counts[1] + counts[5]
            leaps = counts[2]
            turns = counts[3]
            types = counts[4]
        }

        func length(ofTime size: Int) -> Int { turns * (size + 1) + 6 * types + others + leaps * (size + 4) }
    }

    /// A number of 4 or 8 bytes, the highest first, with its sign.
    private static func number(_ bytes: [UInt8], _ place: Int, size: Int) -> Int64 {
        let bits = bytes[place..<place + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 4 ? Int64(Int32(truncatingIfNeeded: bits)) : Int64(bitPattern: bits)
    }
}
