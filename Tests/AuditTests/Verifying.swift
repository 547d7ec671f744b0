import Audit
import Support
import Testing
import Values

@Suite struct `Verifying the audit` {
    @Test(arguments: TestDatabase.all)
    func `finds nothing while nobody wrote past the host, and says what is not sealed`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let log = try SealedLog.filled(database)
            try log.name("Neu", "Neu")

            let before = try log.verify()
            let sealed = try log.sealer.seal()
            let after = try log.verify()

            #expect(before.isIntact, "\(before.lines)")
            #expect(before.unsealed == 1)
            #expect(before.head?.batches == 2)
            #expect(before.head?.entries == 5)
            #expect(sealed == 1)
            #expect(after.isIntact)
            #expect(after.unsealed == 0)
            #expect(after.head?.entries == 6)
            #expect(after.json["intact"] == true)
            #expect(after.lines.last == "  head \(try #require(after.head).token)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of an empty one is no failure`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let log = try SealedLog(database)

            let report = try log.verify()

            #expect(try log.sealer.seal() == 0)
            #expect(report.isIntact)
            #expect(report.head?.batches == 0)
        }
    }

    @Test(arguments: TestDatabase.all, Tampering.all)
    func `names what somebody did past the host`(_ kind: TestDatabase.Kind, _ tampering: Tampering) throws {
        try withDatabase(kind) { database in
            let log = try SealedLog.filled(database)
            #expect(try log.verify().isIntact)

            try log.tamper(tampering.statements)
            let report = try log.verify()

            #expect(report.findings.map(Self.told) == tampering.findings)
            #expect(report.json["intact"] == false)
            #expect(report.lines.count == tampering.findings.count + 1)
        }
    }

    private static func told(_ finding: AuditFinding) -> String {
        let place = [finding.batch, finding.position].compactMap { $0.map { String($0) } }.joined(separator: "/")
        return [finding.kind.rawValue, place, finding.field ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    @Test(arguments: TestDatabase.all)
    func `against a head that was kept finds a chain that was made anew`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let log = try SealedLog.filled(database)
            let kept = try #require(try log.verify().head).token
            try log.name("Später", "Später")
            try log.sealer.seal()
            #expect(try log.verify(kept).isIntact)

            try log.tamper([
                "DELETE FROM wm_audit_batches", "DELETE FROM wm_audit_entries WHERE batch = 2",
                "UPDATE wm_audit_entries SET batch = NULL, position = NULL",
                "UPDATE wm_audit_head SET batches = 0, entries = 0, chain = ''",
            ])
            try log.sealer.seal()
            let shorter = try log.verify(kept)
            try log.name("Neu", "Neu")
            try log.sealer.seal()
            let longer = try log.verify(kept)

            #expect(try log.verify().isIntact)
            #expect(shorter.findings == [AuditFinding(.cutOff, batch: 2)])
            #expect(longer.findings == [AuditFinding(.altered, batch: 2)])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses a head that is none, and a database without an audit`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            for text in ["", "12", "x:abc", "-1:abc", "1:2:3"] {
                let refusal = #expect(throws: Problem.self) { try answering { try KnownHead(text) } }
                #expect(refusal?.code == "AUDIT_9602")
            }
            let missing = #expect(throws: Problem.self) {
                try answering { try AuditVerification.run(on: database) }
            }
            #expect(missing?.code == "AUDIT_9601")
        }
    }
}
