import Values

/// Which module needs which: an order in which each comes after what it needs, and what cannot be ordered.
struct DependencyGraph {
    struct Node {
        let id: String
        let version: Version
        let depends: [String: VersionRange]
        let optional: [String: VersionRange]
        /// Modules whose hooks run before this one's, if they are there.
        let after: [String]
        let path: String
    }

    /// Ids, each behind those it depends on.
    private(set) var order: [String] = []
    /// Why an id is left out of the order.
    private(set) var problems: [String: Problem] = [:]
    private let nodes: [String: Node]
    private var finished: Set<String> = []

    /// - Parameter present: ids that are in `plugins.d` but failed already; what needs them is held later.
    init(_ nodes: [Node], present: Set<String>) {
        self.nodes = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for node in nodes { problems[node.id] = versionProblem(of: node, present: present) }
        for id in self.nodes.keys.sorted() {
            var trail: [String] = []
            visit(id, &trail)
        }
    }

    private func versionProblem(of node: Node, present: Set<String>) -> Problem? {
        for (id, range) in node.depends.sorted(by: { $0.key < $1.key }) {
            guard let other = nodes[id] else {
                if present.contains(id) { continue }
                return .missingDependency(node.path, id, range)
            }
            guard range.contains(other.version) else { return .dependencyVersion(node.path, id, range, other.version) }
        }
        for (id, range) in node.optional.sorted(by: { $0.key < $1.key }) {
            guard let other = nodes[id], !range.contains(other.version) else { continue }
            return .dependencyVersion(node.path, id, range, other.version)
        }
        return nil
    }

    private mutating func visit(_ id: String, _ trail: inout [String]) {
        if let start = trail.firstIndex(of: id) {
            let cycle = trail[start...]
            for member in cycle {
                guard let node = nodes[member] else { continue }
                problems[member] = .dependencyCycle(node.path, (cycle + [id]).joined(separator: " → "))
            }
            return
        }
        guard let node = nodes[id], !finished.contains(id) else { return }
        trail.append(id)
        for other in node.depends.keys.sorted() + node.after.sorted() { visit(other, &trail) }
        trail.removeLast()
        finished.insert(id)
        if problems[id] == nil { order.append(id) }
    }
}
