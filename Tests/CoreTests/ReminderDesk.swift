import HostSupport
import Routing
import Support
import Testing
import Values

/// A signed-in caller of a whole host who has reminders.
struct ReminderDesk {
    static let path = "/api/reminders"

    let host: TestHost
    var token: String

    init(_ host: TestHost) throws {
        self.host = host
        token = try host.signIn()
    }

    static func with(_ kind: TestDatabase.Kind, _ body: (ReminderDesk) throws -> Void) throws {
        try withHost(kind) { try body(ReminderDesk($0)) }
    }

    func hire(_ name: String, may grants: [String]) throws -> (id: String, desk: ReminderDesk) {
        let person = try host.hire(name, may: grants, by: token)
        var desk = self
        desk.token = person.token
        return (person.id, desk)
    }

    func call(_ method: Routing.Method, _ path: String, _ body: JSON? = nil) throws -> TestAnswer {
        try host.call(method, path, body, token: token, headers: [("if-match", "*")])
    }

    func get(_ path: String) throws -> JSON {
        let answer = try call(.get, path)
        #expect(answer.status == 200, "\(path): \(answer.text)")
        return answer.json
    }

    /// Makes a reminder and returns it as answered.
    func remind(_ title: String, _ due: String, _ more: JSON.Object = [:]) throws -> JSON {
        var body: JSON.Object = ["title": .string(title), "due_on": .string(due)]
        body.merge(more)
        let answer = try call(.post, Self.path, .object(body))
        #expect(answer.status == 201, "\(answer.text)")
        return answer.json
    }

    func reminder(_ json: JSON) throws -> JSON { try get("\(Self.path)/\(json["id"]?.string ?? "")") }

    func act(_ action: String, on reminder: JSON, _ input: JSON? = nil) throws -> TestAnswer {
        try call(.post, "\(Self.path)/\(reminder["id"]?.string ?? "")/actions/\(action)", input)
    }

    /// The titles of a page of the inbox.
    func inbox(_ query: String = "") throws -> [String] { titles(try get("/api/inbox\(query)")) }

    func titles(_ page: JSON) -> [String] { (page["items"]?.array ?? []).compactMap { $0["title"]?.string } }

    func id() throws -> String { try #require(try get("/api/auth/me")["id"]?.string) }

    func refuses(
        _ method: Routing.Method, _ path: String, _ status: Int, _ code: String,
        at location: SourceLocation = #_sourceLocation
    ) throws {
        try refuses(method, path, nil, status, code, at: location)
    }

    /// Expects the same refusal in both languages, with different words.
    func refuses(
        _ method: Routing.Method, _ path: String, _ body: JSON?, _ status: Int, _ code: String,
        _ fields: [String] = [], at location: SourceLocation = #_sourceLocation
    ) throws {
        let answers = try ["de", "en"].map { language in
            try host.call(
                method, path, body, token: token, headers: [("if-match", "*"), ("accept-language", language)])
        }
        for answer in answers {
            #expect(answer.status == status, "\(answer.text)", sourceLocation: location)
            #expect(answer.code == code, sourceLocation: location)
            #expect(answer.fieldCodes == fields, sourceLocation: location)
        }
        #expect(answers[0].json["detail"] != answers[1].json["detail"], sourceLocation: location)
    }
}
