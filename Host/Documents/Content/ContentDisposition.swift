/// The header with which a browser learns a file's name, in both spellings of RFC 6266.
enum ContentDisposition {
    static func header(_ name: String, inline: Bool) -> String {
        "\(inline ? "inline" : "attachment"); filename=\"\(plain(name))\"; filename*=UTF-8''\(encoded(name))"
    }

    /// For programs that know ASCII alone.
    private static func plain(_ name: String) -> String {
        String(
            name.unicodeScalars.map { scalar in
                let isPlain = scalar.isASCII && scalar.value >= 0x20 && !"\"\\%/".unicodeScalars.contains(scalar)
                return isPlain ? Character(scalar) : "_"
            })
    }

    /// RFC 5987.
    private static func encoded(_ name: String) -> String {
        name.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "!#$&+-.^_`|~".utf8.contains(byte)
            if isPlain { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
        }.joined()
    }
}
