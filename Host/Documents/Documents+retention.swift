import Entities
import Retention
import Routing
import Values

extension Documents {
    /// The retention class that a category falls under.
    private static let classes = [
        "invoice": "invoice", "receipt": "voucher", "contract": "business-letter", "letter": "business-letter",
    ]

    /// The period that ends last: that of the record it belongs to, and that of its own category.
    func keptUntil(_ document: Record, _ call: Call) throws -> RetentionEnd? {
        let link = try DocumentLink(document.values)
        let ends = [
            try link.flatMap { try schedule.end(of: $0.entity, id: $0.record, engine, call) },
            ownEnd(document, call),
        ]
        return ends.compactMap(\.self).max { $0.day < $1.day }
    }

    private func ownEnd(_ document: Record, _ call: Call) -> RetentionEnd? {
        guard let (name, begun) = Self.ownTerm(document.values) else { return nil }
        return schedule.end(ofClass: name, begun: begun, at: call.now)
    }

    /// By the category, from the document's date or its making.
    @Sendable package static func ownTerm(_ values: JSON.Object) -> (class: String, begun: Day)? {
        let day = values["dated_on"]?.string ?? values["created_at"]?.string.map { String($0.prefix(10)) }
        guard let name = values["category"]?.string.flatMap({ classes[$0] }),
            let begun = day.flatMap(Day.init(parsing:))
        else { return nil }
        return (name, begun)
    }
}
