import Values

/// The texts of every problem, read from the `errors.json` of the rooms and modules.
package struct ErrorCatalogue: Sendable {
    /// Why an `errors.json` cannot be used.
    package struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
        package let file: String
        package let reason: String

        package var description: String { "\(file): \(reason)" }
    }

    /// A problem that was answered: for the log, and for tests that collect the codes they saw.
    package struct Answer: Sendable {
        package let code: String
        package let requestID: String
        /// False when no file holds the code: our mistake, answered as `SYSTEM_9000`.
        package let isKnown: Bool
        /// Holes of its texts that no parameter filled: our mistake too.
        package let unfilled: [String]
    }

    package typealias Observer = @Sendable (Answer) -> Void

    private var entries: [String: [Language: ErrorText]] = [:]
    private let observer: Observer

    /// - Parameter files: name and bytes of each `errors.json`.
    package init(
        _ files: some Sequence<(name: String, bytes: [UInt8])>, observer: @escaping Observer = { _ in }
    ) throws(Fault) {
        self.observer = observer
        for file in files { try add(file.name, file.bytes) }
        guard entries[Problem.unexpectedCode] != nil else {
            throw Fault(file: "errors.json", reason: "\(Problem.unexpectedCode) is missing")
        }
    }

    /// Those of another catalogue, and of more files.
    package init(
        _ other: ErrorCatalogue, and files: some Sequence<(name: String, bytes: [UInt8])>,
        observer: @escaping Observer
    ) throws(Fault) {
        self.observer = observer
        entries = other.entries
        for file in files { try add(file.name, file.bytes) }
    }

    /// Takes over the codes of one more file, a module's.
    package mutating func add(_ name: String, _ bytes: [UInt8]) throws(Fault) {
        for (code, texts) in try ErrorFile(name, bytes).entries {
            guard entries.updateValue(texts, forKey: code) == nil else {
                throw Fault(file: name, reason: "\(code) stands in another file already")
            }
        }
    }

    /// Every code, sorted.
    package var codes: [String] { entries.keys.sorted() }

    /// The text of a code; nil when it is unknown.
    package func text(_ code: String, in language: Language, _ parameters: [String: String] = [:]) -> ErrorText? {
        entries[code]?[language]?.filled(with: parameters)
    }

    /// The text of a problem that is told inside an answer, such as a module's reason or a row's error.
    package func told(
        _ code: String, in language: Language, _ parameters: [String: String], requestID: String
    ) -> ErrorText? {
        report(code, parameters, requestID: requestID)
        return text(code, in: language, parameters)
    }

    func report(_ code: String, _ parameters: [String: String], requestID: String) {
        let holes = entries[code]?[.english]?.holes
        let unfilled = holes?.subtracting(parameters.keys).sorted() ?? []
        observer(Answer(code: code, requestID: requestID, isKnown: holes != nil, unfilled: unfilled))
    }
}

extension Problem {
    static let unexpectedCode = "SYSTEM_9000"

    /// What the world caused, or a mistake of ours: the caller learns the request id, the log the rest.
    package static func unexpected(_ detail: String) -> Problem {
        Problem(.unexpected, code: "SYSTEM_9000", detail: detail)
    }
}
