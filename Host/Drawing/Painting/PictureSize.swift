/// Width and height in pixels, as the front of a PNG or JPEG says.
struct PictureSize: Equatable {
    let width: Int
    let height: Int
    let isJPEG: Bool

    /// Nil for other bytes.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count > 24 {
            (width, height, isJPEG) = (Self.big(bytes[16..<20]), Self.big(bytes[20..<24]), false)
        } else if let frame = Self.frame(of: bytes) {
            (width, height, isJPEG) = (
                Self.big(bytes[(frame + 7)..<(frame + 9)]), Self.big(bytes[(frame + 5)..<(frame + 7)]), true
            )
        } else {
            return nil
        }
    }

    /// Where the first frame of a JPEG begins, behind any number of other segments.
    private static func frame(of bytes: [UInt8]) -> Int? {
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var place = 2
        while place + 9 <= bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) { return place }
            place += marker == 0xFF ? 1 : 2 + Self.big(bytes[(place + 2)..<(place + 4)])
        }
        return nil
    }

    private static func big(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
