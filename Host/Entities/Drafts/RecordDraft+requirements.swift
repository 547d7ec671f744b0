import Routing
import Values

extension RecordDraft {
    /// Notes what must be filled and is not.
    ///
    /// - Parameter isFinal: the module's hooks have run, so that fields only they may fill count too.
    mutating func require(isFinal: Bool) {
        for field in declaration.fields where !(field.name == declaration.number?.field) {
            if isMissing(field, in: values, context: values, isFinal: isFinal) { note(field.name) }
            guard let lines = field.type.lines else { continue }
            for (index, line) in (values[field.name]?.array ?? []).enumerated() {
                require(lines, line.object ?? [:], at: "\(field.name)[\(index)]", isFinal: isFinal)
            }
            requireCount(field)
        }
    }

    private mutating func require(_ table: LineTable, _ line: JSON.Object, at path: String, isFinal: Bool) {
        let context = surroundings(of: line)
        for field in table.fields where isMissing(field, in: line, context: context, isFinal: isFinal) {
            note("\(path).\(field.name)")
        }
    }

    private func isMissing(_ field: Field, in values: JSON.Object, context: JSON.Object, isFinal: Bool) -> Bool {
        guard isFinal || !field.isReadonly, !field.isComputed, (values[field.name] ?? .null) == field.type.empty else {
            return false
        }
        return field.isRequired || field.requiredWhen?.holds(for: context, call.principal) == true
    }

    /// A record that never named its lines has too few of them all the same.
    private mutating func requireCount(_ field: Field) {
        guard let least = field.minimum, values[field.name] == [], 0 < least.scaled else { return }
        note(field.name, .tooSmall(least))
    }

    /// One fault per field: a value that could not be read is not missing besides.
    mutating func note(_ path: String, _ refusal: FieldRefusal = .missing) {
        guard !problems.contains(where: { $0.field == path }) else { return }
        problems.append(refusal.at(path))
    }
}
