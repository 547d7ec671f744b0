/// A JSON value that keeps what `JSONDecoder` loses: the order of members and the digits of a number.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is no `Int64`, as it was written: `12.50`, `1e3`.
    case number(String)
    case string(String)
    case array([JSON])
    case object(Object)

    /// Members in the order they were written; names are unique.
    package struct Object: Hashable, Sendable, ExpressibleByDictionaryLiteral {
        package private(set) var members: [Member]

        package struct Member: Hashable, Sendable {
            package let name: String
            package var value: JSON
        }

        package init() { members = [] }

        package init(dictionaryLiteral elements: (String, JSON)...) {
            self.init()
            for (name, value) in elements { self[name] = value }
        }

        package init(_ pairs: some Sequence<(String, JSON)>) {
            self.init()
            for (name, value) in pairs { self[name] = value }
        }

        package var names: [String] { members.map(\.name) }
        package var isEmpty: Bool { members.isEmpty }

        /// The member's value; setting `nil` removes it, a new name is appended.
        package subscript(name: String) -> JSON? {
            get { members.first { $0.name == name }?.value }
            set {
                let index = members.firstIndex { $0.name == name }
                switch (index, newValue) {
                case (let index?, let value?): members[index].value = value
                case (let index?, nil): members.remove(at: index)
                case (nil, let value?): members.append(Member(name: name, value: value))
                case (nil, nil): break
                }
            }
        }

        /// Appends without looking for the name; for a parser that checked it.
        mutating func append(unique name: String, _ value: JSON) {
            members.append(Member(name: name, value: value))
        }

        /// Takes over the members of `patch`, replacing those of the same name.
        package mutating func merge(_ patch: Object) {
            for member in patch.members { self[member.name] = member.value }
        }

        package static func == (left: Object, right: Object) -> Bool {
            left.members.count == right.members.count
                && left.members.allSatisfy { right[$0.name] == $0.value }
        }

        package func hash(into hasher: inout Hasher) {
            for member in members.sorted(by: { $0.name < $1.name }) { hasher.combine(member) }
        }
    }
}

extension JSON {
    package var isNull: Bool { self == .null }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
    package var object: Object? { if case .object(let value) = self { value } else { nil } }

    /// The member of an object, or nil for anything else.
    package subscript(name: String) -> JSON? { object?[name] }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(nilLiteral: ()) { self = .null }

    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Object(elements))
    }
}
