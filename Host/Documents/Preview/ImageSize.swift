/// Width and height of an image in pixels, as the front of its file says.
struct ImageSize: Equatable {
    let width: Int64
    let height: Int64

    /// Nil when the bytes are no image, or end too early.
    init?(_ head: [UInt8]) {
        guard let size = Self.png(head) ?? Self.gif(head) ?? Self.jpeg(head) ?? Self.webp(head) else { return nil }
        (width, height) = size
    }

    private static func png(_ bytes: [UInt8]) -> (Int64, Int64)? {
        guard bytes.count >= 24, bytes[1...3].elementsEqual("PNG".utf8) else { return nil }
        return (big(bytes, 16, 4), big(bytes, 20, 4))
    }

    private static func gif(_ bytes: [UInt8]) -> (Int64, Int64)? {
        guard bytes.count >= 10, bytes.starts(with: "GIF8".utf8) else { return nil }
        return (little(bytes, 6, 2), little(bytes, 8, 2))
    }

    /// The size stands in the first "start of frame", behind any number of other segments.
    private static func jpeg(_ bytes: [UInt8]) -> (Int64, Int64)? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var place = 2
        while place + 9 <= bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame { return (big(bytes, place + 7, 2), big(bytes, place + 5, 2)) }
            place += marker == 0xFF ? 1 : 2 + Int(big(bytes, place + 2, 2))
        }
        return nil
    }

    private static func webp(_ bytes: [UInt8]) -> (Int64, Int64)? {
        guard bytes.count >= 30, bytes.starts(with: "RIFF".utf8), bytes[8...11].elementsEqual("WEBP".utf8) else {
            return nil
        }
        switch bytes[15] {
        case UInt8(ascii: "X"): return (little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1)
        case UInt8(ascii: "L"):
            let bits = little(bytes, 21, 4)
            return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
        default: return (little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF)
        }
    }

    private static func big(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int64 {
        bytes[offset..<(offset + count)].reduce(0) { $0 << 8 | Int64($1) }
    }

    private static func little(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int64 {
        bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int64($1) }
    }
}
