import Drawing
import Glibc

/// Messages on the socket that is standard input: four bytes of length, the highest first, and so many bytes.
enum Frames {
    /// Nil at the end, or when the other side does not keep to the form.
    static func next() -> [UInt8]? {
        guard let head = read(4) else { return nil }
        let count = head.reduce(0) { $0 << 8 | Int($1) }
        return count <= Press.largestDescription + 1 ? read(count) : nil
    }

    /// False when nobody takes it.
    static func send(_ bytes: [UInt8]) -> Bool {
        let count = bytes.count
        let frame = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + bytes
        var sent = 0
        while sent < frame.count {
            let step = frame.withUnsafeBytes {
                Glibc.send(0, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { return false }
            sent += step
        }
        return true
    }

    private static func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var read = 0
        while read < count {
            let step = bytes.withUnsafeMutableBytes { recv(0, $0.baseAddress! + read, $0.count - read, 0) }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { return nil }
            read += step
        }
        return bytes
    }
}
