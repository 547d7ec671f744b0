/// Writes JSON straight into bytes, without a value in between.
///
/// The caller keeps the grammar: one value per place, `name` before each member's value.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false
    /// `null`, as it lies in memory.
    private static let nullText = UInt32(littleEndian: 0x6C6C_756E)

    public init(reserving capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// Appends what the body puts at the place it is given, which holds as many bytes as it says.
    @inline(__always)
    private mutating func append(_ count: Int, _ put: (UnsafeMutableRawPointer) -> Void) {
        bytes.append(addingCapacity: count) { span in
            span.withUnsafeMutableBufferPointer { buffer, initialized in
                if let start = buffer.baseAddress { put(start) }
                initialized = count
            }
        }
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
        let start = names.starts[place] + (needsComma ? 0 : 1)
        let count = names.starts[place + 1] - start
        names.quoted.withUnsafeBytes { quoted in
            append(count) { $0.copyMemory(from: quoted.baseAddress! + start, byteCount: count) }
        }
        needsComma = false
    }

    /// A member named by `names`: UTF-8 that is not yet quoted, or null.
    public mutating func member(_ place: Int, of names: JSONNames, utf8: UnsafeRawBufferPointer?) {
        guard let utf8 else { return nullMember(place, of: names) }
        guard Self.firstEscape(utf8) == nil else {
            name(place, of: names)
            return string(utf8: utf8)
        }
        let start = names.starts[place] + (needsComma ? 0 : 1)
        let count = names.starts[place + 1] - start
        names.quoted.withUnsafeBytes { quoted in
            append(count + utf8.count + 2) {
                $0.copyMemory(from: quoted.baseAddress! + start, byteCount: count)
                Self.put(utf8, betweenQuotesAt: $0 + count)
            }
        }
        needsComma = true
    }

    /// A member named by `names` that is null.
    public mutating func nullMember(_ place: Int, of names: JSONNames) {
        let start = names.starts[place] + (needsComma ? 0 : 1)
        let count = names.starts[place + 1] - start
        names.quoted.withUnsafeBytes { quoted in
            append(count + 4) {
                $0.copyMemory(from: quoted.baseAddress! + start, byteCount: count)
                $0.storeBytes(of: Self.nullText, toByteOffset: count, as: UInt32.self)
            }
        }
        needsComma = true
    }

    public mutating func null() {
        separate()
        append(4) { $0.storeBytes(of: Self.nullText, as: UInt32.self) }
    }

    public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
    public mutating func integer(_ value: Int64) {
        separate()
        var digits = 1
        var rest = value.magnitude / 10
        while rest > 0 {
            digits += 1
            rest /= 10
        }
        let sign = value < 0 ? 1 : 0
        append(sign + digits) {
            var rest = value.magnitude
            for place in stride(from: sign + digits - 1, through: sign, by: -1) {
                $0.storeBytes(of: UInt8(ascii: "0") + UInt8(rest % 10), toByteOffset: place, as: UInt8.self)
                rest /= 10
            }
            if sign == 1 { $0.storeBytes(of: UInt8(ascii: "-"), as: UInt8.self) }
        }
    }

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
        guard Self.firstEscape(utf8) != nil else {
            return append(utf8.count + 2) { Self.put(utf8, betweenQuotesAt: $0) }
        }
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

    @inline(__always)
    private static func put(_ utf8: UnsafeRawBufferPointer, betweenQuotesAt place: UnsafeMutableRawPointer) {
        place.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
        if let start = utf8.baseAddress { (place + 1).copyMemory(from: start, byteCount: utf8.count) }
        place.storeBytes(of: UInt8(ascii: "\""), toByteOffset: utf8.count + 1, as: UInt8.self)
    }

    /// The place of the first byte that needs an escape, found eight bytes at a time.
    @inline(__always)
    private static func firstEscape(_ utf8: UnsafeRawBufferPointer) -> Int? {
        guard let start = utf8.baseAddress else { return nil }
        var index = 0
        while index + 8 <= utf8.count, !holdsEscape(start.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
            index += 8
        }
        // The last eight bytes once more are fewer steps than the rest one by one.
        if index > 0, index + 8 > utf8.count,
            !holdsEscape(start.loadUnaligned(fromByteOffset: utf8.count - 8, as: UInt64.self))
        {
            return nil
        }
        while index < utf8.count {
            if needsEscape(start.load(fromByteOffset: index, as: UInt8.self)) { return index }
            index += 1
        }
        return nil
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
    /// Each as `,"name":`, one behind the other.
    fileprivate private(set) var quoted: [UInt8] = []
    /// Where each name begins in `quoted`, and where the last one ends.
    fileprivate private(set) var starts = [0]

    public init() {}

    public mutating func append(_ name: String) {
        var writer = JSONWriter()
        writer.name(name)
        quoted.append(UInt8(ascii: ","))
        quoted += writer.bytes
        starts.append(quoted.count)
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
