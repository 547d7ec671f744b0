import WorkmateSDK

/// How a document differs from the one it follows.
struct DocumentChanges {
    private let before: Invoice
    private let after: Invoice

    init(from before: Invoice, to after: Invoice) {
        self.before = before
        self.after = after
    }

    /// `{"place", "before", "after"}` for each: a field, or a line by its place in the newer document.
    var json: [JSON] { fieldChanges + lineChanges }

    private static let fields = [
        "subject", "order_number", "currency", "discount_percent", "discount_amount", "surcharge_amount", "net", "tax",
        "gross",
    ]

    private static let lineFields = [
        "kind", "description", "quantity", "unit", "price", "discount_percent", "discount_amount", "tax_category",
        "tax_rate", "net",
    ]

    private var fieldChanges: [JSON] { difference(before.record, after.record, Self.fields, "") }

    private var lineChanges: [JSON] {
        let old = Dictionary(
            before.lines.map { ($0.record.text("id") ?? "", $0.record) }, uniquingKeysWith: { first, _ in first })
        var left = Set(old.keys)
        var changes: [JSON] = []
        for (index, line) in after.lines.enumerated() {
            let origin = line.record.text("origin") ?? ""
            if let found = old[origin], left.remove(origin) != nil {
                changes += difference(found, line.record, Self.lineFields, "lines[\(index)].")
            } else {
                changes.append(change("lines[\(index)]", .null, line.record["description"] ?? .null))
            }
        }
        for line in before.lines where left.contains(line.record.text("id") ?? "") {
            changes.append(change("lines", line.record["description"] ?? .null, .null))
        }
        return changes
    }

    private func difference(_ old: JSON.Object, _ new: JSON.Object, _ fields: [String], _ place: String) -> [JSON] {
        fields.filter { (old[$0] ?? .null) != (new[$0] ?? .null) }
            .map { change(place + $0, old[$0] ?? .null, new[$0] ?? .null) }
    }

    private func change(_ place: String, _ before: JSON, _ after: JSON) -> JSON {
        ["place": .string(place), "before": before, "after": after]
    }
}
