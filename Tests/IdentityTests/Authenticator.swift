import Database
import Routing
import Secrets
import Support
import Testing
import Values

@testable import Identity

/// The telephone of somebody in an office.
struct Authenticator {
    let office: Office
    let totp: TOTP
    var recovery: [String] = []

    /// Sets one up for somebody who is signed in.
    static func enrol(_ office: Office, _ login: String = "ada@example.com") throws -> Authenticator {
        let token = try office.signIn(login).accessToken
        _ = try office.call(.post, "/api/auth/totp", ["password": .string(Office.password)], token: token)
        var phone = try Authenticator(office, of: login == "ada@example.com" ? Office.ada : Office.bob)
        let answer = try office.call(
            .post, "/api/auth/totp/confirmation", ["code": .string(phone.code)], token: token)
        phone.recovery = try JSON(parsing: answer.body)["recovery_codes"]?.array?.compactMap(\.string) ?? []
        return phone
    }

    /// One that holds the secret which the office has of somebody.
    init(_ office: Office, of principal: String) throws {
        self.office = office
        let row = try office.database.read { try SecondFactorStore(unit: $0).find(principal) }
        totp = TOTP(secret: try Office.seal.open(try #require(row).sealed, of: principal))
    }

    /// What it shows now.
    var code: String { totp.code(step: TOTP.step(at: office.clock.now)) }

    /// Looks away until it shows another code.
    func wait() { office.clock.advance(milliseconds: 30_000) }
}

extension Office {
    func challenge(_ login: String = "ada@example.com") throws -> JSON {
        let body: JSON = ["email": .string(login), "password": .string(Office.password)]
        return try JSON(parsing: call(.post, "/api/auth/login", body).body)
    }

    func answer(_ challenge: JSON, _ code: String) throws -> JSON {
        let body: JSON = ["challenge": challenge["challenge"] ?? .null, "code": .string(code)]
        return try JSON(parsing: call(.post, "/api/auth/login/totp", body).body)
    }
}
