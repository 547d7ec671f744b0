/// Writes JSON straight into bytes, without a value in between.
///
/// The caller keeps the grammar: one value per place, `name` before each member's value.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    public init(reserving capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    public mutating func name(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func name(_ place: Int, of names: JSONNames) {
        separate()
        names.quoted.withUnsafeBytes {
            let start = place == 0 ? 0 : names.ends[place - 1]
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[start..<names.ends[place]]))
        }
        needsComma = false
    }

    public mutating func null() { raw("null") }
    public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
    public mutating func integer(_ value: Int64) { raw(String(value)) }

    public mutating func string(_ value: String) {
        separate()
        quote(value)
    }

    /// A UTF-8 string that is not yet quoted, as a database cursor hands it out.
    public mutating func string(utf8: UnsafeRawBufferPointer) {
        separate()
        quote(utf8)
    }

    /// Text that is a JSON value already.
    public mutating func raw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    /// Bytes that are a JSON value already.
    public mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    public mutating func value(_ value: JSON) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let digits): raw(digits)
        case .string(let value): string(value)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                name(member.name)
                self.value(member.value)
            }
            endObject()
        }
    }

    private mutating func quote(_ text: String) {
        var text = text
        text.withUTF8 { quote(UnsafeRawBufferPointer($0)) }
    }

    /// Runs of plain bytes are copied as a whole.
    private mutating func quote(_ utf8: UnsafeRawBufferPointer) {
        bytes.append(UInt8(ascii: "\""))
        var rest = utf8
        while let index = Self.firstEscape(rest) {
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest[..<index]))
            appendEscaped(rest[index])
            rest = UnsafeRawBufferPointer(rebasing: rest[(index + 1)...])
        }
        bytes.append(contentsOf: rest)
        bytes.append(UInt8(ascii: "\""))
    }

    /// The place of the first byte that needs an escape, found eight bytes at a time.
    private static func firstEscape(_ utf8: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        while index + 8 <= utf8.count, !holdsEscape(utf8.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
            index += 8
        }
        return utf8[index...].firstIndex(where: needsEscape)
    }

    /// Whether one of the eight bytes is a control character, a quote or a backslash: a byte less than n borrows into
    /// its top bit when n is subtracted from it.
    private static func holdsEscape(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        func holdsZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
        let quotes = holdsZero(word ^ (ones * 0x22))
        let backslashes = holdsZero(word ^ (ones * 0x5C))
        let controls = (word &- ones * 0x20) & ~word
        return (quotes | backslashes | controls) & (ones << 7) != 0
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}

/// Names of members, quoted once for many objects.
public struct JSONNames: Sendable {
    fileprivate private(set) var quoted: [UInt8] = []
    /// Where each name ends in `quoted`.
    fileprivate private(set) var ends: [Int] = []

    public init() {}

    public mutating func append(_ name: String) {
        var writer = JSONWriter()
        writer.name(name)
        quoted += writer.bytes
        ends.append(quoted.count)
    }
}

extension JSON {
    /// The value as compact JSON text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }
}
