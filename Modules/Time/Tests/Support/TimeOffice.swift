import HostSupport
import Routing
import Support
import Testing
import Values

/// A host with a customer, a project for it, and Ada, who may do everything.
struct TimeOffice {
    static let base = "/api/backoffice/time"
    static let entries = "\(base)/entries"
    /// What every employee may do with time.
    static let grants = [
        "time.entry.read:own", "time.entry.create:own", "time.entry.update:own", "time.entry.delete:own",
        "time.timer.use", "projects.project.read", "projects.ticket.read",
    ]

    let host: TestHost
    let ada: String
    let customer: String
    let project: String

    static func with(_ kind: TestDatabase.Kind, _ body: (TimeOffice) throws -> Void) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let customer = try host.make("/api/backoffice/crm/customers", ["name": "Nord GmbH"], by: ada)
            let project = try host.make(
                "/api/backoffice/projects/projects", ["name": "Umbau", "customer": .string(customer)], by: ada)
            try body(TimeOffice(host: host, ada: ada, customer: customer, project: project))
        }
    }

    func make(_ plural: String, _ record: JSON) throws -> String {
        try host.make("\(Self.base)/\(plural)", record, by: ada)
    }

    func post(_ start: String, _ end: String?, _ more: JSON.Object = [:], by token: String? = nil) throws -> TestAnswer
    {
        var body: JSON.Object = ["started_at": .string(start)]
        if let end { body["ended_at"] = .string(end) }
        body.merge(more)
        return try host.post(Self.entries, .object(body), by: token ?? ada)
    }

    /// Makes an entry that is not refused.
    func entry(_ start: String, _ end: String, _ more: JSON.Object = [:], by token: String? = nil) throws -> JSON {
        let answer = try post(start, end, more, by: token)
        #expect(answer.status == 201, "\(answer.text)")
        return answer.json
    }

    func act(_ action: String, on entry: JSON, _ input: JSON = [:], by token: String? = nil) throws -> TestAnswer {
        try host.post("\(path(of: entry))/actions/\(action)", input, by: token ?? ada)
    }

    func path(of entry: JSON) -> String { "\(Self.entries)/\(entry["id"]?.string ?? "")" }

    func timer(_ what: String, _ body: JSON? = nil, by token: String? = nil) throws -> TestAnswer {
        try host.call(.post, "\(Self.base)/timer/\(what)", body, token: token ?? ada)
    }
}
