/// Cuts a statement into tokens. What the two databases read differently is refused.
struct StatementTokens {
    private let bytes: [UInt8]
    private var index = 0
    private let allowsComments: Bool
    private(set) var tokens: [StatementToken] = []
    /// Where each token begins in the text's UTF-8.
    private(set) var offsets: [Int] = []

    /// - Throws: `Refusal`.
    init(_ text: String, allowsComments: Bool = false) throws {
        bytes = Array(text.utf8)
        self.allowsComments = allowsComments
        while index < bytes.count { try readToken() }
    }

    private var next: UInt8? { index + 1 < bytes.count ? bytes[index + 1] : nil }

    private mutating func append(_ token: StatementToken, from start: Int) {
        tokens.append(token)
        offsets.append(start)
    }

    private mutating func readToken() throws {
        let start = index
        let byte = bytes[index]
        switch byte {
        case 0: throw Refusal("NUL character")
        case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
        case UInt8(ascii: "-") where next == byte: try skipLineComment()
        case UInt8(ascii: "/") where next == UInt8(ascii: "*"): try skipBlockComment()
        case UInt8(ascii: "'"):
            _ = try quoted(by: byte)
            append(.string, from: start)
        case UInt8(ascii: "\""): append(.name(try quoted(by: byte)), from: start)
        case UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "\\"):
            throw Refusal("quoting by \(Unicode.Scalar(byte))")
        case UInt8(ascii: "$"):
            try readParameter()
            append(.parameter, from: start)
        case UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "#"): throw Refusal("only $1..$n as placeholders")
        case _ where byte.isDigit:
            readNumber()
            append(.number, from: start)
        case _ where byte.isLetter: append(.word(try word()), from: start)
        default:
            index += 1
            append(.symbol(byte), from: start)
        }
    }

    private mutating func skipLineComment() throws {
        guard allowsComments else { throw Refusal("comment") }
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    }

    /// PostgreSQL nests comments and SQLite does not, so none may look nested.
    private mutating func skipBlockComment() throws {
        guard allowsComments else { throw Refusal("comment") }
        index += 2
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "/"), next == UInt8(ascii: "*") { throw Refusal("comment in a comment") }
            if bytes[index] == UInt8(ascii: "*"), next == UInt8(ascii: "/") {
                index += 2
                return
            }
            index += 1
        }
        throw Refusal("comment without an end")
    }

    /// The text between two quotes; a doubled quote stands for one.
    private mutating func quoted(by quote: UInt8) throws -> String {
        var text: [UInt8] = []
        index += 1
        while index < bytes.count {
            if bytes[index] == quote {
                index += 1
                guard index < bytes.count, bytes[index] == quote else {
                    return String(decoding: text, as: UTF8.self).lowercased()
                }
            }
            text.append(bytes[index])
            index += 1
        }
        throw Refusal("quote without an end")
    }

    private mutating func readParameter() throws {
        index += 1
        let start = index
        while index < bytes.count, bytes[index].isDigit { index += 1 }
        guard index > start, index == bytes.count || !bytes[index].isLetter else { throw Refusal("dollar quoting") }
    }

    private mutating func readNumber() {
        while index < bytes.count, bytes[index].isDigit || bytes[index].isLetter || bytes[index] == UInt8(ascii: ".") {
            index += 1
        }
    }

    private mutating func word() throws -> String {
        let start = index
        while index < bytes.count, bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "$") {
            index += 1
        }
        let word = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        let follower = index < bytes.count ? bytes[index] : 0
        // E'…', B'…', X'…', U&"…": prefixed quotes follow other rules.
        guard follower != UInt8(ascii: "'"), !(word == "u" && follower == UInt8(ascii: "&")) else {
            throw Refusal("quote with the prefix \(word)")
        }
        guard !word.contains("$") else { throw Refusal("dollar in a name") }
        return word
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// As both databases see it: every byte beyond ASCII is a letter.
    fileprivate var isLetter: Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 || self == UInt8(ascii: "_") || self >= 0x80
    }
}
