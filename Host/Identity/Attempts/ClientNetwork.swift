import Glibc
import Values

/// From where a client calls, as far as limits are concerned: an IPv4 address, or the /64 that one IPv6 customer has.
struct ClientNetwork: Equatable, Sendable {
    let text: String

    init(_ address: String) {
        var parsed = in6_addr()
        guard inet_pton(AF_INET6, address, &parsed) == 1 else {
            text = address
            return
        }
        let bytes = withUnsafeBytes(of: &parsed) { Array($0) }
        let isMappedIPv4 = bytes[0..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        text =
            isMappedIPv4
            ? bytes[12...].map(String.init).joined(separator: ".")
            : bytes[0..<8].hexadecimal + "/64"
    }
}
