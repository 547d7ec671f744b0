/// Bytes that are named by what they are: the same content is stored once.
package struct Blob: Hashable, Sendable {
    /// 64 hexadecimal digits in lower case.
    package let sha256: String
    /// In bytes.
    package let size: Int

    package init(sha256: String, size: Int) {
        precondition(Self.isHash(sha256), "a blob is named by its SHA-256")
        self.sha256 = sha256
        self.size = size
    }

    package static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
