import Database
import Routing
import Values

/// Why a command ended, in one line for whoever typed it.
package struct CommandFailure: Error, CustomStringConvertible {
    package let description: String

    /// Takes the sentence of a problem from the host's catalogue, and the database's own words as they are.
    package init(_ error: any Error) {
        let text =
            switch error {
            case let problem as Problem: Self.text(of: problem)
            case let error as DatabaseError: "The database cannot be used: \(error.message)"
            default: "\(error)"
            }
        description = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func text(of problem: Problem) -> String {
        do {
            let catalogue = try Workmate.ownCatalogue()
            guard let text = catalogue.text(problem.code, in: .english, problem.parameters) else { return "\(problem)" }
            return "\(text.message) \(text.hint) (\(problem.code))"
        } catch {
            return "\(error)"
        }
    }
}
