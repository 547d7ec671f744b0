import Retention
import Values

extension Problem {
    static func documentVersionMissing(_ id: String, _ number: Int) -> Problem {
        Problem(.notFound, code: "DOCUMENT_6001", ["id": id, "number": number])
    }

    static func fileMissing() -> Problem { Problem(.malformed, code: "DOCUMENT_6002") }

    static func formBroken(_ reason: String) -> Problem {
        Problem(.malformed, code: "DOCUMENT_6003", ["reason": reason])
    }

    static func documentKept(until end: RetentionEnd) -> Problem {
        Problem(.conflict, code: "DOCUMENT_6007", ["law": end.law, "date": end.day])
    }

    static func rangeNotSatisfiable(_ size: Int) -> Problem {
        Problem(.rangeNotSatisfiable, code: "DOCUMENT_6008", ["size": size])
    }

    static func linkRefused(_ field: FieldProblem) -> Problem {
        Problem(.invalid, code: "DOCUMENT_6009", fields: [field])
    }
}

extension FieldProblem {
    /// A link is both, the kind of record and its id.
    static func linkIncomplete(_ field: String) -> FieldProblem { FieldProblem(field, code: "DOCUMENT_6010") }

    static func linkedRecordMissing(_ entity: String) -> FieldProblem {
        FieldProblem("record", code: "DOCUMENT_6011", ["entity": entity])
    }
}
