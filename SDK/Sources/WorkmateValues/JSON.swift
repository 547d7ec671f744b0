/// A JSON value that keeps what `JSONDecoder` loses: the order of members and the digits of a number.
public enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is no `Int64`, as it was written: `12.50`, `1e3`.
    case number(String)
    case string(String)
    case array([JSON])
    case object(Object)

    /// Members in the order they were written; names are unique.
    public struct Object: Hashable, Sendable, ExpressibleByDictionaryLiteral {
        public private(set) var members: [Member]

        public struct Member: Hashable, Sendable {
            public let name: String
            public var value: JSON
        }

        public init() { members = [] }

        public init(dictionaryLiteral elements: (String, JSON)...) {
            self.init()
            for (name, value) in elements { self[name] = value }
        }

        public init(_ pairs: some Sequence<(String, JSON)>) {
            self.init()
            for (name, value) in pairs { self[name] = value }
        }

        public var names: [String] { members.map(\.name) }
        public var isEmpty: Bool { members.isEmpty }

        /// The member's value; setting `nil` removes it, a new name is appended.
        public subscript(name: String) -> JSON? {
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
        public mutating func merge(_ patch: Object) {
            for member in patch.members { self[member.name] = member.value }
        }

        public static func == (left: Object, right: Object) -> Bool {
            left.members.count == right.members.count
                && left.members.allSatisfy { right[$0.name] == $0.value }
        }

        public func hash(into hasher: inout Hasher) {
            for member in members.sorted(by: { $0.name < $1.name }) { hasher.combine(member) }
        }
    }
}

extension JSON {
    public var isNull: Bool { self == .null }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
    public var object: Object? { if case .object(let value) = self { value } else { nil } }

    /// The member of an object, or nil for anything else.
    public subscript(name: String) -> JSON? { object?[name] }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(nilLiteral: ()) { self = .null }

    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Object(elements))
    }
}
