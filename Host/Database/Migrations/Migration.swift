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
        guard let (number, name, dialects) = Self.parts(of: file.name) else {
            throw Problem.malformedMigration(file: file.name, reason: "0001_name.sql")
        }
        self.number = number
        self.name = name
        self.dialects = dialects
        guard let answer = Self.compatibility(in: file.text) else {
            throw Problem.malformedMigration(file: file.name, reason: "-- compatible: yes|no")
        }
        isCompatible = answer
    }

    /// `0003_add_owner.sqlite.sql`, with or without the database. By hand, since a regular expression made every start
    /// slower by its own compilation.
    private static func parts(of file: String) -> (number: Int, name: String, dialects: [Dialect])? {
        let words = file.split(separator: ".", omittingEmptySubsequences: false)
        let stem = words[0].utf8
        let digits = stem.prefix(4)
        let name = stem.dropFirst(5)
        guard words.count == 2 || words.count == 3, words.last == "sql", digits.count == 4, digits.allSatisfy(isDigit),
            stem.dropFirst(4).first == UInt8(ascii: "_"), !name.isEmpty,
            name.allSatisfy({ isDigit($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }),
            let number = Int(Substring(digits))
        else { return nil }
        guard words.count == 3 else { return (number, String(Substring(name)), Dialect.allCases) }
        return Dialect(rawValue: String(words[1])).map { (number, String(Substring(name)), [$0]) }
    }

    /// What `-- compatible: yes|no` says among the comments that begin a file.
    private static func compatibility(in text: String) -> Bool? {
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            guard line.starts(with: "--".utf8) else { return nil }
            let words = Substring(line.dropFirst(2)).split(separator: ":", maxSplits: 1).map { word in
                word.drop { $0 == " " }
            }
            guard words.count == 2, words[0] == "compatible" else { continue }
            switch words[1].prefix(while: { $0 != " " }) {
            case "yes" where words[1].dropFirst(3).allSatisfy({ $0 == " " }): return true
            case "no" where words[1].dropFirst(2).allSatisfy({ $0 == " " }): return false
            default: continue
            }
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
