import Crypto
import Values

/// SHA-256 over several texts, each with its length before it, so that none can run into the next.
enum Digest {
    /// - Parameter purpose: tells leaves, nodes and links apart, so that none can stand for another.
    static func of(_ purpose: Purpose, _ parts: [String]) -> String {
        var text: [UInt8] = [purpose.rawValue]
        for part in parts {
            withUnsafeBytes(of: UInt64(part.utf8.count).bigEndian) { text += $0 }
            text += part.utf8
        }
        return SHA256.hash(data: text).hexadecimal
    }

    enum Purpose: UInt8 {
        case leaf = 0
        case node = 1
        case link = 2
    }
}
