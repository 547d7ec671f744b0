import Audit
import Database
import HostSupport
import Routing
import Support
import Testing
import Values

extension TestHost {
    static let customers = "/api/backoffice/crm/customers"
    static let contacts = "/api/backoffice/crm/contacts"

    /// The history of a record, the latest first.
    func history(_ path: String, token: String, _ headers: [(name: String, value: String)] = []) throws -> [JSON] {
        let answer = try call(.get, "\(path)/history", token: token, headers: headers)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["items"]?.array ?? []
    }

    /// Changes the present version of a record.
    func change(_ path: String, _ patch: JSON, token: String) throws -> TestAnswer {
        let tag = try #require(try call(.get, path, token: token).response.header("etag"))
        return try call(.patch, path, patch, token: token, headers: [("if-match", tag)])
    }

    func customer(_ name: String, _ more: JSON.Object = [:], token: String) throws -> String {
        var body: JSON.Object = ["name": .string(name)]
        body.merge(more)
        return "\(Self.customers)/\(try make(Self.customers, .object(body), by: token))"
    }

    /// How many entries there are.
    func entries() throws -> Int64 {
        try database.read { try $0.first("SELECT COUNT(*) FROM wm_audit_entries") { $0.integer(0) } ?? 0 }
    }

    var sealer: AuditSealer { AuditSealer(database, clock: clock) }
}

extension JSON {
    /// `name: null -> "Nord"` for each field of an entry of a history.
    var told: [String] {
        (self["fields"]?.array ?? []).map { field in
            let names = [field["field"], field["part"]].compactMap { $0?.string }.joined(separator: ".")
            return "\(names): \(field["old"]?.text ?? "-") -> \(field["new"]?.text ?? "-")"
        }
    }
}
