extension JSON {
    /// Why a text is no JSON, and at which byte.
    public struct SyntaxError: Error, Equatable, Sendable {
        public let offset: Int
        public let reason: String

        public init(offset: Int, reason: String) {
            self.offset = offset
            self.reason = reason
        }
    }

    /// Parses one JSON value (RFC 8259), refusing what readers disagree about: duplicate names, lone surrogates,
    /// bytes that are no UTF-8, more than `depth` levels.
    public init(parsing bytes: some Collection<UInt8>, depth: Int = 64) throws(SyntaxError) {
        var parser = JSONParser(bytes: Array(bytes))
        self = try parser.document(depth: depth)
    }

    public init(parsing text: String, depth: Int = 64) throws(SyntaxError) {
        try self.init(parsing: Array(text.utf8), depth: depth)
    }
}

/// A recursive descent over bytes; each method leaves `position` behind what it read.
private struct JSONParser {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document(depth: Int) throws(JSON.SyntaxError) -> JSON {
        skipSpace()
        let value = try value(depth: depth)
        skipSpace()
        guard position == bytes.count else { throw failure("text after the value") }
        return value
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func failure(_ reason: String) -> JSON.SyntaxError {
        JSON.SyntaxError(offset: position, reason: reason)
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSON.SyntaxError) -> JSON {
        guard depth > 0 else { throw failure("nested too deeply") }
        switch peek {
        case UInt8(ascii: "{"): return try .object(object(depth: depth))
        case UInt8(ascii: "["): return try .array(array(depth: depth))
        case UInt8(ascii: "\""): return try .string(string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw failure("the text ends where a value is expected")
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSON.SyntaxError) -> JSON {
        let isHere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isHere else { throw failure("unknown word") }
        position += word.utf8CodeUnitCount
        return value
    }

    private mutating func object(depth: Int) throws(JSON.SyntaxError) -> JSON.Object {
        position += 1
        var object = JSON.Object()
        var seen = SeenNames()
        skipSpace()
        if take(UInt8(ascii: "}")) { return object }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw failure("a member's name is expected") }
            let name = try string()
            guard seen.isNew(name, in: object) else { throw failure("the name \(name) stands twice") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("':' is expected") }
            skipSpace()
            object.append(unique: name, try value(depth: depth - 1))
            skipSpace()
            if take(UInt8(ascii: "}")) { return object }
            guard take(UInt8(ascii: ",")) else { throw failure("',' or '}' is expected") }
        }
    }

    private mutating func array(depth: Int) throws(JSON.SyntaxError) -> [JSON] {
        position += 1
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            skipSpace()
            elements.append(try value(depth: depth - 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return elements }
            guard take(UInt8(ascii: ",")) else { throw failure("',' or ']' is expected") }
        }
    }

    private mutating func number() throws(JSON.SyntaxError) -> JSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            isInteger = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isInteger = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = text(start..<position)
        if isInteger, let integer = Int64(text), text != "-0" { return .integer(integer) }
        return .number(text)
    }

    private mutating func digits() throws(JSON.SyntaxError) {
        let start = position
        while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw failure("a value is expected") }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func string() throws(JSON.SyntaxError) -> String {
        position += 1
        let start = position
        var bits: UInt8 = 0
        while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\\") {
            position += 1
            // ASCII is UTF-8, so most strings need no look at their form.
            if byte == UInt8(ascii: "\"") {
                return bits < 0x80 ? text(start..<position - 1) : try validated(bytes[start..<position - 1])
            }
            bits |= byte
        }
        return try escapedString(after: bytes[start..<position])
    }

    private func validated(_ utf8: some Collection<UInt8>) throws(JSON.SyntaxError) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else { throw failure("a string is no UTF-8") }
        return text
    }

    private mutating func escapedString(after plain: ArraySlice<UInt8>) throws(JSON.SyntaxError) -> String {
        var utf8 = Array(plain)
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try validated(utf8)
            case UInt8(ascii: "\\"): try escape(into: &utf8)
            case 0..<0x20: throw failure("a control character must be escaped")
            default: utf8.append(byte)
            }
        }
        throw failure("a string does not end")
    }

    private mutating func escape(into utf8: inout [UInt8]) throws(JSON.SyntaxError) {
        let byte = peek
        position += 1
        switch byte {
        case UInt8(ascii: "n"): utf8.append(0x0A)
        case UInt8(ascii: "t"): utf8.append(0x09)
        case UInt8(ascii: "r"): utf8.append(0x0D)
        case UInt8(ascii: "b"): utf8.append(0x08)
        case UInt8(ascii: "f"): utf8.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): utf8.append(byte!)
        case UInt8(ascii: "u"): utf8.append(contentsOf: String(Character(try scalar())).utf8)
        default: throw failure("unknown escape")
        }
    }

    private mutating func scalar() throws(JSON.SyntaxError) -> Unicode.Scalar {
        let high = try hexadecimal()
        if let scalar = Unicode.Scalar(UInt32(high)) { return scalar }
        guard (0xD800..<0xDC00).contains(high), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw failure("a lone surrogate")
        }
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw failure("a lone surrogate") }
        return Unicode.Scalar(0x10000 + ((UInt32(high) - 0xD800) << 10) + (UInt32(low) - 0xDC00))!
    }

    private mutating func hexadecimal() throws(JSON.SyntaxError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = peek.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw failure("four hexadecimal digits are expected")
            }
            position += 1
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}

/// Finds the name that stands twice in an object, however many members the object has.
private struct SeenNames {
    /// Members up to which comparing is faster than hashing.
    private static let few = 16

    private var names: Set<String> = []

    mutating func isNew(_ name: String, in object: JSON.Object) -> Bool {
        guard object.members.count >= Self.few else { return !object.members.contains { $0.name == name } }
        if names.isEmpty { names = Set(object.names) }
        return names.insert(name).inserted
    }
}
