import Database
import Values

/// Goes through the whole chain, on one snapshot of the database.
package struct AuditVerification {
    private static let page = 64

    private let unit: any UnitOfWork
    private let known: KnownHead?
    private var findings: [AuditFinding] = []
    private var batches: Int64 = 0
    private var entries: Int64 = 0
    /// The end of the chain so far; nil behind a gap.
    private var chain: String? = ""
    private var meetsKnown = false

    private init(_ unit: any UnitOfWork, known: KnownHead?) {
        self.unit = unit
        self.known = known
    }

    /// - Parameter known: a head that was kept elsewhere, and must be part of the chain.
    package static func run(on database: any Database, known: KnownHead? = nil) throws -> AuditReport {
        guard try Schema.read(database).tables.contains(where: { $0.name == "wm_audit_head" }) else {
            throw Problem.auditMissing
        }
        return try database.read { unit in
            var verification = AuditVerification(unit, known: known)
            return try verification.report()
        }
    }

    private mutating func report() throws -> AuditReport {
        meet(0, "")
        while case let page = try BatchStore(unit: unit).batches(after: batches, limit: Self.page), !page.isEmpty {
            for batch in page { try check(batch) }
        }
        let head = try HeadStore(unit: unit).find()
        try check(head)
        if known != nil, !meetsKnown { findings.append(AuditFinding(.cutOff, batch: known?.batches)) }
        return AuditReport(
            head: head, findings: findings, unsealed: try EntryStore(unit: unit).unsealedCount())
    }

    private mutating func check(_ batch: AuditBatch) throws {
        for number in (batches + 1)..<max(batches + 1, batch.number) { miss(number) }
        if !batch.isSound(after: chain) { findings.append(AuditFinding(.altered, batch: batch.number)) }
        let stored = try EntryStore(unit: unit).sealed(in: batch.number)
        findings += BatchCheck(batch: batch, entries: stored).findings
        let values = ValueCheck(unit: unit)
        for entry in stored { findings += try values.findings(entry) }
        batches = batch.number
        entries += batch.count
        chain = batch.chain
        meet(batch.number, batch.chain)
    }

    private mutating func miss(_ number: Int64) {
        findings.append(AuditFinding(.missing, batch: number))
        chain = nil
    }

    private mutating func meet(_ number: Int64, _ chain: String) {
        guard let known, known.batches == number else { return }
        meetsKnown = true
        if known.chain != chain { findings.append(AuditFinding(.altered, batch: number)) }
    }

    private mutating func check(_ head: AuditHead?) throws {
        guard let head else { return findings.append(AuditFinding(.missing)) }
        for number in (batches + 1)..<max(batches + 1, head.batches + 1) {
            findings.append(AuditFinding(.cutOff, batch: number))
        }
        for number in (head.batches + 1)..<max(head.batches + 1, batches + 1) {
            findings.append(AuditFinding(.added, batch: number))
        }
        let hasMore = try EntryStore(unit: unit).count(behind: max(batches, head.batches)) > 0
        if hasMore { findings.append(AuditFinding(.added)) }
        if head.batches == batches, head.chain != chain ?? "" || head.entries != entries {
            findings.append(AuditFinding(.altered))
        }
        guard head.batches > 0 else { return }
        let key = try KeyStore(unit: unit).publicText(of: head.signingKey)
        if key.map(head.isSigned) != true { findings.append(AuditFinding(.unsigned)) }
    }
}
