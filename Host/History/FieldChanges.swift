import Audit
import Values

/// What differs between two versions of a record, field by field, lines and links included.
struct FieldChanges {
    /// What the host itself notes on every record and the entry says already.
    private static let own: Set<String> = ["id", "version", "created_at", "updated_at", "created_by", "updated_by"]

    private(set) var changes: [AuditChange] = []

    /// - Parameters:
    ///   - old: nil for a record that came.
    ///   - new: nil for a record that went.
    init(from old: JSON.Object?, to new: JSON.Object?) {
        for (place, member) in (new ?? old ?? [:]).members.enumerated() where !Self.own.contains(member.name) {
            let before = old.map { Self.value(member.name, at: place, in: $0) } ?? .null
            let after = new == nil ? .null : member.value
            add(member.name, before, after)
        }
    }

    /// Members mostly stand in the same places.
    private static func value(_ name: String, at place: Int, in object: JSON.Object) -> JSON {
        if place < object.members.count, object.members[place].name == name { return object.members[place].value }
        return object[name] ?? .null
    }

    private mutating func add(_ name: String, _ old: JSON, _ new: JSON) {
        if old == new || old.isNothing && new.isNothing { return }
        guard let before = Lines(old), let after = Lines(new) else {
            return changes.append(AuditChange(name, old: old, new: new))
        }
        add(name, before, after)
    }

    private mutating func add(_ name: String, _ old: Lines, _ new: Lines) {
        for (id, line) in old.lines where new[id] == nil {
            changes.append(AuditChange("\(name)/\(id)", old: .object(line), new: .null))
        }
        for (id, line) in new.lines {
            guard let before = old[id] else {
                changes.append(AuditChange("\(name)/\(id)", old: .null, new: .object(line)))
                continue
            }
            for (place, member) in line.members.enumerated() {
                let value = Self.value(member.name, at: place, in: before)
                guard value != member.value else { continue }
                changes.append(AuditChange("\(name)/\(id)/\(member.name)", old: value, new: member.value))
            }
        }
        addOrder(name, old.ids.filter { new[$0] != nil }, new.ids.filter { old[$0] != nil })
    }

    private mutating func addOrder(_ name: String, _ old: [String], _ new: [String]) {
        guard old != new else { return }
        changes.append(
            AuditChange(name, old: .array(old.map(JSON.string)), new: .array(new.map(JSON.string))))
    }
}

/// The lines of a record by their ids.
private struct Lines {
    let lines: [(id: String, line: JSON.Object)]
    private let byID: [String: JSON.Object]

    /// Nil for a value that is no list of lines.
    init?(_ value: JSON) {
        if value.isNull {
            lines = []
            byID = [:]
            return
        }
        guard let elements = value.array else { return nil }
        var lines: [(String, JSON.Object)] = []
        for element in elements {
            guard let line = element.object, let id = line["id"]?.string, Identifier.isValid(id) else { return nil }
            lines.append((id, line))
        }
        self.lines = lines
        byID = Dictionary(lines) { first, _ in first }
    }

    var ids: [String] { lines.map(\.id) }

    subscript(id: String) -> JSON.Object? { byID[id] }
}

extension JSON {
    /// A field that nobody filled.
    fileprivate var isNothing: Bool { isNull || self == [] }
}
