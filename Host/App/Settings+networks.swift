import Outbound

extension Settings {
    /// `10.0.0.0/8,127.0.0.1`
    static func networks(_ text: String) throws(SettingsError) -> [AddressRange] {
        let parts = text.split(separator: ",")
        let ranges = parts.compactMap { AddressRange($0) }
        guard ranges.count == parts.count else {
            throw SettingsError(
                key: "private_networks", expected: "addresses and networks such as 10.0.0.0/8, with commas between")
        }
        return ranges
    }
}
