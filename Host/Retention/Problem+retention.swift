import Entities
import Values

extension Problem {
    /// - Parameter day: from which on the record can be erased.
    static func retentionRuns(_ entity: EntityDeclaration, _ term: RetentionTerm, until day: Day) -> Problem {
        Problem(
            .conflict, code: "SYSTEM_9092",
            ["entity": entity.label, "class": entity.retention?.name ?? "", "law": term.law, "date": day])
    }

    /// - Parameter day: the last one on which the record must be kept.
    static func recordKept(_ entity: EntityDeclaration, _ term: RetentionTerm, until day: Day) -> Problem {
        Problem(
            .conflict, code: "SYSTEM_9100",
            ["entity": entity.label, "class": entity.retention?.name ?? "", "law": term.law, "date": day])
    }

    static func nothingPersonal(_ entity: Label) -> Problem {
        Problem(.notFound, code: "SYSTEM_9093", ["entity": entity])
    }

    static func restrictionImpossible(_ entity: Label) -> Problem {
        Problem(.conflict, code: "SYSTEM_9094", ["entity": entity])
    }

    static func retentionClassUnknown(_ name: String, of entity: Label, known: [String]) -> Problem {
        Problem(
            .conflict, code: "SYSTEM_9095",
            ["class": name, "entity": entity, "known": known.joined(separator: ", ")])
    }

    static func auditTooLarge(_ period: AuditPeriod) -> Problem {
        Problem(.invalid, code: "SYSTEM_9097", ["from": period.from, "to": period.to])
    }

    /// - Parameter records: that would go now.
    static func purgeChanged(records: Int) -> Problem { Problem(.conflict, code: "SYSTEM_9098", ["records": records]) }

    static func purgeMalformed() -> Problem { Problem(.malformed, code: "SYSTEM_9099") }

    static func erasureMalformed() -> Problem { Problem(.malformed, code: "SYSTEM_9096") }
}
