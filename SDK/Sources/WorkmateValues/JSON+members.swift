extension JSON.Object {
    /// Nil for a member that is absent, null, empty or no text.
    public func text(_ name: String) -> String? {
        guard let text = self[name]?.string, !text.isEmpty else { return nil }
        return text
    }

    /// False for a member that is absent or no truth value.
    public func flag(_ name: String) -> Bool { self[name]?.bool ?? false }

    /// A day written as `2026-11-22`.
    public func day(_ name: String) -> Day? { text(name).flatMap(Day.init(parsing:)) }

    /// A decimal written as text: `"-12.50"`.
    public func number(_ name: String) -> ExactDecimal? { text(name).flatMap { ExactDecimal($0) } }

    /// Whether there is a member that is not null.
    public func has(_ name: String) -> Bool { !(self[name]?.isNull ?? true) }

    /// The members of these names that are not null.
    public func keeping(_ names: [String]) -> JSON.Object {
        JSON.Object(names.compactMap { name in self[name].flatMap { $0.isNull ? nil : (name, $0) } })
    }
}
