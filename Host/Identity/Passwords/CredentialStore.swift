import Database
import Values

/// With what a principal signs in.
struct Credential: Equatable, Sendable {
    let principal: String
    /// The e-mail address, folded.
    let login: String
    let hash: PasswordHash
}

/// The `wm_credentials` table. No other file names it.
struct CredentialStore {
    let unit: any UnitOfWork

    func find(login: String) throws -> Credential? {
        try unit.first(
            "SELECT principal, login, password_hash FROM wm_credentials WHERE login = \(login)", credential)
    }

    func find(principal: String) throws -> Credential? {
        try unit.first(
            "SELECT principal, login, password_hash FROM wm_credentials WHERE principal = \(principal)", credential)
    }

    /// - Throws: `AUTH_1021` when the login is another's.
    func set(_ credential: Credential, now: Instant) throws {
        try refusingTakenLogin {
            try unit.execute(
                """
                INSERT INTO wm_credentials (principal, login, password_hash, changed_at)
                VALUES (\(credential.principal), \(credential.login), \(credential.hash.text), \(now))
                ON CONFLICT (principal) DO UPDATE SET
                    login = excluded.login, password_hash = excluded.password_hash, changed_at = excluded.changed_at
                """
            )
        }
    }

    /// Replaces a hash unless it was replaced meanwhile, and answers whether it did.
    func replace(_ old: Credential, by hash: PasswordHash, now: Instant) throws -> Bool {
        try unit.execute(
            """
            UPDATE wm_credentials SET password_hash = \(hash.text), changed_at = \(now)
            WHERE principal = \(old.principal) AND password_hash = \(old.hash.text)
            """
        ) == 1
    }

    /// Notes a sign-in, and answers whether the credential is still the one that was checked.
    func signedIn(_ credential: Credential, now: Instant) throws -> Bool {
        try unit.execute(
            """
            UPDATE wm_credentials SET signed_in_at = \(now)
            WHERE principal = \(credential.principal) AND password_hash = \(credential.hash.text)
            """
        ) == 1
    }

    func rename(_ principal: String, login: String) throws {
        try refusingTakenLogin {
            try unit.execute("UPDATE wm_credentials SET login = \(login) WHERE principal = \(principal)")
        }
    }

    func remove(_ principal: String) throws {
        try unit.execute("DELETE FROM wm_credentials WHERE principal = \(principal)")
    }

    private func refusingTakenLogin(_ body: () throws -> Void) throws {
        do {
            try unit.nested(body)
        } catch let error as DatabaseError {
            guard case .unique = error.reason else { throw error }
            throw Problem.loginTaken
        }
    }

    private func credential(_ row: any Rows) -> Credential {
        guard let hash = PasswordHash(parsing: row.text(2)) else {
            preconditionFailure("a stored password hash does not parse")
        }
        return Credential(principal: row.text(0), login: row.text(1), hash: hash)
    }
}

extension Problem {
    static let loginTaken = Problem(
        .conflict, code: "AUTH_1021", fields: [FieldProblem("email", code: "AUTH_1021")]
    )
}
