import CWorkmate

/// Text on its way over the boundary.
enum CText {
    /// A NUL-terminated copy that is never freed: for descriptions and registrations, which last for ever.
    static func permanent(_ text: String) -> UnsafePointer<CChar> {
        let utf8 = text.utf8CString
        let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: utf8.count)
        _ = copy.initialize(from: utf8)
        return UnsafePointer(copy.baseAddress!)
    }
}

extension wm_str {
    /// A copy of the text, with what is no UTF-8 repaired.
    var string: String {
        guard let p else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: p, count: Int(n)), as: UTF8.self)
    }

    var bytes: [UInt8] {
        guard let p else { return [] }
        return Array(UnsafeRawBufferPointer(start: p, count: Int(n)))
    }

    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        self.init(
            p: UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self), n: UInt64(buffer.count))
    }
}

extension String {
    /// Lends the text to the host for the body.
    func lent<Result>(_ body: (wm_str) throws -> Result) rethrows -> Result {
        var copy = self
        return try copy.withUTF8 { try body(wm_str($0)) }
    }
}

/// Named or bare values whose texts lie in one block, so that one pointer keeps all of them alive.
struct LentValues {
    private var block: [UInt8] = []
    private var entries: [(name: Range<Int>, text: Range<Int>, value: wm_value)] = []

    private mutating func store(_ bytes: some Collection<UInt8>) -> Range<Int> {
        let start = block.count
        block.append(contentsOf: bytes)
        return start..<block.count
    }

    mutating func append(_ value: SQLValue, name: String = "") {
        var made = wm_value()
        var text = 0..<0
        switch value {
        case .null: made.type = WM_T_NULL
        case .integer(let integer):
            made.type = WM_T_I64
            made.i = integer
        case .real(let real):
            made.type = WM_T_F64
            made.u.f = real
        case .text(let string):
            made.type = WM_T_STR
            text = store(string.utf8)
        case .blob(let bytes):
            made.type = WM_T_BYTES
            text = store(bytes)
        }
        entries.append((store(name.utf8), text, made))
    }

    init(_ values: [SQLValue]) {
        for value in values { append(value) }
    }

    init(_ parameters: [String: String]) {
        for (name, value) in parameters { append(.text(value), name: name) }
    }

    /// In their order; a name may stand more than once.
    init(named values: [(name: String, value: SQLValue)]) {
        for (name, value) in values { append(value, name: name) }
    }

    func withValues<Result>(_ body: (UnsafePointer<wm_value>?, UInt32) throws -> Result) rethrows -> Result {
        try withPlaced { values, _ in try body(values.isEmpty ? nil : values.baseAddress, UInt32(values.count)) }
    }

    func withPairs<Result>(_ body: (UnsafePointer<wm_pair>?, UInt32) throws -> Result) rethrows -> Result {
        try withPlaced { values, names in
            let pairs = zip(names, values).map { wm_pair(name: $0, value: $1) }
            return try pairs.withUnsafeBufferPointer { try body($0.baseAddress, UInt32($0.count)) }
        }
    }

    private func withPlaced<Result>(
        _ body: (UnsafeBufferPointer<wm_value>, [wm_str]) throws -> Result
    ) rethrows -> Result {
        try block.withUnsafeBufferPointer { block in
            let values = entries.map { entry in
                var value = entry.value
                if value.type == WM_T_STR || value.type == WM_T_BYTES {
                    value.u.p = UnsafeRawPointer(block.baseAddress.map { $0 + entry.text.lowerBound })
                    value.n = UInt64(entry.text.count)
                }
                return value
            }
            let names = entries.map { wm_str(UnsafeBufferPointer(rebasing: block[$0.name])) }
            return try values.withUnsafeBufferPointer { try body($0, names) }
        }
    }
}

extension wm_value {
    /// The text of a value that is one.
    var string: String { wm_str(p: u.p?.assumingMemoryBound(to: CChar.self), n: n).string }
}
