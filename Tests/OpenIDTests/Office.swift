import Database
import HostSupport
import Routing
import Support
import Testing
import Values

/// A host with a provider of sign-ins, and the administrator who set it up.
struct Office {
    let host: TestHost
    let server: SignInServer
    let token: String

    static func with(
        _ kind: TestDatabase.Kind, _ server: SignInServer, _ body: (Office) throws -> Void
    ) throws {
        try withSignIns(kind, server) { host in
            try body(Office(host: host, server: server, token: host.signIn()))
        }
    }

    /// A trip to a provider that is set up for it.
    func trip(
        _ fields: JSON.Object = [:], key: String = "login", issuer: String? = nil,
        secret: String? = SignInServer.secret
    ) throws -> SignInTrip {
        // The crooked server has an issuer for each name.
        let issuer = issuer ?? (server.authority == nil ? "" : "/main")
        _ = try SignInTrip.setUp(host, server, key: key, issuer: issuer, fields, secret: secret, token: token)
        return SignInTrip(host, server, provider: key)
    }

    func id(ofProvider key: String = "login") throws -> String {
        let items = try host.call(.get, "/api/sign-in-providers", token: token).json["items"]?.array ?? []
        return try #require(items.first { $0["key"]?.string == key }?["id"]?.string)
    }

    func role(_ name: String, _ grants: [String]) throws -> String {
        try host.make(
            "/api/roles", ["name": .string(name), "permissions": .array(grants.map(JSON.string))], by: token)
    }

    func map(_ value: String, to role: String, by token: String? = nil) throws {
        _ = try host.make(
            "/api/sign-in-mappings",
            ["provider": .string(try id()), "value": .string(value), "role": .string(role)], by: token ?? self.token)
    }

    /// The employee behind the tokens of a sign-in.
    func person(_ answer: TestAnswer) throws -> JSON {
        let token = try #require(answer.json["access_token"]?.string, "\(answer.text)")
        let id = try #require(try host.call(.get, "/api/auth/me", token: token).json["id"]?.string)
        return try host.call(.get, "/api/employees/\(id)", token: self.token).json
    }

    func employees() throws -> Int {
        try host.call(.get, "/api/employees", token: token).json["items"]?.array?.count ?? 0
    }

    /// Expects both a German and an English answer to be the refusal.
    func refuses(
        _ status: Int, _ code: String, at location: SourceLocation = #_sourceLocation,
        _ send: (_ language: String) throws -> TestAnswer
    ) throws {
        let answers = try ["de", "en"].map(send)

        for answer in answers {
            #expect(answer.status == status, "\(answer.text)", sourceLocation: location)
            #expect(answer.code == code, "\(answer.text)", sourceLocation: location)
        }
        #expect(answers[0].json["detail"] != answers[1].json["detail"], sourceLocation: location)
        #expect(answers[0].json["hint"] != answers[1].json["hint"], sourceLocation: location)
    }

    static let grace: JSON = [
        "email": "grace@workmate.example", "email_verified": true, "given_name": "Grace", "family_name": "Hopper",
    ]

    /// Asks the crooked provider for claims, and for a fault.
    static func asking(_ claims: JSON = grace, _ rest: String = "") -> String {
        let digits = claims.bytes.map { byte in
            let text = String(byte, radix: 16)
            return "%" + (text.count == 1 ? "0" : "") + text
        }
        return "&claims=\(digits.joined())\(rest)"
    }
}
