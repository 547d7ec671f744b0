import Values

/// Pictures in one colour.
package enum SamplePicture {
    /// A JPEG of 40 by 20 dots.
    package static let jpeg =
        Base64.decode(
            """
            /9j/4AAQSkZJRgABAQEASABIAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO\
            UlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P\
            T09PT09PT0//wAARCAAUACgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA\
            FQEBAQAAAAAAAAAAAAAAAAAAAAb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCGAp06AAAAAAAAAA//2Q==
            """) ?? []

    /// A PNG, not compressed: 3 bytes for each dot.
    package static func png(
        _ width: Int, _ height: Int, red: UInt8 = 200, green: UInt8 = 30, blue: UInt8 = 30
    ) -> [UInt8] {
        let line: [UInt8] = [0] + (0..<width).flatMap { _ in [red, green, blue] }
        let head: [UInt8] = big(width) + big(height) + [8, 2, 0, 0, 0]
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let dots = chunk("IDAT", stored((0..<height).flatMap { _ in line }))
        return signature + chunk("IHDR", head) + dots + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return big(data.count) + body + big(Int(checksum(body)))
    }

    private static func big(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { (bits: Int) in UInt8(truncatingIfNeeded: number >> bits) }
    }

    /// As zlib writes what it does not compress.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var stored: [UInt8] = [0x78, 0x01]
        var place = 0
        while place < bytes.count {
            let part = bytes[place..<min(place + 0xFFFF, bytes.count)]
            place = part.endIndex
            let count = UInt16(part.count)
            stored += [place == bytes.count ? 1 : 0]
            for half in [count, ~count] { stored += [UInt8(half & 255), UInt8(half >> 8)] }
            stored += part
        }
        return stored + big(Int(adler(bytes)))
    }

    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        var (sum, sums) = (UInt32(1), UInt32(0))
        for byte in bytes {
            sum = (sum + UInt32(byte)) % 65521
            sums = (sums + sum) % 65521
        }
        return sums << 16 | sum
    }

    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { table[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
    }
}
