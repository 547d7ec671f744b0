import Database
import Values

/// A unit that counts what it is asked.
final class CountingUnit: UnitOfWork {
    private let unit: any UnitOfWork
    private(set) var statements = 0
    private(set) var savepoints = 0

    init(_ unit: any UnitOfWork) { self.unit = unit }

    var dialect: Dialect { unit.dialect }
    var isWritable: Bool { unit.isWritable }
    var hasWritten: Bool { unit.hasWritten }
    var tenant: Tenant { unit.tenant }
    var duties: UnitDuties { unit.duties }

    func execute(_ statement: SQL) throws -> Int {
        statements += 1
        return try unit.execute(statement)
    }

    func query(_ statement: SQL) throws -> any Rows {
        statements += 1
        return try unit.query(statement)
    }

    func nested<Result>(_ body: () throws -> Result) throws -> Result {
        savepoints += 1
        return try unit.nested(body)
    }

    func acting<Result>(as tenant: Tenant, _ body: () throws -> Result) throws -> Result {
        try unit.acting(as: tenant, body)
    }

    func afterCommit(_ effect: @escaping @Sendable () -> Void) { unit.afterCommit(effect) }
}
