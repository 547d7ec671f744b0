import Database
import Identity
import Routing
import Values

extension OpenID {
    /// Takes a browser back from a provider, and answers the state it began with and a ticket for the exchange.
    ///
    /// - Throws: `AUTH_1062` … `AUTH_1077`, `AUTH_1083`, `AUTH_1086`.
    func complete(_ answer: ProviderAnswer, from key: String, _ call: Call) throws -> (SignInState, ticket: String) {
        let state = try SignInState(opening: answer.state, with: seal)
        guard clock.now < state.expiresAt else { throw Problem.stateExpired }
        let (provider, secret) = try call.database.write { unit in
            let provider = try self.provider(key, in: unit)
            guard provider.id == state.provider else { throw Problem.stateUnknown }
            let hash = SignInState.hash(answer.state)
            guard try UsedStates(unit: unit).use(hash, expiresAt: state.expiresAt, now: clock.now) else {
                throw Problem.stateUsed
            }
            return (provider, try self.secret(of: provider, in: unit))
        }
        let code = try answer.code(from: provider)
        let claims = try self.claims(of: code, state, secret: secret, provider)
        let ticket = try call.database.write { unit in
            let ticket = try self.ticket(for: claims, state, provider, call.with(unit: unit))
            return try TicketStore(unit: unit).make(ticket, challenge: state.challenge, now: clock.now)
        }
        return (state, ticket)
    }

    /// What the provider says of whoever brought the code, checked.
    private func claims(
        of code: String, _ state: SignInState, secret: String, _ provider: Provider
    ) throws -> ClaimSet {
        let talk = talk(to: provider)
        let document = try self.document(of: provider)
        let tokens = try talk.exchange(code, verifier: state.verifier, secret: secret, document)
        let token = try IDToken(tokens.idToken, of: provider)
        try token.checkAlgorithm()
        let keys = try cache.keys(of: provider, now: clock.now) {
            $0.key(token.keyID) != nil
        } fetch: {
            try talk.keys(document)
        }
        var claims = try token.claims(keys: keys, nonce: state.nonce, now: clock.now)
        guard let accessToken = tokens.accessToken else { return claims }
        func isEnough() -> Bool { provider.neededClaims.allSatisfy { claims[$0] != nil } }
        if let place = document.userinfo, !isEnough() {
            try complete(&claims, with: talk.userinfo(accessToken, at: place), provider)
        }
        if let place = document.introspection, let roles = provider.rolesClaim, claims[roles] == nil {
            let told = try talk.introspection(accessToken, at: place, secret: secret, document)
            if told["active"]?.bool == true { try complete(&claims, with: told, provider) }
        }
        return claims
    }

    private func complete(_ claims: inout ClaimSet, with told: JSON.Object, _ provider: Provider) throws(Problem) {
        guard told["sub"] == claims["sub"] else { throw .subjectDiffers(of: provider) }
        claims.complete(with: told)
    }

    /// - Throws: `AUTH_1005`, `AUTH_1006` for somebody who may not sign in, and as `employee`.
    private func ticket(
        for claims: ClaimSet, _ state: SignInState, _ provider: Provider, _ call: Call
    ) throws -> Ticket {
        let subject = claims["sub"]?.string ?? ""
        if let linker = state.linker {
            let link = Ticket.Link(issuer: provider.issuer, subject: subject)
            return Ticket(principal: linker, isProvenTwice: false, link: link)
        }
        let known = try identity.principal(issuer: provider.issuer, subject: subject, in: call.unit)
        let principal = try known ?? employee(for: claims, subject, provider, call)
        try identity.requireActive(principal, in: call.unit)
        if let path = provider.rolesClaim {
            try directory.assign(claims.texts(path), to: principal, by: provider, call)
        }
        let factors = claims.texts("amr").union(claims.texts("acr"))
        return Ticket(
            principal: principal, isProvenTwice: !factors.isDisjoint(with: provider.factorValues), link: nil)
    }
}
