import Crypto
import Values

/// One numbered step of a module's schema, from a file `0003_add_owner.sql` or a pair `0003_add_owner.sqlite.sql` and
/// `0003_add_owner.postgres.sql`.
package struct Migration: Hashable, Sendable {
    package let number: Int
    package let name: String
    /// Whether the module's previous version works with the schema after it; said by `-- compatible: yes|no`.
    package let isCompatible: Bool
    /// The text for each database; the same twice for a portable file.
    package let texts: [Dialect: String]

    /// SHA-256 of the text for a database, in hexadecimal.
    package func checksum(_ dialect: Dialect) -> String {
        SHA256.hash(data: Array(text(dialect).utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    package func text(_ dialect: Dialect) -> String {
        guard let text = texts[dialect] else { preconditionFailure("migration \(number) has a text per database") }
        return text
    }

    /// A file of a module's folder `migrations`.
    package struct File: Hashable, Sendable {
        /// Without its folder.
        package let name: String
        package let text: String

        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Reads all migrations of a module, in their order.
    ///
    /// - Throws: `Problem` `SYSTEM_9070` for a file that is none, `SYSTEM_9071` for a number that is missing or there
    ///   twice.
    package static func read(_ files: [File]) throws -> [Migration] {
        let parts = try files.map(Part.init)
        let numbered = Dictionary(grouping: parts, by: \.number)
        return try numbered.keys.sorted().enumerated().map { index, number in
            guard number == index + 1 else { throw Problem.missingMigration(number: index + 1) }
            return try Migration(number, numbered[number, default: []])
        }
    }

    private init(_ number: Int, _ parts: [Part]) throws {
        let texts = parts.flatMap { part in part.dialects.map { ($0, part.file.text) } }
        guard Set(parts.map(\.name)).count == 1, texts.count == Dialect.allCases.count,
            Set(texts.map(\.0)).count == texts.count
        else { throw Problem.duplicateMigration(files: parts.map(\.file.name).sorted()) }
        self.number = number
        name = parts[0].name
        isCompatible = parts.allSatisfy(\.isCompatible)
        self.texts = Dictionary(uniqueKeysWithValues: texts)
    }
}

/// A file name and its header, taken apart.
private struct Part {
    let file: Migration.File
    let number: Int
    let name: String
    let dialects: [Dialect]
    let isCompatible: Bool

    init(_ file: Migration.File) throws {
        self.file = file
        guard let match = file.name.wholeMatch(of: /([0-9]{4})_([a-z0-9_]+)(\.sqlite|\.postgres)?\.sql/),
            let number = Int(match.1)
        else { throw Problem.malformedMigration(file: file.name, reason: "0001_name.sql") }
        self.number = number
        name = String(match.2)
        dialects = match.3.flatMap { Dialect(rawValue: String($0.dropFirst())) }.map { [$0] } ?? Dialect.allCases
        let header = file.text.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("--") }
        guard let answer = header.compactMap({ $0.wholeMatch(of: /-- *compatible: *(yes|no) */) }).first else {
            throw Problem.malformedMigration(file: file.name, reason: "-- compatible: yes|no")
        }
        isCompatible = answer.1 == "yes"
    }
}
