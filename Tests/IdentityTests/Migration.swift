import Database
import FoundationEssentials
import Values

/// A migration file of the room.
struct Migration {
    let statements: [String]

    static let identity = Migration("Host/Identity/migrations/0001_identity.sql")

    init(_ path: String) {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        guard let text = try? String(contentsOfFile: "/\(root)/\(path)", encoding: .utf8) else {
            preconditionFailure("\(path) is missing")
        }
        let code = text.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
        statements = code.split(separator: ";").map(String.init).filter { $0.contains(where: \.isLetter) }
    }

    func apply(to database: any Database) throws {
        try database.write { unit in
            for statement in statements { try unit.execute(SQL(statement)) }
        }
    }
}
