import Database
import Routing
import Values

/// The routes under `/api/auth`.
struct AuthRoutes: Sendable {
    let identity: Identity

    var list: [Route] {
        [
            Route(.post, "/api/auth/login", access: .everyone, transaction: .none, operation: .login, handler: login),
            Route(
                .post, "/api/auth/refresh", access: .everyone, transaction: .none, operation: .refresh,
                handler: refresh),
            Route(
                .post, "/api/auth/logout", access: .session, transaction: .writes, operation: .logout, handler: logout),
            Route(
                .post, "/api/auth/logout-everywhere", access: .session, transaction: .writes,
                operation: .logoutEverywhere, handler: logoutEverywhere),
            Route(.get, "/api/auth/me", access: .session, transaction: .reads, operation: .me, handler: me),
            Route(
                .get, "/api/auth/sessions", access: .session, transaction: .reads, operation: .sessions,
                handler: sessions),
            Route(
                .delete, "/api/auth/sessions/{id}", access: .session, transaction: .writes, operation: .revokeSession,
                handler: revokeSession),
            Route(
                .post, "/api/auth/password", access: .session, transaction: .none, operation: .changePassword,
                handler: changePassword),
            Route(
                .post, "/api/auth/password/redeem", access: .everyone, transaction: .none, operation: .redeem,
                handler: redeem),
            Route(
                .post, "/api/auth/invitations", access: .permission(Identity.invitePermission), transaction: .writes,
                operation: .invite, handler: invite),
            Route(
                .post, "/api/auth/passwords", access: .permission(Identity.setPasswordPermission), transaction: .none,
                operation: .setPassword, handler: setPassword),
        ]
    }

    @Sendable private func login(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["email", "password"])
        let signIn = try identity.signIn(
            login: input["email"], password: input["password"], from: call.request, requestID: call.requestID,
            database: call.database)
        return .json(signIn.json, headers: [("cache-control", "no-store")])
    }

    @Sendable private func refresh(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["refresh_token"])
        return answer(try identity.refresh(input["refresh_token"], database: call.database))
    }

    private func answer(_ tokens: IssuedTokens) -> Response {
        .json(tokens.json, headers: [("cache-control", "no-store")])
    }

    @Sendable private func logout(_ call: Call) throws -> Response {
        try identity.revoke(identity.session(of: call), of: call.principal.id, in: call.unit)
        try note(.signOut, of: call.principal.id, call, in: call.unit)
        return .noContent
    }

    private func note(
        _ kind: SecurityEvent.Kind, of principal: String, _ call: Call, in unit: any UnitOfWork
    ) throws {
        try identity.note(kind, of: principal, by: call.principal.id, from: SecurityOrigin(call), in: unit)
    }

    @Sendable private func logoutEverywhere(_ call: Call) throws -> Response {
        try identity.revokeSessions(of: call.principal.id, in: call.unit)
        try note(.signOut, of: call.principal.id, call, in: call.unit)
        return .noContent
    }

    @Sendable private func me(_ call: Call) throws -> Response {
        let principal = call.principal
        return .json([
            "id": .string(principal.id), "name": .string(principal.name),
            "department": principal.department.map(JSON.string) ?? .null,
            "team": .array(principal.team.map(JSON.string)),
            "permissions": .array(principal.permissions.grants.map(JSON.string)),
        ])
    }

    @Sendable private func sessions(_ call: Call) throws -> Response {
        let current = try identity.session(of: call)
        let sessions = try identity.sessions(of: call.principal.id, in: call.unit)
        return .json(["items": .array(sessions.map { $0.json(current: current) })])
    }

    @Sendable private func revokeSession(_ call: Call) throws -> Response {
        try identity.revoke(call.parameters["id"] ?? "", of: call.principal.id, in: call.unit)
        try note(.signOut, of: call.principal.id, call, in: call.unit)
        return .noContent
    }

    @Sendable private func changePassword(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["current_password", "new_password"])
        try identity.changePassword(call, from: input["current_password"], to: input["new_password"])
        return .noContent
    }

    @Sendable private func redeem(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["token", "password"])
        try identity.redeem(
            input["token"], password: input["password"], from: SecurityOrigin(call), database: call.database)
        return .noContent
    }

    @Sendable private func invite(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["principal"])
        _ = try identity.reachable(input["principal"], by: call.principal, in: call.unit)
        try note(.invitation, of: input["principal"], call, in: call.unit)
        let invitation = try identity.invite(input["principal"], in: call.unit)
        return .json(
            ["token": .string(invitation.token), "expires_at": .string(invitation.expiresAt.text)], status: 201,
            headers: [("cache-control", "no-store")])
    }

    @Sendable private func setPassword(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["principal", "password"])
        let principal = input["principal"]
        let login = try call.database.read { unit in
            try identity.reachable(principal, by: call.principal, in: unit)
        }
        let hash = try identity.hash(input["password"], login: login)
        try call.database.write { unit in
            let login = try identity.reachable(principal, by: call.principal, in: unit)
            try identity.setPassword(hash, login: login, principal: principal, in: unit)
            try note(.passwordChange, of: principal, call, in: unit)
        }
        return .noContent
    }
}

extension Session {
    fileprivate func json(current: String) -> JSON {
        [
            "id": .string(id), "created_at": .string(createdAt.text), "last_used_at": .string(lastUsedAt.text),
            "expires_at": .string(min(idleUntil, expiresAt).text), "user_agent": .string(userAgent),
            "current": .bool(id == current),
        ]
    }
}
