/// Makes UUIDv7 (RFC 9562): sortable by the time they were made, in lower-case text.
package enum Identifier {
    package static func make(at instant: Instant) -> String {
        var random = SystemRandomNumberGenerator()
        let milliseconds = UInt64(instant.milliseconds) & 0xFFFF_FFFF_FFFF
        let high = milliseconds << 16 | 0x7000 | (random.next() as UInt64) & 0x0FFF
        let low = 0x8000_0000_0000_0000 | (random.next() as UInt64) >> 2
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (half, word) in [high, low].enumerated() {
            for nibble in 0..<16 {
                if nibble == 8 && half == 0 || nibble == 12 && half == 0 || nibble == 0 && half == 1
                    || nibble == 4 && half == 1
                {
                    text.append(UInt8(ascii: "-"))
                }
                let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - nibble * 4)) & 15
                text.append(value < 10 ? 0x30 + value : 0x57 + value)
            }
        }
        return String(decoding: text, as: UTF8.self)
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
