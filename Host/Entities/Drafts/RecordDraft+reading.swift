import Routing
import Values

extension RecordDraft {
    /// Takes over the members of a request or a hook's patch, and notes every one that does not fit.
    mutating func read(_ body: JSON.Object, by author: Author) {
        refuseUnknown(body)
        let before = values
        let currencies = declaration.fields.filter { $0.type == .code(.currency) }
        for field in currencies { read(field, body[field.name], author) }
        let isRecoded = currencies.contains { values[$0.name] != before[$0.name] }
        for field in declaration.fields where field.type != .code(.currency) {
            let again = isRecoded && field.followsCurrency ? before[field.name] : nil
            read(field, body[field.name] ?? again, author)
        }
    }

    private mutating func refuseUnknown(_ body: JSON.Object) {
        let fields = Set(declaration.fields.map(\.name))
        for member in body.members where !fields.contains(member.name) {
            guard declaration.systemFields.contains(member.name) else {
                problems.append(FieldRefusal.unknown.at(member.name))
                continue
            }
            if old == nil || member.value != old?.values[member.name] {
                problems.append(FieldRefusal.readonly.at(member.name))
            }
        }
    }

    private mutating func read(_ field: Field, _ given: JSON?, _ author: Author) {
        let isFirst = old == nil && author == .caller
        guard let value = given ?? (isFirst ? field.defaultValue : nil) else { return }
        if let lines = field.type.lines {
            return readLines(value, lines, field, author, isGiven: given != nil)
        }
        do {
            let reader = FieldReader(currency: currency, record: values)
            let read = try reader.read(value, as: field)
            let normal = read.isNull ? field.type.empty : read
            if given != nil, normal != values[field.name], let refusal = refusal(of: field, author) { throw refusal }
            values[field.name] = normal
        } catch let refusal as FieldRefusal {
            if field.isComputed && author == .caller && given == values[field.name] {
                values[field.name] = .null
            } else {
                problems.append(refusal.at(field.name))
            }
        } catch {
            preconditionFailure("a field is refused with a FieldRefusal alone: \(error)")
        }
    }

    /// Why the author may not change the field now; nil when it may.
    func refusal(of field: Field, _ author: Author) -> FieldRefusal? {
        if author == .amendment { return nil }
        if field.isComputed { return .readonly }
        guard author == .caller else { return nil }
        if field.isReadonly || !access.mayRead(field) { return .readonly }
        if old != nil && declaration.number?.field == field.name { return .readonly }
        if field.readonlyWhen?.holds(for: old?.values ?? values, call.principal) == true { return .readonly }
        if let states = field.editableIn, let state = old?.state, !states.contains(state) {
            return .fixed(in: declaration.states?.label(of: state) ?? Label(state))
        }
        return nil
    }
}

extension Field {
    /// Whether stored amounts mean something else when the record's currency changes.
    fileprivate var followsCurrency: Bool {
        switch type {
        case .money(.field): true
        case .lines(let lines): lines.fields.contains(where: \.followsCurrency)
        default: false
        }
    }
}
