import Values

/// What a problem says to people in one language.
package struct ErrorText: Sendable, Equatable {
    /// What is wrong.
    package let message: String
    /// What to do about it.
    package let hint: String

    /// The text with its `{name}` holes filled; a hole without a parameter stays as it is.
    package func filled(with parameters: [String: String]) -> ErrorText {
        ErrorText(message: Self.fill(message, parameters), hint: Self.fill(hint, parameters))
    }

    var holes: Set<String> { Set(Self.holes(in: message) + Self.holes(in: hint)) }

    private static func holes(in text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "{"), omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: UInt8(ascii: "}")).map { String(Substring(part[..<$0])) }
        }
    }

    private static func fill(_ text: String, _ parameters: [String: String]) -> String {
        var rest = text[...]
        var result = ""
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += parameters[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
