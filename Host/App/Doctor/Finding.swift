import Values

/// What `workmate doctor` found out about one thing.
package struct Finding: Equatable, Sendable {
    package enum State: String, Sendable {
        case fine
        /// It works today.
        case warning
        /// The host cannot work, or not rightly.
        case failure
    }

    /// `database`, `modules`, …
    package let check: String
    package let state: State
    package let message: String
    /// What to do about it; nil when it is fine.
    package let remedy: String?

    static func fine(_ check: String, _ message: String) -> Finding {
        Finding(check: check, state: .fine, message: message, remedy: nil)
    }

    static func warning(_ check: String, _ message: String, _ remedy: String) -> Finding {
        Finding(check: check, state: .warning, message: message, remedy: remedy)
    }

    static func failure(_ check: String, _ message: String, _ remedy: String) -> Finding {
        Finding(check: check, state: .failure, message: message, remedy: remedy)
    }

    /// A thrown error in the words that a command uses for it.
    static func failure(_ check: String, _ error: any Error, _ remedy: String) -> Finding {
        .failure(check, CommandFailure(error).description, remedy)
    }

    /// `{"check", "state", "message", "remedy"}`
    package var json: JSON {
        [
            "check": .string(check), "state": .string(state.rawValue), "message": .string(message),
            "remedy": remedy.map(JSON.string) ?? .null,
        ]
    }

    /// One line, and one more for the remedy.
    package var text: String {
        let line = "\(state.rawValue.padded(to: 8)) \(check.padded(to: 11)) \(message)"
        return remedy.map { "\(line)\n\("".padded(to: 20)) -> \($0)" } ?? line
    }
}

extension String {
    fileprivate func padded(to count: Int) -> String {
        self + String(repeating: " ", count: max(0, count - self.count))
    }
}
