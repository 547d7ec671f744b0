import WorkmateSDK

extension JSON.Object {
    /// Nil for a member that is absent, null, empty or no text.
    func text(_ name: String) -> String? {
        guard let text = self[name]?.string, !text.isEmpty else { return nil }
        return text
    }

    func flag(_ name: String) -> Bool { self[name]?.bool ?? false }

    func day(_ name: String) -> Day? { text(name).flatMap(Day.init(parsing:)) }

    func has(_ name: String) -> Bool { !(self[name]?.isNull ?? true) }
}
