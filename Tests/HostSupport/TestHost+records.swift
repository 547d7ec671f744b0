import Routing
import Values

extension TestHost {
    package func post(_ path: String, _ body: JSON = [:], by token: String) throws -> TestAnswer {
        try call(.post, path, body, token: token)
    }

    package func get(_ path: String, by token: String) throws -> TestAnswer { try call(.get, path, token: token) }

    /// Changes a record, whatever version it has.
    package func patch(_ path: String, _ body: JSON, by token: String) throws -> TestAnswer {
        try call(.patch, path, body, token: token, headers: [("if-match", "*")])
    }

    /// Deletes or archives a record, whatever version it has.
    package func delete(_ path: String, by token: String) throws -> TestAnswer {
        try call(.delete, path, token: token, headers: [("if-match", "*")])
    }
}
