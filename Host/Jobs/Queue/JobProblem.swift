import Database
import Values

/// Why a job failed last, to be told in the reader's language.
package struct JobProblem: Equatable, Sendable {
    package let code: String
    private let parameters: [Language: [String: String]]

    /// What is no problem is told as an unexpected error; the log has it.
    init(_ error: any Error) {
        let problem =
            (error as? Problem) ?? (error as? DatabaseError)?.outage ?? Problem(.unexpected, code: "SYSTEM_9000")
        code = problem.code
        parameters = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, problem.parameters(in: $0)) })
    }

    /// - Throws: `JSON.SyntaxError` where somebody put something else than JSON into the database.
    init?(parsing text: String) throws {
        let json = try JSON(parsing: text)
        guard let code = json["code"]?.string else { return nil }
        self.code = code
        parameters = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                let members = json[language.rawValue]?.object?.members ?? []
                return (language, Dictionary(members.map { ($0.name, $0.value.string ?? "") }) { $1 })
            })
    }

    package func parameters(in language: Language) -> [String: String] { parameters[language] ?? [:] }

    var text: String {
        var object: JSON.Object = ["code": .string(code)]
        for (language, values) in parameters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let members = values.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) }
            object[language.rawValue] = .object(JSON.Object(members))
        }
        return JSON.object(object).text
    }
}
