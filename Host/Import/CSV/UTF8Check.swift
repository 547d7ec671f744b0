/// How much of some bytes is UTF-8 (RFC 3629): counts that tell a damaged UTF-8 file from one in another encoding.
struct UTF8Check {
    private(set) var firstInvalid: Int?
    private(set) var invalid = 0
    /// Characters of more than one byte.
    private(set) var sequences = 0

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { count(in: $0) }
    }

    private mutating func count(in bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = Self.length(of: bytes, at: index)
            if length > 0 {
                sequences += 1
                index += length
            } else {
                if firstInvalid == nil { firstInvalid = index }
                invalid += 1
                index += 1
            }
        }
    }

    /// The length of the sequence at `index`; 0 when there is none.
    private static func length(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let second: ClosedRange<UInt8>
        let length: Int
        switch bytes[index] {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xE1...0xEC, 0xEE...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        for rest in 2..<4 where rest < length {
            guard (0x80...0xBF).contains(bytes[index + rest]) else { return 0 }
        }
        return length
    }
}
