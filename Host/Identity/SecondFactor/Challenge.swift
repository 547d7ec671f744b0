import Values

/// What a right password brings: a session, or the question for a code where there is an authenticator or has to be one.
package enum SignIn: Sendable {
    case tokens(IssuedTokens)
    case challenge(Challenge)

    package var json: JSON {
        switch self {
        case .tokens(let tokens): tokens.json
        case .challenge(let challenge): challenge.json
        }
    }
}

/// Shows that its holder gave the right password, for one answer with a code.
package struct Challenge: Sendable {
    package let text: String
    /// Seconds for which it is good.
    package let expiresIn: Int64
    /// Whether an authenticator has to be set up first, since a role demands one.
    package let enrols: Bool

    var json: JSON {
        ["challenge": .string(text), "expires_in": .integer(expiresIn), "enrolment": .bool(enrols)]
    }
}
