import Routing
import Values

/// The members of a request's body, all of them text, every mistake named at once.
package struct AuthInput {
    private let values: [String: String]

    /// - Throws: `AUTH_1024` naming each member that is missing, no text, or unknown.
    package init(_ request: Request, _ names: [String]) throws(Problem) {
        let object = try request.jsonObject()
        var fields: [FieldProblem] = []
        var values: [String: String] = [:]
        for name in names {
            values[name] = object[name]?.string
            if values[name] == nil { fields.append(FieldProblem(name, code: "AUTH_1025")) }
        }
        for name in object.names where !names.contains(name) { fields.append(FieldProblem(name, code: "AUTH_1026")) }
        guard fields.isEmpty else { throw Problem(.invalid, code: "AUTH_1024", fields: fields) }
        self.values = values
    }

    package subscript(name: String) -> String {
        guard let value = values[name] else { preconditionFailure("\(name) is not among the names that were read") }
        return value
    }
}
