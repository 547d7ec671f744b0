/// Width and height in pixels, as the front of a PNG or JPEG says.
struct PictureSize: Equatable {
    let width: Int
    let height: Int
    let isJPEG: Bool

    /// Nil for other bytes, and a JPEG that no PDF can hold.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count > 24 {
            (width, height, isJPEG) = (Self.big(bytes[16..<20]), Self.big(bytes[20..<24]), false)
        } else if let frame = Self.frame(of: bytes), Self.isPrinted(frame), Self.isWhole(bytes, behind: frame.endIndex)
        {
            let start = frame.startIndex
            (width, height, isJPEG) = (
                Self.big(frame[(start + 7)..<(start + 9)]), Self.big(frame[(start + 5)..<(start + 7)]), true
            )
        } else {
            return nil
        }
    }

    /// The head of the first frame of a JPEG, behind any number of other segments.
    private static func frame(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var place = 2
        while place + 10 <= bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                return bytes[place..<(place + 10)]
            }
            place += marker == 0xFF ? 1 : 2 + big(bytes[(place + 2)..<(place + 4)])
        }
        return nil
    }

    /// PDF takes sequential and progressive frames of 8 bits; colours for print are turned around by some programs.
    private static func isPrinted(_ frame: ArraySlice<UInt8>) -> Bool {
        let start = frame.startIndex
        return (0xC0...0xC2).contains(frame[start + 1]) && frame[start + 4] == 8 && [1, 3].contains(frame[start + 9])
    }

    /// The bytes go into the file as they are, so nobody else finds out that the end is missing.
    private static func isWhole(_ bytes: [UInt8], behind place: Int) -> Bool {
        func index(of marker: UInt8, from start: Int) -> Int? {
            bytes.indices.dropLast().dropFirst(start).first { bytes[$0] == 0xFF && bytes[$0 + 1] == marker }
        }
        return index(of: 0xDA, from: place).flatMap { index(of: 0xD9, from: $0) } != nil
    }

    private static func big(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
