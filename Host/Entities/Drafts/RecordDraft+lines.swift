import Routing
import Values

extension RecordDraft {
    /// Reads a record's lines: those with an id are matched and patched, the others are new, what is left out goes.
    mutating func readLines(_ value: JSON, _ table: LineTable, _ field: Field, _ author: Author, isGiven: Bool) {
        guard let given = value.isNull ? [] : value.array else {
            problems.append(FieldRefusal.wrongType("[line]").at(field.name))
            return
        }
        let stored = values[field.name]?.array ?? []
        var before = Dictionary(uniqueKeysWithValues: stored.map { ($0["id"]?.string ?? "", $0) })
        var lines: [JSON] = []
        let count = problems.count
        for (index, element) in given.enumerated() {
            let path = "\(field.name)[\(index)]"
            guard let body = element.object else {
                problems.append(FieldRefusal.wrongType("line").at(path))
                continue
            }
            lines.append(.object(readLine(body, table, path, &before, author)))
        }
        checkCount(given.count, field)
        if problems.count == count, lines != stored, isGiven, let refusal = refusal(of: field, author) {
            problems.append(refusal.at(field.name))
        }
        values[field.name] = .array(lines)
    }

    private mutating func readLine(
        _ body: JSON.Object, _ table: LineTable, _ path: String, _ before: inout [String: JSON], _ author: Author
    ) -> JSON.Object {
        var line: JSON.Object = [:]
        var isNew = true
        if let id = body["id"], !id.isNull {
            if let found = id.string.flatMap({ before.removeValue(forKey: $0) })?.object {
                line = found
                isNew = false
            } else {
                problems.append(FieldRefusal.noSuchLine.at("\(path).id"))
            }
        }
        if isNew {
            line["id"] = .string(call.newIdentifier())
            for field in table.fields { line[field.name] = field.type.empty }
        }
        for name in body.names where name != "id" && !table.fields.contains(where: { $0.name == name }) {
            problems.append(FieldRefusal.unknown.at("\(path).\(name)"))
        }
        for field in table.fields {
            let given = body[field.name] ?? (isNew ? field.defaultValue : line[field.name])
            if let given { read(field, of: &line, given, path, author, isNew: isNew) }
        }
        return line
    }

    private mutating func read(
        _ field: Field, of line: inout JSON.Object, _ given: JSON, _ path: String, _ author: Author, isNew: Bool
    ) {
        do {
            let read = try FieldReader(currency: currency, record: values).read(given, as: field)
            let isFixed =
                field.isComputed || field.isReadonly && author == .caller && !(isNew && field.defaultValue == given)
            if read != line[field.name], author != .amendment, isFixed || isReadonly(field, line) {
                throw FieldRefusal.readonly
            }
            line[field.name] = read
        } catch let refusal as FieldRefusal {
            if field.isComputed && given == line[field.name] {
                line[field.name] = .null
            } else {
                problems.append(refusal.at("\(path).\(field.name)"))
            }
        } catch {
            preconditionFailure("a field is refused with a FieldRefusal alone: \(error)")
        }
    }

    private func isReadonly(_ field: Field, _ line: JSON.Object) -> Bool {
        guard let condition = field.readonlyWhen else { return false }
        return condition.holds(for: surroundings(of: line), call.principal)
    }

    /// A line as conditions see it: its own fields over those of the record.
    func surroundings(of line: JSON.Object) -> JSON.Object {
        var all = values
        all.merge(line)
        return all
    }

    private mutating func checkCount(_ count: Int, _ field: Field) {
        let number = FixedDecimal(scaled: Int64(count), scale: 0)!
        let most = field.maximum ?? FixedDecimal(scaled: 1000, scale: 0)!
        if let least = field.minimum, number < least { problems.append(FieldRefusal.tooSmall(least).at(field.name)) }
        if most < number { problems.append(FieldRefusal.tooLarge(most).at(field.name)) }
    }
}
