/// What kind of file bytes are: what they look like, and only then what the client said.
struct MediaType: Equatable {
    static let unknown = MediaType(name: "application/octet-stream")

    /// `application/pdf`
    let name: String

    init(name: String) { self.name = name }

    /// - Parameters:
    ///   - head: the first bytes of the file.
    ///   - declared: what the client said.
    init(head: [UInt8], declared: String?) {
        let declared = declared.flatMap(Self.wellFormed)
        if let seen = Self.signatures.first(where: { Self.matches(head, $0.bytes) }) {
            // Office files are archives too, and say so better themselves.
            let isOffice = seen.name == "application/zip" && declared?.hasPrefix("application/") == true
            name = isOffice ? declared ?? seen.name : seen.name
        } else if let declared, !Self.signatures.contains(where: { $0.name == declared }),
            !declared.hasPrefix("text/") || !head.contains(0)
        {
            name = declared
        } else {
            name = Self.unknown.name
        }
    }

    /// Whether a browser may show it in place: nothing that runs, and nothing that is not what it says.
    var isShownInline: Bool { Self.inline.contains(name) }

    /// What the browser is told: never anything in which a script could run.
    var served: String {
        if name == "text/plain" { return "text/plain; charset=utf-8" }
        return isShownInline || !isActive ? name : Self.unknown.name
    }

    private var isActive: Bool {
        name.hasPrefix("text/") && name != "text/csv" || name.hasPrefix("image/svg")
            || name.contains("xml") && !isOfficeFile
            || name.contains("html") || name.contains("script") || name.hasPrefix("multipart/")
            || name.hasPrefix("message/")
    }

    private var isOfficeFile: Bool { name.hasPrefix("application/vnd.openxmlformats-") }

    private static let inline: Set<String> = [
        "application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain",
    ]

    /// Nil in a signature stands for any byte.
    private static let signatures: [(name: String, bytes: [UInt8?])] = [
        ("application/pdf", Array("%PDF-".utf8)),
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/gif", Array("GIF8".utf8)),
        ("image/webp", Array("RIFF".utf8) + [nil, nil, nil, nil] + Array("WEBP".utf8)),
        ("application/zip", [0x50, 0x4B, 0x03, 0x04]),
    ]

    private static func matches(_ head: [UInt8], _ signature: [UInt8?]) -> Bool {
        head.count >= signature.count && zip(head, signature).allSatisfy { $1 == nil || $0 == $1 }
    }

    private static func wellFormed(_ text: String) -> String? {
        let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        let isWellFormed =
            parts.count == 2 && text.utf8.count <= 100
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { byte in
                        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                            || Array("!#$&^_.+-".utf8).contains(byte)
                    }
            }
        return isWellFormed ? text.lowercased() : nil
    }
}
