/// The memory of one call: handed to the module, freed by the host when the call ends.
final class Arena {
    /// Bytes that one call may have.
    static let limit = 64 << 20
    private static let chunk = 4096

    private var chunks: [UnsafeMutableRawBufferPointer] = []
    private var used = 0
    private var total = 0

    /// Zeroed bytes, aligned to 16; nil above the limit.
    func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size >= 0, size <= Self.limit else { return nil }
        let rounded = max(16, (size + 15) & ~15)
        if chunks.last.map({ $0.count - used < rounded }) ?? true {
            let count = max(Self.chunk, rounded)
            guard total + count <= Self.limit else { return nil }
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
            memory.initializeMemory(as: UInt8.self, repeating: 0)
            chunks.append(memory)
            total += count
            used = 0
        }
        defer { used += rounded }
        return chunks.last?.baseAddress.map { $0 + used }
    }

    /// A copy that ends with the arena; nil above the limit.
    func copy(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
        guard let memory = allocate(bytes.count) else { return nil }
        if let source = bytes.baseAddress { memory.copyMemory(from: source, byteCount: bytes.count) }
        return UnsafeRawPointer(memory)
    }

    deinit {
        for memory in chunks {
            #if DEBUG
                memory.initializeMemory(as: UInt8.self, repeating: 0xDB)
            #endif
            memory.deallocate()
        }
    }
}
