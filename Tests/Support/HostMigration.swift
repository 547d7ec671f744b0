import Database
import Glibc

/// A migration file of a room of the host, applied as it stands in the sources.
package struct HostMigration: Sendable {
    /// The file without its comments.
    package let text: String
    private let statements: [SQL]

    /// - Parameter path: `Identity/migrations/0001_identity.sql`
    package init(_ path: String) throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        guard let file = fopen("/\(root)/Host/\(path)", "r") else { throw SystemFailure(call: "fopen", number: errno) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("--") }
        text = lines.joined(separator: "\n")
        statements = text.split(separator: ";")
            .filter { $0.contains(where: \.isLetter) }.map { SQL(String($0)) }
    }

    /// What the engine's own tables need.
    package static func entities(_ dialect: Dialect) -> [String] {
        [
            "0001_create_references.sql", "0002_create_search.\(dialect.rawValue).sql", "0003_create_merges.sql",
        ].map { "Entities/migrations/\($0)" }
    }

    package func apply(in unit: any UnitOfWork) throws {
        for statement in statements { try unit.execute(statement) }
    }
}
