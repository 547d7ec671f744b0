import Routing
import Values

extension TestHost {
    /// An employee of a test, signed in.
    package struct Person: Sendable {
        package let id: String
        package let email: String
        package let token: String
    }

    package static let newcomersPassword = "a long enough sentence"

    /// Hires somebody who may do what the grants say.
    ///
    /// - Parameter administrator: the token of whoever hires.
    package func hire(_ name: String, may grants: [String], by administrator: String) throws -> Person {
        let email = "\(name)@workmate.example"
        var record: JSON.Object = ["first_name": .string(name), "last_name": "Test", "email": .string(email)]
        if !grants.isEmpty {
            let role = try make(
                "/api/roles", ["name": .string("for \(name)"), "permissions": .array(grants.map(JSON.string))],
                by: administrator)
            record["roles"] = [.string(role)]
        }
        let id = try make("/api/employees", .object(record), by: administrator)
        let password = try call(
            .post, "/api/auth/passwords",
            ["principal": .string(id), "password": .string(Self.newcomersPassword)], token: administrator)
        guard password.status == 204 else { throw UnexpectedAnswer(answer: password.text) }
        return Person(id: id, email: email, token: try signIn(email, Self.newcomersPassword))
    }

    /// Makes a record and answers its id.
    package func make(_ path: String, _ record: JSON, by token: String) throws -> String {
        let answer = try call(.post, path, record, token: token)
        guard answer.status == 201, let id = answer.json["id"]?.string else {
            throw UnexpectedAnswer(answer: answer.text)
        }
        return id
    }
}
