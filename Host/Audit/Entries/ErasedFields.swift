/// The fields whose values an erasure takes, as declarations name them: `name`, of lines `lines.what`.
struct ErasedFields {
    private let names: Set<String>

    init(_ names: some Sequence<String>) { self.names = Set(names) }

    /// Whether they reach the values under a path of a change. A line that came or went stands under one path, so it
    /// goes whole.
    func cover(_ path: String) -> Bool {
        if names.contains(path) { return path != AuditEntry.address }
        let parts = path.split(separator: "/", maxSplits: 2)
        guard parts.count > 1 else { return false }
        if parts.count > 2 { return names.contains("\(parts[0]).\(parts[2])") }
        return names.contains { $0.hasPrefix("\(parts[0]).") }
    }
}
