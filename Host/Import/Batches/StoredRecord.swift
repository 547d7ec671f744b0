import Values

/// A record in the database.
package struct StoredRecord: Equatable, Sendable {
    /// Which record at which version, with the children that were made with it.
    package struct Key: Equatable, Sendable {
        package var id: String
        package var version: Int64
        package var children: [ChildKey]

        package init(id: String, version: Int64, children: [ChildKey] = []) {
            self.id = id
            self.version = version
            self.children = children
        }
    }

    package struct ChildKey: Equatable, Sendable {
        /// `crm.contact`
        package var entity: String
        package var id: String
        package var version: Int64

        package init(entity: String, id: String, version: Int64) {
            self.entity = entity
            self.id = id
            self.version = version
        }
    }

    package var key: Key
    /// As the API shows it.
    package var fields: JSON.Object

    package init(key: Key, fields: JSON.Object) {
        self.key = key
        self.fields = fields
    }

    /// Whether the record says all that the file says, children aside.
    func agrees(with record: JSON.Object, in target: ImportTarget) -> Bool {
        target.fields.allSatisfy { field in
            guard let value = record[field.name] else { return true }
            return fields[field.name].map { StoredRecord.isSame($0, value, field.kind) } ?? false
        }
    }

    private static func isSame(_ left: JSON, _ right: JSON, _ kind: ImportTarget.Kind) -> Bool {
        if left == right { return true }
        guard case .decimal = kind, let left = number(left), let right = number(right) else {
            return (left.string?.trimmingSpace()).map { $0 == right.string?.trimmingSpace() } ?? false
        }
        return left == right
    }

    /// With the decimals of money; an amount with its currency beside it counts alone.
    private static func number(_ json: JSON) -> FixedDecimal? {
        (json.string ?? json["amount"]?.string).flatMap { FixedDecimal(parsing: $0)?.rescaled(to: 6) }
    }
}
