import Database
import Routing
import Secrets
import Values

extension Identity {
    /// Begins with a new authenticator; it counts once its first code was sent. One that was begun before is forgotten.
    ///
    /// - Throws: `AUTH_1043` when there is one already.
    func enrol(_ principal: String, from origin: SecurityOrigin, in unit: any UnitOfWork) throws -> Enrolment {
        let totp = TOTP()
        let sealed = try seal.seal(totp.secret, of: principal)
        guard try SecondFactorStore(unit: unit).begin(principal, sealed: sealed, now: clock.now) else {
            throw Problem.secondFactorPresent
        }
        try note(.authenticatorBegun, of: principal, by: principal, from: origin, in: unit)
        return Enrolment(totp, login: try directory.login(of: principal, in: unit) ?? principal)
    }

    /// - Throws: `AUTH_1042` for a wrong code, `AUTH_1043` when it is confirmed already, `AUTH_1045` when none was begun.
    func confirmSecondFactor(_ call: Call, code: String) throws -> [RecoveryCode] {
        let principal = call.principal.id
        let factor = try call.database.read { try SecondFactorStore(unit: $0).find(principal) }
        guard let factor else { throw Problem.secondFactorMissing }
        guard !factor.isConfirmed else { throw Problem.secondFactorPresent }
        return try proving(code, of: principal, from: SecurityOrigin(call), database: call.database, or: .codeWrong) {
            unit in
            try confirm(principal, from: SecurityOrigin(call), in: unit)
        }
    }

    /// - Throws: `AUTH_1042` for a wrong code, `AUTH_1044` when a role demands one, `AUTH_1045` when there is none.
    func removeSecondFactor(_ call: Call, code: String) throws {
        let principal = call.principal.id
        try call.database.read { unit in
            guard try SecondFactorStore(unit: unit).find(principal)?.isConfirmed == true else {
                throw Problem.secondFactorMissing
            }
            if try directory.demandsSecondFactor(of: principal, in: unit) { throw Problem.secondFactorDemanded }
        }
        try proving(code, of: principal, from: SecurityOrigin(call), database: call.database, or: .codeWrong) { unit in
            try forgetSecondFactor(of: principal, in: unit)
            try note(.authenticatorRemoved, of: principal, by: principal, from: SecurityOrigin(call), in: unit)
        }
    }

    /// Takes somebody's authenticator away, for who lost it, and ends their sessions.
    package func resetSecondFactor(of principal: String, in unit: any UnitOfWork) throws {
        try forgetSecondFactor(of: principal, in: unit)
        try revokeSessions(of: principal, in: unit)
    }

    func forgetSecondFactor(of principal: String, in unit: any UnitOfWork) throws {
        try SecondFactorStore(unit: unit).remove(principal)
        try RecoveryCodeStore(unit: unit).remove(principal)
        try ChallengeStore(unit: unit).withdraw(principal)
        try AttemptStore(unit: unit).forget(Attempt.subject(secondFactorOf: principal))
    }

    func confirm(
        _ principal: String, from origin: SecurityOrigin, in unit: any UnitOfWork
    ) throws -> [RecoveryCode] {
        try SecondFactorStore(unit: unit).confirm(principal, now: clock.now)
        let codes = (0..<RecoveryCode.perPerson).map { _ in RecoveryCode() }
        try RecoveryCodeStore(unit: unit).replace(codes, of: principal)
        try note(.authenticatorConfirmed, of: principal, by: principal, from: origin, in: unit)
        return codes
    }

    /// Whether a role demands an authenticator that is not there.
    func owesSecondFactor(_ principal: String, in unit: any UnitOfWork) throws -> Bool {
        guard try directory.demandsSecondFactor(of: principal, in: unit) else { return false }
        return try SecondFactorStore(unit: unit).find(principal)?.isConfirmed != true
    }

    /// Does something for whoever sends a right code, which is used up. A wrong one counts, and five lock.
    func proving<Result>(
        _ code: String, of principal: String, from origin: SecurityOrigin, database: any Database, or refusal: Problem,
        _ body: (any UnitOfWork) throws -> Result
    ) throws -> Result {
        let attempt = Attempt(secondFactorOf: principal, address: origin.request.remoteAddress, settings: settings)
        try database.write { try attempt.begin(in: $0, now: clock.now) }
        let result = try database.write { unit -> Result? in
            guard try proves(code, of: principal, from: origin, in: unit) else {
                try fail(attempt, of: principal, from: origin, in: unit)
                return nil
            }
            try attempt.succeed(in: unit, now: clock.now)
            return try body(unit)
        }
        guard let result else { throw refusal }
        return result
    }

    private func proves(
        _ code: String, of principal: String, from origin: SecurityOrigin, in unit: any UnitOfWork
    ) throws -> Bool {
        let factors = SecondFactorStore(unit: unit)
        guard let factor = try factors.find(principal) else { return false }
        // First, since it must also help where the seal's key got lost.
        if let recovery = RecoveryCode(typed: code) {
            guard try factor.isConfirmed && RecoveryCodeStore(unit: unit).use(recovery, of: principal) else {
                return false
            }
            try note(.recoveryCodeUsed, of: principal, by: principal, from: origin, in: unit)
            return true
        }
        let totp = TOTP(secret: try seal.openSecondFactor(factor.sealed, of: principal))
        guard let step = totp.step(of: code.filter { !$0.isWhitespace }, at: clock.now) else { return false }
        return try factors.use(principal, sealed: factor.sealed, step: step)
    }
}

extension Attempt {
    /// Counted apart from passwords: the right password must not buy new guesses at the code.
    init(secondFactorOf principal: String, address: String, settings: IdentitySettings) {
        self.init(subject: Self.subject(secondFactorOf: principal), address: address, settings: settings)
    }

    static func subject(secondFactorOf principal: String) -> String { "totp:\(principal)" }
}

extension Problem {
    static let codeWrong = Problem(
        .invalid, code: "AUTH_1042", fields: [FieldProblem("code", code: "AUTH_1042")])
    static let secondFactorPresent = Problem(.conflict, code: "AUTH_1043")
    static let secondFactorDemanded = Problem(.conflict, code: "AUTH_1044")
    static let secondFactorMissing = Problem(.conflict, code: "AUTH_1045")
}
