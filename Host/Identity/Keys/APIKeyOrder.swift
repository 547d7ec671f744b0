import Routing
import Values

/// What somebody wants a key to be.
struct APIKeyOrder {
    static let longestName = 80
    static let mostScopes = 100
    static let mostDays: Int64 = 366

    let name: String
    let scopes: [String]
    let days: Int64
    /// For whom; nil for the caller.
    let principal: String?

    /// - Throws: `AUTH_1024` naming every member that is missing, wrong or unknown.
    init(_ request: Request) throws(Problem) {
        let object = try request.jsonObject()
        var fields: [FieldProblem] = []
        name = object["name"]?.string ?? ""
        if name.allSatisfy(\.isWhitespace) || name.unicodeScalars.count > Self.longestName {
            fields.append(FieldProblem("name", code: "AUTH_1035", ["most": Self.longestName]))
        }
        let texts = object["scopes"]?.array?.map(\.string) ?? []
        scopes = texts.compactMap(\.self)
        if scopes.isEmpty || scopes.count != texts.count || scopes.count > Self.mostScopes {
            fields.append(FieldProblem("scopes", code: "AUTH_1036", ["most": Self.mostScopes]))
        }
        days = object["expires_in_days"]?.integer ?? 0
        if !(1...Self.mostDays).contains(days) {
            fields.append(FieldProblem("expires_in_days", code: "AUTH_1037", ["most": Self.mostDays]))
        }
        principal = object["principal"]?.string
        if principal == nil, object["principal"] != nil {
            fields.append(FieldProblem("principal", code: "AUTH_1025"))
        }
        let known = ["name", "scopes", "expires_in_days", "principal"]
        for name in object.names where !known.contains(name) { fields.append(FieldProblem(name, code: "AUTH_1026")) }
        guard fields.isEmpty else { throw Problem(.invalid, code: "AUTH_1024", fields: fields) }
    }
}
