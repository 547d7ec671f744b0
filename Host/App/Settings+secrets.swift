import Secrets

extension Settings {
    /// 64 hexadecimal digits; behind a comma the keys before it.
    static func sealKeys(_ text: String) throws(SettingsError) -> SealKeys {
        guard let keys = SealKeys(lines: text.split(separator: ",", omittingEmptySubsequences: false)) else {
            throw SettingsError(
                key: "seal_key", expected: "64 hexadecimal digits, with earlier keys behind commas")
        }
        return keys
    }
}
