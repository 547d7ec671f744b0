import HostSupport
import Routing
import Support
import Testing
import Values

/// A signed-in caller of a whole host, who expects to be refused.
struct Desk {
    let host: TestHost
    var token: String?

    init(_ host: TestHost) throws {
        self.host = host
        token = try host.signIn()
    }

    static func with(_ kind: TestDatabase.Kind, _ body: (Desk) throws -> Void) throws {
        try withHost(kind) { try body(Desk($0)) }
    }

    /// Sends a request that has to succeed.
    @discardableResult
    func call(
        _ method: Routing.Method, _ path: String, _ body: JSON? = nil, headers: [(name: String, value: String)] = []
    ) throws -> JSON {
        let answer = try host.call(method, path, body, token: token, headers: headers)
        try #require((200..<300).contains(answer.status), "\(method.rawValue) \(path): \(answer.text)")
        return answer.json
    }

    /// Makes a record and returns its id.
    func make(_ path: String, _ body: JSON) throws -> String {
        try #require(try call(.post, path, body)["id"]?.string)
    }

    /// Sends a request twice, for a German and an English answer, and expects both to be the refusal.
    ///
    /// - Parameter fields: `name: SYSTEM_9021` for each field that is wrong.
    func refuses(
        _ method: Routing.Method, _ path: String, _ body: JSON, headers: [(name: String, value: String)] = [],
        _ status: Int, _ code: String, _ fields: [String] = [], at location: SourceLocation = #_sourceLocation
    ) throws {
        try refuses(status, code, fields, at: location) { language in
            try host.call(method, path, body, token: token, headers: headers + [language])
        }
    }

    func refuses(
        _ method: Routing.Method, _ path: String, headers: [(name: String, value: String)] = [], _ status: Int,
        _ code: String,
        _ fields: [String] = [], at location: SourceLocation = #_sourceLocation
    ) throws {
        try refuses(status, code, fields, at: location) { language in
            try host.call(method, path, token: token, headers: headers + [language])
        }
    }

    func refuses(
        _ status: Int, _ code: String, _ fields: [String] = [], at location: SourceLocation = #_sourceLocation,
        _ send: ((name: String, value: String)) throws -> TestAnswer
    ) throws {
        let answers = try ["de", "en"].map { try send(("accept-language", $0)) }

        for answer in answers {
            #expect(answer.status == status, "\(answer.text)", sourceLocation: location)
            #expect(answer.code == code, sourceLocation: location)
            #expect(answer.fieldCodes == fields, sourceLocation: location)
        }
        let texts = answers.map(\.sentences)
        for (german, english) in zip(texts[0], texts[1]) {
            #expect(german != english, sourceLocation: location)
        }
    }
}

extension TestAnswer {
    /// What is said to people: message and hint, then those of each field.
    fileprivate var sentences: [String] {
        let fields = (json["errors"]?.array ?? []).flatMap { [$0["message"]?.string, $0["hint"]?.string] }
        return ([json["detail"]?.string, json["hint"]?.string] + fields).compactMap { $0 }
    }
}
