import Database
import Routing
import Values

/// The routes under `/api/auth/totp`, and those of `/api/auth/login` that answer a challenge.
struct SecondFactorRoutes: Sendable {
    let identity: Identity

    var list: [Route] {
        [
            Route(
                .post, "/api/auth/login/totp", access: .everyone, transaction: .none, operation: .answerChallenge,
                handler: answer),
            Route(
                .post, "/api/auth/login/totp/enrolment", access: .everyone, transaction: .none,
                operation: .enrolByChallenge, handler: enrolByChallenge),
            Route(
                .get, "/api/auth/totp", access: .session, transaction: .reads, operation: .secondFactor,
                handler: state),
            Route(
                .post, "/api/auth/totp", access: .session, transaction: .none, operation: .enrol, handler: enrol),
            Route(
                .post, "/api/auth/totp/confirmation", access: .session, transaction: .none,
                operation: .confirmSecondFactor, handler: confirm),
            Route(
                .post, "/api/auth/totp/removal", access: .session, transaction: .none,
                operation: .removeSecondFactor, handler: remove),
            Route(
                .post, "/api/auth/totp/resets", access: .permission(Identity.resetSecondFactorPermission),
                transaction: .writes, operation: .resetSecondFactor, handler: reset),
        ]
    }

    @Sendable private func answer(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["challenge", "code"])
        let (tokens, recovery) = try identity.answer(
            input["challenge"], code: input["code"], from: SecurityOrigin(call), database: call.database)
        var json = tokens.json.object ?? [:]
        if !recovery.isEmpty { json["recovery_codes"] = .array(recovery.map { .string($0.text) }) }
        return secret(.object(json))
    }

    @Sendable private func enrolByChallenge(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["challenge"])
        return secret(
            try call.database.write {
                try identity.enrol(challenge: input["challenge"], from: SecurityOrigin(call), in: $0)
            }.json)
    }

    @Sendable private func state(_ call: Call) throws -> Response {
        let principal = call.principal.id
        let factor = try SecondFactorStore(unit: call.unit).find(principal)
        return .json([
            "active": .bool(factor?.isConfirmed ?? false),
            "demanded": .bool(try identity.directory.demandsSecondFactor(of: principal, in: call.unit)),
            "recovery_codes_left": .integer(try RecoveryCodeStore(unit: call.unit).count(of: principal)),
        ])
    }

    /// Asks for the password, so that a session left open does not become an authenticator of somebody else's.
    @Sendable private func enrol(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["password"])
        try identity.checkPassword(call, input["password"])
        return secret(
            try call.database.write { try identity.enrol(call.principal.id, from: SecurityOrigin(call), in: $0) }.json)
    }

    @Sendable private func confirm(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["code"])
        let codes = try identity.confirmSecondFactor(call, code: input["code"])
        return secret(["recovery_codes": .array(codes.map { .string($0.text) })])
    }

    @Sendable private func remove(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["code"])
        try identity.removeSecondFactor(call, code: input["code"])
        return .noContent
    }

    @Sendable private func reset(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["principal"])
        _ = try identity.reachable(input["principal"], by: call.principal, in: call.unit)
        try identity.resetSecondFactor(of: input["principal"], in: call.unit)
        try identity.note(
            .authenticatorRemoved, of: input["principal"], by: call.principal.id, from: SecurityOrigin(call),
            in: call.unit)
        return .noContent
    }

    private func secret(_ json: JSON) -> Response { .json(json, headers: [("cache-control", "no-store")]) }
}
