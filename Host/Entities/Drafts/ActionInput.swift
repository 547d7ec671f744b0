import Values

/// The input of an action, read as strictly as a record.
struct ActionInput {
    private let action: EntityAction
    private let reader: FieldReader
    private let entity: EntityDeclaration

    init(_ action: EntityAction, currency: String, _ record: Record, of entity: EntityDeclaration) {
        self.action = action
        reader = FieldReader(currency: currency, record: record.values)
        self.entity = entity
    }

    /// - Throws: `SYSTEM_9020` with all that is wrong.
    func read(_ input: JSON.Object) throws -> JSON.Object {
        var values: JSON.Object = [:]
        var problems = input.names.filter { name in !action.input.contains { $0.name == name } }
            .map { FieldRefusal.unknown.at($0) }
        for field in action.input {
            do {
                let value = try reader.read(input[field.name] ?? field.defaultValue ?? .null, as: field)
                if value.isNull && field.isRequired { throw FieldRefusal.missing }
                values[field.name] = value
            } catch let refusal as FieldRefusal {
                problems.append(refusal.at(field.name))
            }
        }
        guard problems.isEmpty else { throw Problem.recordInvalid(entity.label, problems) }
        return values
    }
}
