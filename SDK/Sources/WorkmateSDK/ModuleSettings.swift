/// What an administrator set for the module, as `module.json` declares it. A secret never belongs in a log or a problem.
public protocol ModuleSettings {
    /// Nil when nothing is set and there is no default.
    func value(_ name: String) throws -> SQLValue?
}

extension ModuleSettings {
    /// A text, nil when nothing is set.
    public func text(_ name: String) throws -> String? {
        if case .text(let text) = try value(name) { text } else { nil }
    }

    public func integer(_ name: String) throws -> Int64? {
        if case .integer(let number) = try value(name) { number } else { nil }
    }

    /// False when nothing is set.
    public func flag(_ name: String) throws -> Bool { try integer(name) == 1 }
}

/// Settings of a test.
public struct GivenSettings: ModuleSettings {
    private let values: [String: SQLValue]

    public init(_ values: [String: SQLValue] = [:]) { self.values = values }

    public func value(_ name: String) -> SQLValue? { values[name] }
}
