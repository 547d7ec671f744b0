import Values

/// The encodings in which offices export tables.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
    case latin1 = "iso-8859-1"

    /// The text of a cell. The bytes were checked by `firstUndecodable`; what slipped through becomes U+FFFD.
    package func decode(_ bytes: some Collection<UInt8>) -> String {
        if self == .utf8 || bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            scalars.append(self == .latin1 ? Unicode.Scalar(byte) : Windows1252.scalar(of: byte) ?? "\u{FFFD}")
        }
        return String(scalars)
    }

    /// The offset of the first byte that means nothing in this encoding.
    package func firstUndecodable(in bytes: [UInt8]) -> Int? {
        switch self {
        case .utf8: UTF8Check(bytes).firstInvalid
        case .windows1252: bytes.firstIndex { Windows1252.scalar(of: $0) == nil }
        case .latin1: nil
        }
    }
}

enum Windows1252 {
    /// The scalars of 0x80...0x9F, 0 where the code page has none; the rest is as in ISO-8859-1.
    private static let upper: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    static func scalar(of byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        let value = upper[Int(byte) - 0x80]
        return value == 0 ? nil : Unicode.Scalar(value)
    }
}
