import Database
import Values

/// Compares the values of an entry with their marks, and asks of missing ones whether an erasure took them.
struct ValueCheck {
    let unit: any UnitOfWork

    func findings(_ entry: StoredEntry) throws -> [AuditFinding] {
        guard let marks = Self.object(entry.marks), let details = Self.object(entry.details) else {
            return [finding(.altered, entry, nil)]
        }
        var findings = details.names.filter { marks[$0] == nil }.map { finding(.added, entry, $0) }
        var erased: ErasedFields?
        for mark in marks.members {
            if let value = details[mark.name] {
                if Self.mark(value, mark.name) != mark.value.string {
                    findings.append(finding(.altered, entry, mark.name))
                }
            } else {
                let fields = try erased ?? fieldsErased(since: entry)
                erased = fields
                if !fields.cover(mark.name) { findings.append(finding(.missing, entry, mark.name)) }
            }
        }
        return findings
    }

    private func finding(_ kind: AuditFinding.Kind, _ entry: StoredEntry, _ field: String?) -> AuditFinding {
        AuditFinding(kind, batch: entry.batch, entry: entry.id, position: entry.position, field: field)
    }

    /// Nil for what is no object any more.
    private static func object(_ text: String) -> JSON.Object? {
        do {
            return try JSON(parsing: text).object
        } catch {
            return nil
        }
    }

    private static func mark(_ value: JSON, _ path: String) -> String? {
        guard let parts = value.array, parts.count == 3, let salt = parts[0].string else { return nil }
        return AuditValues.mark(salt, path, parts[1].bytes, parts[2].bytes)
    }

    /// What entries of erasures say they took from the record; an erasure itself has no values.
    private func fieldsErased(since entry: StoredEntry) throws -> ErasedFields {
        let erasures = try EntryStore(unit: unit).about(entry.entity, entry.record)
            .filter { $0.event == AuditEvent.erase.rawValue }
        return ErasedFields(erasures.flatMap { Self.object($0.marks)?.names ?? [] })
    }
}
