import Glibc
import Support
import Values

@testable import Database

/// A PostgreSQL of one test, which it may stop.
struct OwnPostgres {
    private static let script = "\(SourceFile.root)/Scripts/postgres"

    let connection: String
    private let folder: String

    init() throws {
        folder = "/tmp/workmate-postgres-\(Identifier.make(at: TestClock().now))"
        try Command.run(Self.script, ["start", folder])
        let server = "postgresql://workmate@/postgres?host=\(folder)&options=-csynchronous_commit%3Don"
        try PostgresDatabase.administer(connectionString: server, "CREATE DATABASE office")
        connection = server.replacing("/postgres?", with: "/office?")
    }

    /// With its database on a disk of that size; the log of its writes lies elsewhere.
    init(megabytes: Int) throws {
        folder = "/tmp/workmate-postgres-\(Identifier.make(at: TestClock().now))"
        let words = try SmallDisk.wrapperOfPostgres("\(folder)/small", megabytes: megabytes)
        try Command.run(words[0], words.dropFirst() + [Self.script, "start", folder])
        let server = "postgresql://postgres@/postgres?host=\(folder)"
        try PostgresDatabase.administer(
            connectionString: server, "CREATE TABLESPACE small LOCATION '\(folder)/small'")
        try PostgresDatabase.administer(
            connectionString: server, "CREATE DATABASE office OWNER workmate TABLESPACE small")
        connection = server.replacing("postgres@/postgres?", with: "workmate@/office?")
    }

    var disk: SmallDisk {
        get throws {
            let file = try Command("/bin/cat", ["\(folder)/data/postmaster.pid"]).end().output
            guard let pid = file.first.flatMap({ pid_t($0) }) else { throw Command.Failed(status: 1, output: "") }
            return SmallDisk(of: pid, at: "\(folder)/small")
        }
    }

    func halt() throws { try Command.run(Self.script, ["halt", folder]) }
    func resume() throws { try Command.run(Self.script, ["resume", folder]) }

    func remove() {
        do {
            try Command.run(Self.script, ["stop", folder])
        } catch {
            preconditionFailure("the server of a test stays: \(error)")
        }
    }
}
