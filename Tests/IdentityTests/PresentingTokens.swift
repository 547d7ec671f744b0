import Crypto
import Database
import FoundationEssentials
import Routing
import Secrets
import Support
import Testing
import Values

@testable import Identity

@Suite struct `Presenting an access token` {
    private let invalid = Problem(.unauthenticated, code: "AUTH_1002")

    /// Header, payload and signature of a token, as text.
    private func parts(_ token: String) -> [String] { token.split(separator: ".").map(String.init) }

    private func decoded(_ part: String) throws -> JSON {
        try JSON(parsing: Array(#require(Data(base64URL: part.utf8))))
    }

    private func encoded(_ json: JSON) -> String { Data(json.bytes).base64URL }

    @Test(arguments: TestDatabase.all)
    func `is refused behind its ten minutes`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let tokens = try office.signIn()

            office.clock.advance(milliseconds: 599_999)
            #expect(try office.authenticate(tokens.accessToken)?.id == Office.ada)
            office.clock.advance(milliseconds: 1)

            #expect(throws: Problem(.unauthenticated, code: "AUTH_1003")) {
                try office.authenticate(tokens.accessToken)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused before its time, but for what clocks differ`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let tokens = try office.signIn()

            office.clock.advance(milliseconds: -5000)
            #expect(try office.authenticate(tokens.accessToken)?.id == Office.ada)
            office.clock.advance(milliseconds: -1000)

            #expect(throws: invalid) { try office.authenticate(tokens.accessToken) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with a changed payload, another algorithm or a foreign key is refused`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn("bob@example.com").accessToken
            let parts = parts(token)
            let header = try decoded(parts[0])
            var payload = try #require(decoded(parts[1]).object)
            payload["sub"] = .string(Office.ada)
            let kid = try #require(header["kid"])
            let stranger = Ed25519(privateKey: Curve25519.Signing.PrivateKey())
            func signed(_ header: JSON, by key: Ed25519) throws -> String {
                let text = "\(encoded(header)).\(encoded(.object(payload)))"
                return "\(text).\(Data(try key.sign(Data(text.utf8))).base64URL)"
            }
            let hashKey = SymmetricKey(data: Array(try #require(kid.string).utf8))
            let hashed = "\(encoded(["alg": "HS256", "kid": kid])).\(encoded(.object(payload)))"
            let mac = HMAC<SHA256>.authenticationCode(for: Array(hashed.utf8), using: hashKey)

            let forgeries = [
                "\(parts[0]).\(encoded(.object(payload))).\(parts[2])",
                "\(encoded(["alg": "none"])).\(encoded(.object(payload))).",
                "\(encoded(["alg": "none", "kid": kid])).\(encoded(.object(payload))).\(parts[2])",
                "\(hashed).\(Data(mac).base64URL)",
                try signed(["alg": "EdDSA", "kid": kid], by: stranger),
                try signed(["alg": "EdDSA", "kid": .string(Identifier.make(at: office.clock.now))], by: stranger),
                try signed(["alg": "EdDSA", "kid": "' OR 1=1 --"], by: stranger),
                try signed(["alg": "EdDSA"], by: stranger),
                "\(parts[0]).\(parts[1])", "\(parts[0]).\(parts[1]).", "a.b.c", "..", "",
                String(repeating: "x", count: 9000),
                token + "A", token + ".x",
            ]

            #expect(try office.authenticate(token)?.id == Office.bob)
            for forgery in forgeries { #expect(throws: invalid, "\(forgery)") { try office.authenticate(forgery) } }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `for another audience or issuer, or with too little said, is refused`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn().accessToken
            let key = Ed25519(privateKey: Curve25519.Signing.PrivateKey())
            let id = Identifier.make(at: office.clock.now)
            let soon = office.clock.now + 600_000
            try database.write { unit in
                try SigningKeyStore(unit: unit).insert(id, key, now: office.clock.now, verifiesUntil: soon)
            }
            func signed(_ name: String, _ value: JSON?) throws -> String {
                var payload = try #require(decoded(parts(token)[1]).object)
                payload[name] = value
                let text = "\(encoded(["alg": "EdDSA", "kid": .string(id)])).\(encoded(.object(payload)))"
                return "\(text).\(Data(try key.sign(Data(text.utf8))).base64URL)"
            }

            #expect(try office.authenticate(signed("extra", 1))?.id == Office.ada)
            let refused: [(String, JSON?)] = [
                ("aud", ["elsewhere"]), ("iss", "elsewhere"), ("sid", nil), ("sub", nil), ("exp", nil), ("exp", "soon"),
            ]
            for (name, value) in refused {
                #expect(throws: Problem(.unauthenticated, code: "AUTH_1004"), "\(name)") {
                    try office.authenticate(signed(name, value))
                }
            }
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1014")) {
                try office.authenticate(signed("sub", .string(Office.bob)))
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of another host is good, also behind its keys' change`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let neighbour = office.neighbour()
            func host(of token: String) throws -> JSON? { try decoded(parts(token)[0])["kid"] }
            let first = try office.signIn()
            office.clock.advance(milliseconds: 86_400_000 - 1)
            let late = try office.identity.refresh(first.refreshToken, database: database)
            office.clock.advance(milliseconds: 1)

            let next = try office.identity.refresh(late.refreshToken, database: database)

            #expect(try host(of: late.accessToken) != host(of: next.accessToken))
            for token in [late.accessToken, next.accessToken] {
                let request = Routing.Request(.get, "/", headers: [("authorization", "bearer \(token)")])
                let principal = try database.read { try neighbour.authenticate(request, in: $0) }
                #expect(principal?.id == Office.ada)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `in another scheme is refused, and none at all is nobody`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn().accessToken
            func caller(_ headers: [(name: String, value: String)]) throws -> Principal? {
                try database.read { try office.identity.authenticate(.init(.get, "/", headers: headers), in: $0) }
            }

            #expect(try caller([]) == nil)
            for value in ["Basic \(token)", token, "Bearer", "Bearer \(token) x"] {
                #expect(throws: invalid) { try caller([("authorization", value)]) }
            }
        }
    }
}
