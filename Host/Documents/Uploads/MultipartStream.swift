import Glibc
import Routing
import Values

/// Takes a `multipart/form-data` body (RFC 7578) apart as it comes, and keeps no more of it than a boundary's length.
struct MultipartStream {
    enum Event {
        case part(PartHead)
        /// Some of the bytes of the part that began last.
        case bytes(ArraySlice<UInt8>)
        case partEnd
    }

    private enum State { case preamble, boundary, head, content, end }

    private static let headLimit = 8192
    private static let partLimit = 64

    private let delimiter: [UInt8]
    private var state = State.preamble
    /// What was not taken apart yet; a boundary at the very start has its line break too.
    private var rest: [UInt8] = [0x0D, 0x0A]
    private var parts = 0

    /// Whether the closing boundary was seen.
    var isComplete: Bool { state == .end }

    init(boundary: String) { delimiter = Array("\r\n--\(boundary)".utf8) }

    /// - Throws: `DOCUMENT_6003` for what is no form; what the handler throws.
    mutating func take(_ bytes: [UInt8], _ handle: (Event) throws -> Void) throws {
        rest += bytes
        while try step(handle) {}
    }

    /// Whether something was taken apart.
    private mutating func step(_ handle: (Event) throws -> Void) throws -> Bool {
        switch state {
        case .preamble: return try skipPreamble()
        case .boundary: return try readBoundary()
        case .head: return try readHead(handle)
        case .content: return try readContent(handle)
        case .end:
            rest = []
            return false
        }
    }

    private mutating func skipPreamble() throws -> Bool {
        guard let found = find(delimiter) else {
            guard rest.count <= Self.headLimit else { throw Problem.formBroken("no boundary") }
            return false
        }
        rest.removeFirst(found + delimiter.count)
        state = .boundary
        return true
    }

    private mutating func readBoundary() throws -> Bool {
        let blanks = rest.prefix { $0 == 0x20 || $0 == 0x09 }.count
        guard rest.count >= blanks + 2 else { return false }
        let mark = rest[blanks..<(blanks + 2)]
        if mark.elementsEqual([0x2D, 0x2D]) {
            state = .end
        } else if mark.elementsEqual([0x0D, 0x0A]) {
            parts += 1
            guard parts <= Self.partLimit else { throw Problem.formBroken("more than \(Self.partLimit) parts") }
            state = .head
        } else {
            throw Problem.formBroken("a boundary without a line break")
        }
        rest.removeFirst(blanks + 2)
        return true
    }

    private mutating func readHead(_ handle: (Event) throws -> Void) throws -> Bool {
        guard let end = find([0x0D, 0x0A, 0x0D, 0x0A]) else {
            guard rest.count <= Self.headLimit else { throw Problem.formBroken("a part without an end of its head") }
            return false
        }
        guard end <= Self.headLimit, let head = PartHead(String(decoding: rest[..<end], as: UTF8.self)) else {
            throw Problem.formBroken("a part without a name")
        }
        rest.removeFirst(end + 4)
        state = .content
        try handle(.part(head))
        return true
    }

    private mutating func readContent(_ handle: (Event) throws -> Void) throws -> Bool {
        let found = find(delimiter)
        // The start of a boundary may stand at the end.
        let count = found ?? max(0, rest.count - delimiter.count + 1)
        if count > 0 { try handle(.bytes(rest[..<count])) }
        guard found != nil else {
            rest.removeFirst(count)
            return false
        }
        rest.removeFirst(count + delimiter.count)
        state = .boundary
        try handle(.partEnd)
        return true
    }

    private func find(_ pattern: [UInt8]) -> Int? {
        rest.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return nil }
            var place = 0
            while place + pattern.count <= bytes.count {
                let room = bytes.count - pattern.count + 1 - place
                guard let first = memchr(start + place, Int32(pattern[0]), room) else { return nil }
                place = UnsafeRawPointer(first) - start
                if memcmp(first, pattern, pattern.count) == 0 { return place }
                place += 1
            }
            return nil
        }
    }
}
