/// Makes UUIDv7 (RFC 9562): sortable by the time they were made, in lower-case text.
package enum Identifier {
    package static func make(at instant: Instant) -> String {
        var random = SystemRandomNumberGenerator()
        let milliseconds = UInt64(instant.milliseconds) & 0xFFFF_FFFF_FFFF
        let high = milliseconds << 16 | 0x7000 | (random.next() as UInt64) & 0x0FFF
        let low = 0x8000_0000_0000_0000 | (random.next() as UInt64) >> 2
        return String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                    text[place] = UInt8(ascii: "-")
                    place += 1
                }
                let word = nibble < 16 ? high : low
                let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - nibble % 16 * 4)) & 15
                text[place] = value < 10 ? 0x30 + value : 0x57 + value
                place += 1
            }
            return place
        }
    }

    /// Whether the text has the shape of a UUID in lower case.
    package static func isValid(_ text: String) -> Bool {
        guard text.utf8.count == 36 else { return false }
        return text.utf8.enumerated().allSatisfy { index, byte in
            switch index {
            case 8, 13, 18, 23: byte == UInt8(ascii: "-")
            default: (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
        }
    }
}
