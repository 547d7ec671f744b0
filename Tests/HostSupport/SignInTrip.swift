import App
import Crypto
import FoundationEssentials
import Outbound
import Routing
import Secrets
import Support
import Values

/// Somebody who signs in at a provider, with a browser that keeps its verifier.
package struct SignInTrip {
    package static let office = "https://office.workmate.example"
    package static let verifier = "what the browser keeps for itself"

    package let host: TestHost
    package let server: SignInServer
    /// The provider's key.
    package let provider: String

    /// What a host has to open, so that it may call a provider of the tests.
    package static var thisMachine: [AddressRange] {
        [AddressRange("127.0.0.0/8"), AddressRange("::1")].compactMap(\.self)
    }

    package init(_ host: TestHost, _ server: SignInServer, provider: String) {
        self.host = host
        self.server = server
        self.provider = provider
    }

    package static var challenge: String {
        Data(SHA256.hash(data: Array(verifier.utf8))).base64URL
    }

    /// Sets up a provider with its secret, and answers its id.
    ///
    /// - Parameters:
    ///   - issuer: behind the server's address: `/zitadel`.
    ///   - fields: what differs from a provider that knows nobody by itself.
    package static func setUp(
        _ host: TestHost, _ server: SignInServer, key: String = "login", issuer: String = "",
        _ fields: JSON.Object = [:], secret: String? = SignInServer.secret, token: String
    ) throws -> String {
        var record: JSON.Object = [
            "name": .string("Login \(key)"), "key": .string(key), "issuer": .string(server.address + issuer),
            "client_id": "workmate", "address": .string(office),
        ]
        record.merge(fields)
        let id = try host.make("/api/sign-in-providers", .object(record), by: token)
        guard let secret else { return id }
        let answer = try host.call(
            .put, "/api/sign-in-providers/\(id)/secret", ["secret": .string(secret)], token: token)
        guard answer.status == 204 else { throw TestHost.UnexpectedAnswer(answer: answer.text) }
        return id
    }

    /// Where the browser is sent to.
    package func start() throws -> TestAnswer {
        try host.call(.get, "/api/auth/oidc/\(provider)/start?challenge=\(Self.challenge)")
    }

    /// Where the provider sends the browser back to, as a path of the host.
    ///
    /// - Parameters:
    ///   - asking: goes behind the provider's address: `&behave=nonce`.
    ///   - form: what is typed at the provider.
    package func visit(_ location: String, asking: String = "", form: String? = nil) throws -> String {
        let back = try server.visit(location + asking, form: form)
        host.keepTime()
        guard back.hasPrefix(Self.office) else { throw TestHost.UnexpectedAnswer(answer: back) }
        return String(back.dropFirst(Self.office.count))
    }

    /// Goes to the provider and comes back.
    package func go(asking: String = "", form: String? = nil, language: String = "de") throws -> TestAnswer {
        let began = try start()
        guard let location = began.response.header("location") else {
            throw TestHost.UnexpectedAnswer(answer: began.text)
        }
        let back = try visit(location, asking: asking, form: form)
        return try host.call(.get, back, headers: [("accept-language", language)])
    }

    /// Goes there, comes back, and exchanges the ticket.
    package func signIn(asking: String = "", form: String? = nil) throws -> TestAnswer {
        let back = try go(asking: asking, form: form)
        guard let ticket = Self.ticket(back) else { throw TestHost.UnexpectedAnswer(answer: back.text) }
        return try exchange(ticket)
    }

    package func exchange(_ ticket: String, verifier: String = SignInTrip.verifier) throws -> TestAnswer {
        try host.call(
            .post, "/api/auth/oidc/exchange", ["ticket": .string(ticket), "verifier": .string(verifier)])
    }

    /// What stands behind the `#` of where the host sends a browser that came back.
    package static func ticket(_ answer: TestAnswer) -> String? {
        answer.response.header("location")?.split(separator: "=").last.map(String.init)
    }
}

extension TestHost {
    /// Moves the clock to the present, where other servers are, and never back.
    package func keepTime() {
        clock.advance(milliseconds: max(0, SystemClock().now.milliseconds - clock.now.milliseconds))
    }
}

/// A host that may call providers on this machine, with its clock at the present, since theirs are.
package func withSignIns<Result>(
    _ kind: TestDatabase.Kind, _ server: SignInServer, _ body: (TestHost) throws -> Result
) throws -> Result {
    try withHost(kind) { settings in
        settings.privateNetworks = SignInTrip.thisMachine
        settings.authoritiesFile = server.authority
    } _: { host in
        host.keepTime()
        return try body(host)
    }
}
