import Routing
import Values

extension StrictObject {
    mutating func routes(_ name: String, prefix: String, permissions: Set<String>) throws -> [Manifest.Route] {
        try list(name).enumerated().map { index, value in
            var object = try StrictObject(value, file: file, place: "\(place)\(name)[\(index)]")
            let route = try object.route(prefix: prefix, permissions: permissions)
            try object.finish()
            return route
        }
    }

    private mutating func route(prefix: String, permissions: Set<String>) throws -> Manifest.Route {
        guard let method = Method(rawValue: try text("method")), method != .head, method != .options else {
            throw wrong("method", "GET, POST, PUT, PATCH or DELETE is expected")
        }
        let path = try text("path")
        do throws(Problem) {
            _ = try RoutePath(path)
        } catch {
            throw wrong("path", "a path like /statistics/{id} is expected")
        }
        let permission = try text("permission")
        guard permission == "public" || permission == "session" || permissions.contains(permission) else {
            throw wrong("permission", "one of the module's permissions, session or public is expected")
        }
        return Manifest.Route(
            method: method, path: path, permission: permission, transaction: try transaction(method),
            operation: try operation(tag: prefix, path: path))
    }

    private mutating func transaction(_ method: Method) throws -> Route.Transaction {
        switch try text("transaction") {
        case "none": return .none
        case "reads": return .reads
        case "writes":
            guard method != .get else { throw wrong("transaction", "a GET never writes") }
            return .writes
        default: throw wrong("transaction", "none, reads or writes is expected")
        }
    }

    private mutating func operation(tag: String, path: String) throws -> Operation {
        let holes = path.split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }
            .map { String($0.dropFirst().dropLast()) }
        let inPath = holes.map { Operation.Parameter($0, in: .path, required: true, schema: ["type": "string"]) }
        return Operation(
            try text("id"), tag: tag, summary: try text("summary"),
            parameters: inPath + (try queryParameters()), requestBody: take("request"), replies: try replies(),
            problems: try texts("problems"))
    }

    private mutating func queryParameters() throws -> [Operation.Parameter] {
        try members("query").map { member in
            Operation.Parameter(
                member.name, in: .query, summary: member.value["description"]?.string ?? "", schema: member.value)
        }
    }

    private mutating func replies() throws -> [Operation.Reply] {
        let replies = try members("replies").map { member in
            guard let status = Int(member.name), (200..<300).contains(status) else {
                throw wrong("replies.\(member.name)", "a status from 200 to 299 is expected")
            }
            var object = try StrictObject(member.value, file: file, place: "\(place)replies.\(member.name)")
            let reply = Operation.Reply(
                status, try object.text("summary"), schema: object.take("schema"),
                mediaType: try object.optionalText("media_type") ?? "application/json")
            try object.finish()
            return reply
        }
        guard !replies.isEmpty else { throw wrong("replies", "at least one reply is expected") }
        return replies
    }
}
