/// Little-endian numbers at offsets of a file; outside of it is a fault, never a crash.
struct ByteReader {
    struct OutOfBounds: Error {}

    let bytes: [UInt8]

    func number<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type, at offset: UInt64) throws -> Number {
        let size = UInt64(MemoryLayout<Number>.size)
        guard offset <= UInt64(bytes.count), size <= UInt64(bytes.count) - offset else { throw OutOfBounds() }
        var value: Number = 0
        for index in (0..<Int(size)).reversed() { value = value << 8 | Number(bytes[Int(offset) + index]) }
        return value
    }

    func byte(at offset: UInt64) throws -> UInt8 { try number(UInt8.self, at: offset) }
    func half(at offset: UInt64) throws -> UInt16 { try number(UInt16.self, at: offset) }
    func word(at offset: UInt64) throws -> UInt32 { try number(UInt32.self, at: offset) }
    func long(at offset: UInt64) throws -> UInt64 { try number(UInt64.self, at: offset) }

    /// The text up to the next NUL.
    func text(at offset: UInt64) throws -> String {
        guard offset < UInt64(bytes.count), let end = bytes[Int(offset)...].firstIndex(of: 0) else {
            throw OutOfBounds()
        }
        return String(decoding: bytes[Int(offset)..<end], as: UTF8.self)
    }
}

extension UInt64 {
    /// The sum, or a fault when the file's numbers overflow.
    func adding(_ other: UInt64) throws -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard !overflow else { throw ByteReader.OutOfBounds() }
        return sum
    }

    func multiplied(by other: UInt64) throws -> UInt64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        guard !overflow else { throw ByteReader.OutOfBounds() }
        return product
    }
}
