import Crypto
import Glibc
import Values

/// The values of an entry in their two forms: `marks`, salted hashes that the chain holds, and `details`, the salts and
/// values themselves, which can be removed while the marks stay.
struct AuditValues {
    /// `{"name": "<SHA-256>"}`
    let marks: String
    /// `{"name": ["<salt>", old, new]}`
    let details: String

    init(_ changes: [AuditChange]) {
        var salts = Salts(count: changes.count)
        var marks = JSONWriter()
        var details = JSONWriter()
        marks.beginObject()
        details.beginObject()
        for change in changes {
            let salt = salts.next()
            let (old, new) = (change.old.bytes, change.new.bytes)
            marks.name(change.path)
            marks.string(Self.mark(salt, change.path, old, new))
            details.name(change.path)
            details.beginArray()
            details.string(salt)
            details.raw(old)
            details.raw(new)
            details.endArray()
        }
        marks.endObject()
        details.endObject()
        self.marks = String(decoding: marks.bytes, as: UTF8.self)
        self.details = String(decoding: details.bytes, as: UTF8.self)
    }

    /// JSON text has no line breaks of its own, so the parts cannot run into each other.
    static func mark(_ salt: String, _ path: String, _ old: [UInt8], _ new: [UInt8]) -> String {
        var text = Array(salt.utf8)
        text.reserveCapacity(text.count + path.utf8.count + old.count + new.count + 3)
        for part in [Array(path.utf8), old, new] {
            text.append(UInt8(ascii: "\n"))
            text += part
        }
        return SHA256.hash(data: text).hexadecimal
    }
}

/// 128 random bits for each field, drawn together: few calls of the system instead of one or two for each.
private struct Salts {
    private var bytes: [UInt8]
    private var position = 0
    private static let size = 16
    /// What one call of the system gives.
    private static let most = 256

    init(count: Int) {
        bytes = [UInt8](repeating: 0, count: count * Self.size)
        bytes.withUnsafeMutableBytes { buffer in
            for start in stride(from: 0, to: buffer.count, by: Self.most) {
                let count = min(Self.most, buffer.count - start)
                let code = getentropy(buffer.baseAddress?.advanced(by: start), count)
                precondition(code == 0, "the system gives random bytes")
            }
        }
    }

    mutating func next() -> String {
        defer { position += Self.size }
        return bytes[position..<position + Self.size].hexadecimal
    }
}
