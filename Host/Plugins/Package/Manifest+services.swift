import Routing
import Values

extension Manifest {
    /// What the module offers to others.
    package struct Service: Sendable {
        /// `settle/1`, elsewhere `invoices.settle/1`.
        package let name: String
        package let signature: ServiceSignature
        /// One of the module's own, which the caller must have as a whole.
        package let permission: String
        package let label: Label
        /// `reads` or `writes`.
        package let transaction: Routing.Route.Transaction
        /// Of its own time besides the caller's; nil for that alone.
        package let timeoutMilliseconds: Int?
    }

    /// What the host calls a service of the module.
    package func hosted(_ service: Service) -> String { "\(prefix).\(service.name)" }
}

extension StrictObject {
    mutating func services(_ name: String, permissions: Set<String>) throws -> [Manifest.Service] {
        try members(name).map { member in
            var object = try StrictObject(member.value, file: file, place: "\(place)\(name).\(member.name)")
            let service = try object.service(member.name, permissions)
            try object.finish()
            return service
        }
    }

    private mutating func service(_ name: String, _ permissions: Set<String>) throws -> Manifest.Service {
        guard let signature = ServiceSignature(parsing: try text("signature")),
            Self.version(of: name[...]) != nil, name.hasPrefix("\(signature.name)/")
        else {
            throw wrong("signature", "settle/1 with a signature like settle(invoice:str, amount:i64)->i64 is expected")
        }
        let permission = try text("permission")
        guard permissions.contains(permission) else {
            throw wrong("permission", "one of the module's permissions is expected")
        }
        return Manifest.Service(
            name: name, signature: signature, permission: permission, label: try label("label"),
            transaction: try serviceTransaction(), timeoutMilliseconds: try serviceTimeout())
    }

    private mutating func serviceTransaction() throws -> Route.Transaction {
        switch try text("transaction") {
        case "reads": return .reads
        case "writes": return .writes
        default: throw wrong("transaction", "reads or writes is expected")
        }
    }

    private mutating func serviceTimeout() throws -> Int? {
        let milliseconds = try integer("timeout_ms", default: 0)
        guard (0...600_000).contains(milliseconds) else { throw wrong("timeout_ms", "at most 600000 is expected") }
        return milliseconds == 0 ? nil : Int(milliseconds)
    }

    /// Ids of services of anybody.
    mutating func calls(_ name: String) throws -> Set<String> {
        let ids = try texts(name)
        for id in ids {
            guard let dot = id.firstIndex(of: "."), Self.isWord(id[..<dot]),
                Self.version(of: id[id.index(after: dot)...]) != nil
            else { throw wrong(name, "services like invoices.settle/1 are expected") }
        }
        return Set(ids)
    }

    /// The `1` of `settle/1`.
    private static func version(of name: Substring) -> Int? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let version = Int(parts[1]), version > 0, String(version) == parts[1] else {
            return nil
        }
        let word = parts[0].filter { $0 != "_" }
        return isWord(word[...]) ? version : nil
    }
}
