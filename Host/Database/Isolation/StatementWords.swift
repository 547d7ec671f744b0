/// The words of a host's statement, roughly: enough to tell reading from writing.
struct StatementWords {
    private let words: [Substring]

    init(_ text: String) {
        words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }

    /// Whether the statement cannot change anything. A writing `WITH` is told by its verbs.
    var isReading: Bool {
        switch words.first {
        case "select", "values", "explain", "show": true
        case "with": !words.contains { ["insert", "update", "delete", "merge"].contains($0) }
        default: false
        }
    }
}
