/// The program headers: what is mapped where, and how.
struct ELFSegments {
    struct Segment {
        let type: UInt32
        let flags: UInt32
        let offset: UInt64
        let address: UInt64
        let size: UInt64
    }

    private static let load: UInt32 = 1
    private static let dynamic: UInt32 = 2
    private static let stack: UInt32 = 0x6474_E551
    private static let executable: UInt32 = 1

    let reader: ByteReader
    private let segments: [Segment]

    init(_ reader: ByteReader) throws {
        self.reader = reader
        let table = try reader.long(at: 32)
        let entry = UInt64(try reader.half(at: 54))
        segments = try (0..<UInt64(try reader.half(at: 56))).map { index in
            let start = try table.adding(index * entry)
            return Segment(
                type: try reader.word(at: start), flags: try reader.word(at: try start.adding(4)),
                offset: try reader.long(at: try start.adding(8)), address: try reader.long(at: try start.adding(16)),
                size: try reader.long(at: try start.adding(32)))
        }
    }

    var dynamic: Segment? { segments.first { $0.type == Self.dynamic } }

    /// Without the header that says otherwise, the kernel makes the stack executable.
    var hasExecutableStack: Bool {
        segments.first { $0.type == Self.stack }.map { $0.flags & Self.executable != 0 } ?? true
    }

    /// Where in the file an address is.
    func offset(of address: UInt64) throws -> UInt64 {
        let segment = segments.first { segment in
            segment.type == Self.load && segment.address <= address && address - segment.address < segment.size
        }
        guard let segment else { throw ByteReader.OutOfBounds() }
        return try segment.offset.adding(address - segment.address)
    }
}
