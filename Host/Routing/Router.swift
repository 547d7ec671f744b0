import Values

/// Finds the route of a request: a tree of path segments, in which a word wins over a hole.
package struct Router: Sendable {
    package enum Match: Sendable {
        /// A route, with the holes of its path filled.
        case route(Route, parameters: [String: String])
        /// `OPTIONS` of a path that exists: the methods it takes, as `Allow` lists them.
        case options(allow: String)
    }

    /// What the body of a request that meets no route may weigh: it is read to be answered, not kept.
    package static let strayBodyLimit = 1 << 20

    package let routes: [Route]
    private var nodes = [Node()]

    private struct Node: Sendable {
        var words: [String: Int] = [:]
        var hole: Int?
        var leaves: [Method: Leaf] = [:]
    }

    private struct Leaf: Sendable {
        let route: Int
        /// Which segment fills which hole.
        let holes: [(segment: Int, name: String)]
    }

    /// - Throws: `SYSTEM_9007` when two routes take the same requests, `SYSTEM_9008` for a path that is none.
    package init(_ routes: [Route]) throws(Problem) {
        self.routes = routes
        for index in routes.indices { try insert(index) }
    }

    /// The route of a request by its method and its decoded path.
    ///
    /// - Throws: `SYSTEM_9001` for an unknown path, `SYSTEM_9002` for a known path that does not take the method.
    package func match(_ method: Method, _ path: String) throws(Problem) -> Match {
        let segments = Self.segments(of: path)
        let found = leaves(of: segments)
        guard !found.isEmpty else { throw .noSuchRoute(path) }
        if method == .options { return .options(allow: Self.allow(found)) }
        let wanted: Method = method == .head ? .get : method
        for leaves in found {
            if let leaf = leaves[wanted] {
                return .route(routes[leaf.route], parameters: Self.fill(leaf.holes, from: segments))
            }
        }
        throw .methodNotAllowed(method.rawValue, path, allow: Self.allow(found))
    }

    /// Bytes that the body of such a request may have, asked before the body is read.
    package func maxBody(_ method: Method, _ path: String) -> Int {
        route(method, path)?.maxBody ?? Self.strayBodyLimit
    }

    /// Whether the body of such a request is taken in as it comes.
    package func takesIn(_ method: Method, _ path: String) -> Bool { route(method, path)?.intake != nil }

    private func route(_ method: Method, _ path: String) -> Route? {
        let wanted: Method = method == .head ? .get : method
        let leaf = leaves(of: Self.segments(of: path)).lazy.compactMap { $0[wanted] }.first
        return leaf.map { routes[$0.route] }
    }
}

extension Router {
    private mutating func insert(_ index: Int) throws(Problem) {
        let route = routes[index]
        let path = try RoutePath(route.path)
        precondition(route.method != .head && route.method != .options, "HEAD and OPTIONS are answered by the router")
        let node = path.segments.reduce(0) { node, segment in child(of: node, at: segment) }
        if let other = nodes[node].leaves[route.method] { throw .routeTakenTwice(routes[other.route], route) }
        nodes[node].leaves[route.method] = Leaf(route: index, holes: path.holes)
    }

    private mutating func child(of node: Int, at segment: RoutePath.Segment) -> Int {
        switch segment {
        case .word(let word):
            if let known = nodes[node].words[word] { return known }
            nodes[node].words[word] = nodes.count
        case .hole:
            if let known = nodes[node].hole { return known }
            nodes[node].hole = nodes.count
        }
        nodes.append(Node())
        return nodes.count - 1
    }

    /// The leaves of every way to walk the segments, the one with words furthest in front first.
    private func leaves(of segments: [String]) -> [[Method: Leaf]] {
        var found: [[Method: Leaf]] = []
        walk(from: 0, segments[...], into: &found)
        return found
    }

    private func walk(from node: Int, _ segments: ArraySlice<String>, into found: inout [[Method: Leaf]]) {
        guard let segment = segments.first else {
            if !nodes[node].leaves.isEmpty { found.append(nodes[node].leaves) }
            return
        }
        if let next = nodes[node].words[segment] { walk(from: next, segments.dropFirst(), into: &found) }
        if !segment.isEmpty, let next = nodes[node].hole { walk(from: next, segments.dropFirst(), into: &found) }
    }

    private static func segments(of path: String) -> [String] {
        guard path != "/" else { return [] }
        return path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }

    private static func fill(_ holes: [(segment: Int, name: String)], from segments: [String]) -> [String: String] {
        guard !holes.isEmpty else { return [:] }
        return Dictionary(uniqueKeysWithValues: holes.map { ($0.name, segments[$0.segment]) })
    }

    private static func allow(_ found: [[Method: Leaf]]) -> String {
        var methods = Set(found.flatMap(\.keys))
        if methods.contains(.get) { methods.insert(.head) }
        methods.insert(.options)
        return methods.map(\.rawValue).sorted().joined(separator: ", ")
    }
}

extension Problem {
    static func noSuchRoute(_ path: String) -> Problem {
        Problem(.notFound, code: "SYSTEM_9001", ["path": path])
    }

    package static func methodNotAllowed(_ method: String, _ path: String, allow: String) -> Problem {
        Problem(.methodNotAllowed, code: "SYSTEM_9002", ["method": method, "path": path, "allow": allow])
    }

    static func routeTakenTwice(_ first: Route, _ second: Route) -> Problem {
        Problem(
            .unexpected, code: "SYSTEM_9007",
            [
                "route": "\(second.method.rawValue) \(second.path)", "other": "\(first.method.rawValue) \(first.path)",
                "module": second.owner, "other_module": first.owner,
            ])
    }
}

extension Route {
    /// Who brought the route, as an operator knows it.
    var owner: String { module.isEmpty ? "host" : module }
}
