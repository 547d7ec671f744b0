import HostSupport
import Routing
import Support
import Testing
import Values

/// A host with a customer and Ada, who may do everything.
struct Workshop {
    static let projects = "/api/backoffice/projects/projects"
    static let tickets = "/api/backoffice/projects/tickets"

    let host: TestHost
    let ada: String
    let customer: String

    static func with(_ kind: TestDatabase.Kind, _ body: (Workshop) throws -> Void) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let customer = try host.make("/api/backoffice/crm/customers", ["name": "Nord GmbH"], by: ada)
            try body(Workshop(host: host, ada: ada, customer: customer))
        }
    }

    func postProject(_ more: JSON.Object = [:], by token: String? = nil) throws -> TestAnswer {
        var body: JSON.Object = ["name": "Umbau", "customer": .string(customer)]
        body.merge(more)
        return try host.post(Self.projects, .object(body), by: token ?? ada)
    }

    func project(_ more: JSON.Object = [:]) throws -> String {
        let answer = try postProject(more)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.json["id"]?.string)
    }

    func postTicket(_ project: String, _ more: JSON.Object = [:], by token: String? = nil) throws -> TestAnswer {
        var body: JSON.Object = ["title": "Etwas", "project": .string(project)]
        body.merge(more)
        return try host.post(Self.tickets, .object(body), by: token ?? ada)
    }

    func ticket(_ project: String, _ more: JSON.Object = [:]) throws -> String {
        let answer = try postTicket(project, more)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.json["id"]?.string)
    }

    /// Lets a day pass, and answers the token that Ada has then.
    func nextDay() throws -> String {
        host.clock.advance(milliseconds: 86_400_000)
        return try host.signIn()
    }

    func act(_ action: String, on path: String, _ input: JSON = [:], by token: String? = nil) throws -> TestAnswer {
        try host.post("\(path)/actions/\(action)", input, by: token ?? ada)
    }
}
