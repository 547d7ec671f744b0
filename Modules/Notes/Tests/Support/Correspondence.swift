import HostSupport
import Routing
import Support
import Testing
import Values

/// A host with a customer whom people write about.
struct Correspondence {
    static let messages = "/api/backoffice/notes/messages"

    let host: TestHost
    let ada: String
    let customer: String

    static func with(_ kind: TestDatabase.Kind, _ body: (Correspondence) throws -> Void) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let customer = try host.make("/api/backoffice/crm/customers", ["name": "Nord GmbH"], by: ada)
            try body(Correspondence(host: host, ada: ada, customer: customer))
        }
    }

    /// Somebody who may do what every employee may with messages, and see customers or not.
    func hire(_ name: String, seesCustomers: Bool = true) throws -> TestHost.Person {
        let grants = ["notes.thread.read", "notes.message.create", "notes.message.read:own", "notes.message.update"]
        return try host.hire(name, may: grants + (seesCustomers ? ["crm.customer.read"] : []), by: ada)
    }

    func post(_ text: String, _ more: JSON.Object = [:], by token: String) throws -> TestAnswer {
        var body: JSON.Object = ["entity": "crm.customer", "record": .string(customer), "body": .string(text)]
        body.merge(more)
        return try host.call(.post, Self.messages, .object(body), token: token)
    }

    func write(_ text: String, _ more: JSON.Object = [:], by token: String) throws -> String {
        let answer = try post(text, more, by: token)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.json["id"]?.string)
    }

    var thread: String { "/api/backoffice/notes/threads/crm.customer/\(customer)" }

    func texts(by token: String, _ query: String = "") throws -> [String] {
        let answer = try host.call(.get, "\(thread)\(query)", token: token)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["items"]?.array?.compactMap { $0["body"]?.string } ?? []
    }

    func unread(by token: String) throws -> [JSON] {
        try host.call(.get, "/api/backoffice/notes/unread", token: token).json["items"]?.array ?? []
    }
}
