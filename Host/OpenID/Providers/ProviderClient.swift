import FoundationEssentials
import Outbound
import Secrets
import Values

/// Speaks with a provider, as one of its clients.
struct ProviderClient: Sendable {
    /// Milliseconds for one answer.
    private static let timeout = 8000
    private static let largestAnswer = 1 << 20

    let provider: Provider
    let client: GuardedClient

    func document() throws -> ProviderDocument {
        try ProviderDocument(object(get(ProviderDocument.address(of: provider.issuer))), of: provider)
    }

    func keys(_ document: ProviderDocument) throws -> KeySet {
        guard let keys = KeySet(try object(get(document.keys))) else {
            throw Problem.rubbish(of: provider, "no set of keys")
        }
        return keys
    }

    /// Exchanges a code for tokens.
    ///
    /// - Throws: `AUTH_1086` when the provider does not take it.
    func exchange(_ code: String, verifier: String, secret: String, _ document: ProviderDocument) throws -> TokenAnswer
    {
        let reply = try post(
            document.token,
            [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", provider.callback),
                ("code_verifier", verifier),
            ], secret: secret, document)
        guard (400..<500).contains(reply.status) else {
            return try TokenAnswer(object(reply), of: provider)
        }
        throw Problem.codeRefused(by: provider, Self.error(in: reply))
    }

    /// Why a provider says no, in its own word.
    private static func error(in reply: OutgoingReply) -> String {
        do {
            return try JSON(parsing: reply.body)["error"]?.string ?? "HTTP \(reply.status)"
        } catch {
            return "HTTP \(reply.status)"
        }
    }

    /// What the provider tells of whoever holds an access token, which only the provider can read.
    func userinfo(_ accessToken: String, at place: String) throws -> JSON.Object {
        try object(get(place, headers: [("authorization", "Bearer \(accessToken)")]))
    }

    func introspection(
        _ accessToken: String, at place: String, secret: String, _ document: ProviderDocument
    ) throws -> JSON.Object {
        try object(post(place, [("token", accessToken)], secret: secret, document))
    }

    private func get(_ url: String, headers: [(name: String, value: String)] = []) throws -> OutgoingReply {
        try send(NetOrder("GET", url, headers: headers + [("accept", "application/json")]))
    }

    private func post(
        _ url: String, _ fields: [(String, String)], secret: String, _ document: ProviderDocument
    ) throws -> OutgoingReply {
        var fields = fields
        var headers = [
            (name: "accept", value: "application/json"),
            (name: "content-type", value: "application/x-www-form-urlencoded"),
        ]
        if document.takesSecretInBody {
            fields += [("client_id", provider.clientID), ("client_secret", secret)]
        } else {
            let pair = "\(FormText.escaped(provider.clientID)):\(FormText.escaped(secret))"
            headers.append((name: "authorization", value: "Basic \(Data(pair.utf8).base64EncodedString())"))
        }
        return try send(NetOrder("POST", url, headers: headers, body: Array(FormText.text(fields).utf8)))
    }

    /// - Throws: `AUTH_1075` when no answer comes, or one of a server in trouble.
    private func send(_ order: NetOrder) throws -> OutgoingReply {
        guard let host = ProviderAddress.host(of: order.url) else {
            throw Problem.rubbish(of: provider, "the address \(order.url)")
        }
        var order = order
        order.timeout = Self.timeout
        order.largestAnswer = Self.largestAnswer
        do {
            let reply = try client.send(order, to: [host]).reply
            guard reply.status < 500 else { throw Problem.providerDown(provider, "HTTP \(reply.status)") }
            return reply
        } catch let problem as Problem where problem.code.hasPrefix("SYSTEM_") {
            throw Problem.providerDown(provider, "\(problem.code) \(problem.detail ?? "")")
        }
    }

    private func object(_ reply: OutgoingReply) throws -> JSON.Object {
        guard reply.status == 200 else { throw Problem.rubbish(of: provider, "HTTP \(reply.status)") }
        do {
            guard let object = try JSON(parsing: reply.body).object else {
                throw Problem.rubbish(of: provider, "no JSON object")
            }
            return object
        } catch let error as JSON.SyntaxError {
            throw Problem.rubbish(of: provider, "no JSON at byte \(error.offset)")
        }
    }
}
