import CCurl
import Glibc

/// An IP address as its bytes, 4 or 16.
package struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// An IPv4 address that is wrapped in an IPv6 one is taken for itself.
    init(_ bytes: [UInt8]) {
        precondition(bytes.count == 4 || bytes.count == 16, "an address has 4 or 16 bytes")
        let isWrapped = bytes.count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10...11] == [255, 255]
        self.bytes = isWrapped ? Array(bytes[12...]) : bytes
    }

    /// `192.0.2.1`, `2001:db8::1`; nil for any other text.
    package init?(_ text: some StringProtocol) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET6, String(text), &bytes) == 1 {
            self.init(bytes)
        } else if inet_pton(AF_INET, String(text), &bytes) == 1 {
            self.init(Array(bytes[..<4]))
        } else {
            return nil
        }
    }

    /// Of a socket; nil for a family that is neither.
    init?(_ address: UnsafePointer<sockaddr>) {
        let memory = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let read = memory.loadUnaligned(as: sockaddr_in.self)
            self.init(withUnsafeBytes(of: read.sin_addr) { Array($0) })
        case AF_INET6:
            let read = memory.loadUnaligned(as: sockaddr_in6.self)
            self.init(withUnsafeBytes(of: read.sin6_addr) { Array($0) })
        default: return nil
        }
    }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
