import Glibc
import Synchronization
import Values

/// The time zones that the system knows, each read once.
package enum TimeZoneFile {
    private static let folder = "/usr/share/zoneinfo"
    private static let largest = 1 << 16
    private static let known = Mutex<[String: TimeZone]>([:])

    /// Nil for a name that is none of a time zone.
    package static func zone(_ name: String) -> TimeZone? {
        if let zone = known.withLock({ $0[name] }) { return zone }
        guard let zone = read(name) ?? (name == TimeZone.german.name ? .german : nil) else { return nil }
        known.withLock { $0[name] = zone }
        return zone
    }

    private static func read(_ name: String) -> TimeZone? {
        let isName = name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "_+-/".utf8.contains(byte)
        }
        guard isName, name.utf8.count <= 64, let file = fopen("\(folder)/\(name)", "re") else { return nil }
        defer { fclose(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: largest) { buffer, count in
            count = fread(buffer.baseAddress, 1, largest, file)
        }
        return TimeZone(name: name, bytes: bytes)
    }
}
