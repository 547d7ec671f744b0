import Values

/// What a new password must be: long, and nothing that stands in the login.
enum PasswordRule {
    static let shortest = 10
    /// Bounds what one request can make the host hash.
    static let longest = 256

    /// - Throws: `AUTH_1010`, `AUTH_1019` or `AUTH_1020`, named on `field`.
    static func check(_ password: String, login: String, field: String) throws(Problem) {
        if password.count < shortest { throw .passwordTooShort(field) }
        if password.utf8.count > longest { throw .passwordTooLong(field) }
        if isObvious(password, login: login) { throw .passwordObvious(field) }
    }

    private static func isObvious(_ password: String, login: String) -> Bool {
        let folded = password.lowercased()
        let name = login.prefix { $0 != "@" }
        return Set(folded).count < 4 || folded == login || name.count > 3 && folded.contains(name)
            || ["1234567890", "qwertzuiop", "qwertyuiop", "passwort", "password"].contains { folded.hasPrefix($0) }
    }
}

extension Problem {
    static func passwordTooShort(_ field: String) -> Problem {
        passwordRefused(field, code: "AUTH_1010", ["shortest": PasswordRule.shortest])
    }

    static func passwordTooLong(_ field: String) -> Problem {
        passwordRefused(field, code: "AUTH_1019", ["longest": PasswordRule.longest])
    }

    static func passwordObvious(_ field: String) -> Problem {
        passwordRefused(field, code: "AUTH_1020", [:])
    }

    private static func passwordRefused(
        _ field: String, code: String, _ parameters: [String: any CustomStringConvertible]
    ) -> Problem {
        Problem(.invalid, code: code, parameters, fields: [FieldProblem(field, code: code, parameters)])
    }
}
