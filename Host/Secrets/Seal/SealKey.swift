import Crypto
import Values

/// A key of AES-256.
package struct SealKey: Equatable, Sendable {
    package static let length = 32

    package let bytes: [UInt8]
    /// Names the key without telling it.
    package let id: String

    package init(_ bytes: [UInt8]) {
        precondition(bytes.count == Self.length, "a seal has a key of 32 bytes")
        self.bytes = bytes
        id = String(SHA256.hash(data: Array("workmate seal".utf8) + bytes).hexadecimal.prefix(16))
    }

    /// 64 hexadecimal digits; nil for any other text.
    package init?(digits text: some StringProtocol) {
        let values = text.compactMap(\.hexDigitValue)
        guard text.utf8.count == 2 * Self.length, values.count == text.utf8.count else { return nil }
        self.init(stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) })
    }

    package static func random() -> SealKey {
        var random = SystemRandomNumberGenerator()
        return SealKey((0..<length).map { _ in random.next() })
    }

    package var digits: String { bytes.hexadecimal }
}

/// The key that seals, and those before it that may still be needed to open.
package struct SealKeys: Equatable, Sendable {
    package let current: SealKey
    package let retired: [SealKey]

    package init(_ current: SealKey, retired: [SealKey] = []) {
        self.current = current
        self.retired = retired
    }

    package var all: [SealKey] { [current] + retired }

    package subscript(id: String) -> SealKey? { all.first { $0.id == id } }
}
