import Entities
import Values

/// The retention classes and their terms: `retention.json`, dated data that changes with the law.
package struct RetentionSchedule: Sendable {
    /// The terms of each class, oldest first.
    private let classes: [String: [RetentionTerm]]

    package var names: [String] { classes.keys.sorted() }

    /// - Parameter bytes: `{"invoice": {"label", "terms": [{"valid_from", "years", "law", "source"}]}}`; the host's
    ///   own file, so a mistake in it ends the process.
    package init(_ bytes: [UInt8]) throws {
        let file = try JSON(parsing: bytes).object?.members ?? []
        classes = Dictionary(
            uniqueKeysWithValues: file.map { entry in
                let terms = (entry.value["terms"]?.array ?? []).map { Self.term($0, of: entry.name) }
                precondition(!terms.isEmpty, "the retention class \(entry.name) has terms")
                return (entry.name, terms.sorted { $0.validFrom < $1.validFrom })
            })
    }

    private static func term(_ json: JSON, of name: String) -> RetentionTerm {
        guard let day = json["valid_from"]?.string.flatMap(Day.init(parsing:)), let years = json["years"]?.integer,
            let law = json["law"]?.string, let source = json["source"]?.string
        else { preconditionFailure("a term of the retention class \(name) has a day, years, a law and a source") }
        return RetentionTerm(validFrom: day, years: years, law: law, source: source)
    }

    /// The term in force on a day; nil for an unknown class.
    ///
    /// A shortened term holds for what is already kept (Art. 97 § 19a EGAO), so the day asked for decides, not the
    /// record's.
    package func term(of name: String, on day: Day) -> RetentionTerm? {
        guard let terms = classes[name] else { return nil }
        return terms.last { $0.validFrom <= day } ?? terms.first
    }

    /// The term of an entity's records; nil where it declares no class.
    ///
    /// - Throws: `SYSTEM_9095` for a class that the schedule does not know.
    func term(of entity: EntityDeclaration, on day: Day) throws(Problem) -> RetentionTerm? {
        guard let name = entity.retention?.name else { return nil }
        guard let term = term(of: name, on: day) else {
            throw .retentionClassUnknown(name, of: entity.label, known: names)
        }
        return term
    }
}
