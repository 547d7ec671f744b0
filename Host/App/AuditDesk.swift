import Audit
import Database
import Glibc
import Values

/// What an operator asks of the audit at the server, also while hosts run: it only reads.
package struct AuditDesk {
    /// What a look at the audit brought, to be printed.
    package struct Verdict: Sendable {
        package let isIntact: Bool
        package let text: String
    }

    private let settings: Settings

    package init(_ settings: Settings) { self.settings = settings }

    /// - Parameter head: one that was kept elsewhere, and must be part of the chain.
    /// - Throws: `AUDIT_9601` when the database has no audit, `AUDIT_9602` for a head that is none.
    package func verify(head: String? = nil, asJSON: Bool = false) throws -> Verdict {
        let known = try head.map(KnownHead.init)
        let report = try withDatabase { try AuditVerification.run(on: $0, known: known) }
        let text = asJSON ? report.json.text : report.lines.joined(separator: "\n")
        return Verdict(isIntact: report.isIntact, text: text)
    }

    private func withDatabase<Result>(_ body: (any Database) throws -> Result) throws -> Result {
        // Opening a file that is not there would make it.
        if case .sqlite(let path) = settings.store, access(path, F_OK) != 0 { throw Problem.auditMissing }
        let database = try Store.open(settings)
        defer { database.close() }
        return try body(database)
    }
}
