import Core
import Database
import Identity
import Plugins
import Routing
import Values

/// What the operator asks for at the server, without signing in.
extension Workmate {
    /// Makes the first administrator, with a generated password unless one is given; nil when there is one already.
    package func makeFirstAdministrator(_ wanted: Settings.Administrator) throws -> FirstAdministrator? {
        if try core.hasAdministrator(database) { return nil }
        let person = FirstAdministrator(email: wanted.email, password: wanted.password ?? Self.generatedPassword())
        try core.make(person, engine: engine, database: database)
        return person
    }

    /// A one-time link for whoever is to be the first administrator, in the place of earlier ones; nil when there is one.
    package func inviteFirstAdministrator() throws -> Invitation? { try core.inviteFirstAdministrator(database) }

    /// A one-time token with which the employee sets a new password; their authenticator is taken away when asked.
    package func resetPassword(of email: String, withoutAuthenticator: Bool = false) throws -> String {
        try core.inviteAgain(email: email, withoutAuthenticator: withoutAuthenticator, database).token
    }

    /// `workmate.crm 1.0.0 running`, with the reason where it does not run.
    package func moduleLines() -> [String] {
        modules.catalogue.modules.map { module in
            let line = "\(module.id) \(module.version?.description ?? "-") \(module.state.rawValue)"
            guard let reason = module.reason,
                let text = catalogue.told(reason.code, in: .english, reason.parameters, requestID: "modules")
            else { return line }
            return "\(line) (\(reason.code)): \(text.message) \(text.hint)"
        }
    }

    /// The OpenAPI document of the host and the running modules, a member a line.
    package func openAPIText() throws -> String {
        let document = try OpenAPIDocument(title: "Workmate", version: Self.version, routes: router.routes)
        return OpenAPIDocument.prettyPrinted(document.json)
    }

    /// Twenty letters and digits that cannot be taken for each other: 115 bits.
    private static func generatedPassword() -> String {
        let letters = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        var random = SystemRandomNumberGenerator()
        return String((0..<20).map { _ in letters[Int.random(in: letters.indices, using: &random)] })
    }
}
