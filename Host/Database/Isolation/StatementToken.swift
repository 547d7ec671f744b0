/// A piece of a statement as both databases read it.
enum StatementToken: Equatable {
    /// A bare name or keyword, in lower case.
    case word(String)
    /// A name in double quotes, in lower case.
    case name(String)
    case string
    case number
    case parameter
    case symbol(UInt8)

    /// What the token names, bare or quoted.
    var identifier: String? {
        switch self {
        case .word(let text), .name(let text): text
        default: nil
        }
    }

    func isWord(_ text: String) -> Bool { self == .word(text) }
    func isSymbol(_ character: Unicode.Scalar) -> Bool { self == .symbol(UInt8(ascii: character)) }
}

/// Why a text is refused; shown to the module's author.
struct Refusal: Error, Equatable {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
