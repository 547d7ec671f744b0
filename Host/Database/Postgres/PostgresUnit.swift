import CPostgres
import Values

/// A transaction on one session.
final class PostgresUnit: UnitOfWork {
    let connection: PostgresConnection
    let isWritable: Bool
    private(set) var hasWritten = false
    private(set) var tenant = Tenant.host
    let duties = UnitDuties()
    private(set) var effects: [@Sendable () -> Void] = []
    /// What a statement failed with outside a savepoint: nothing more runs, nothing is committed.
    private(set) var failure: (any Error)?
    /// When a writing unit has lasted too long.
    private let deadline: ContinuousClock.Instant?
    private let roles: PostgresRoles
    /// Whose role the session has now; nil when a rollback may have changed it.
    private var role: Tenant? = .host
    private var depth = 0
    /// Savepoints and roles that go out with the next statement, in its round trip.
    private var pending: [String] = []

    init(
        _ connection: PostgresConnection, roles: PostgresRoles, isWritable: Bool,
        deadline: ContinuousClock.Instant? = nil
    ) {
        self.deadline = deadline
        self.roles = roles
        self.connection = connection
        self.isWritable = isWritable
    }

    var dialect: Dialect { .postgres }

    @discardableResult
    func execute(_ statement: SQL) throws -> Int {
        let result = try run(statement)
        return Int(String(cString: PQcmdTuples(result.pointer))) ?? 0
    }

    func query(_ statement: SQL) throws -> any Rows { PostgresRows(try run(statement)) }

    private func run(_ statement: SQL) throws -> PostgresResult {
        if let failure { throw failure }
        try statement.refuseUnstorable()
        return try recordingFailure {
            try takeRole()
            if tenant.isHost { return try runPrepared(statement) }
            return try runProving(statement)
        }
    }

    private func runPrepared(_ statement: SQL) throws -> PostgresResult {
        let prepared = try connection.prepare(statement, as: tenant, behind: { try control() })
        if !prepared.isReading {
            guard isWritable else {
                connection.giveBack(prepared)
                throw Problem.readOnlyUnit(statement.text)
            }
            hasWritten = true
        }
        defer { pending = [] }
        return try connection.run(prepared, statement.values, behind: pending)
    }

    /// The first time a tenant's statement runs on a session it runs in a savepoint, so that a refusal leaves the unit
    /// usable; rights do not change while the host runs.
    private func runProving(_ statement: SQL) throws -> PostgresResult {
        if connection.isProven(statement, as: tenant) { return try runPrepared(statement) }
        try control("SAVEPOINT proving")
        do {
            let result = try runPrepared(statement)
            pending.append("RELEASE proving")
            connection.prove(statement, as: tenant)
            return result
        } catch let error as DatabaseError where error.reason == .refused {
            try control("ROLLBACK TO proving; RELEASE proving")
            throw Problem.refusedStatement(error.message, by: tenant, statement.text)
        } catch let problem as Problem {
            pending.append("RELEASE proving")
            throw problem
        }
    }

    private func takeRole() throws {
        guard role != tenant else { return }
        pending.append("SET LOCAL ROLE \(try roles.name(of: tenant) ?? "NONE")")
        role = tenant
    }

    private func recordingFailure<Result>(_ body: () throws -> Result) throws -> Result {
        guard !isOverdue else {
            failure = Problem.leaseEnded
            throw Problem.leaseEnded
        }
        do {
            return try body()
        } catch let error as DatabaseError {
            let isEnd = error.isEndOfLease || isOverdue && !connection.isUsable
            let told: any Error = isEnd ? Problem.leaseEnded : error
            failure = told
            throw told
        }
    }

    private var isOverdue: Bool { deadline.map { $0 <= .now } ?? false }

    /// - Throws: `Problem` `SYSTEM_9061` when the unit lasted past its lease: nothing of it is kept.
    func commit() throws { try recordingFailure { try connection.run("COMMIT") } }

    func nested<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        depth += 1
        defer { depth -= 1 }
        let name = "nested_\(depth)"
        pending.append("SAVEPOINT \(name)")
        do {
            let result = try body()
            if let failure { throw failure }
            if !withdraw(name) { pending.append("RELEASE \(name)") }
            return result
        } catch {
            if let ended = failure as? Problem { throw ended }
            if !withdraw(name) { try recordingFailure { try control("ROLLBACK TO \(name); RELEASE \(name)") } }
            failure = nil
            role = nil
            throw error
        }
    }

    /// Forgets a savepoint that nothing ran in; false when it was sent.
    private func withdraw(_ name: String) -> Bool {
        guard let index = pending.firstIndex(of: "SAVEPOINT \(name)") else { return false }
        pending.removeSubrange(index...)
        role = nil
        return true
    }

    /// Sends what is pending, then the host's own text.
    private func control(_ text: String = "") throws {
        let texts = pending + (text.isEmpty ? [] : [text])
        pending = []
        guard !texts.isEmpty else { return }
        try connection.run(texts.joined(separator: "; "))
    }

    func acting<Result>(as tenant: Tenant, _ body: () throws -> Result) throws -> Result {
        let former = self.tenant
        self.tenant = tenant
        defer { self.tenant = former }
        return try body()
    }

    func afterCommit(_ effect: @escaping @Sendable () -> Void) { effects.append(effect) }
}
