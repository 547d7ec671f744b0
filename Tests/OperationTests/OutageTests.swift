import App
import Glibc
import HostSupport
import Routing
import Support
import Testing
import Values

@testable import Database

@Suite struct `A database without room` {
    @Test(arguments: TestDatabase.all)
    func `is told apart from other failures`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try database.write { try $0.execute("CREATE TABLE t_rows (text TEXT)") }
            if let file = database as? SQLiteDatabase { try file.writer.connection.run("PRAGMA max_page_count = 1") }

            let error = #expect(throws: DatabaseError.self) {
                try database.write { unit in
                    if unit.dialect == .postgres { try unit.execute("DO 'BEGIN RAISE disk_full; END'") }
                    try unit.execute("INSERT INTO t_rows VALUES (\(String(repeating: "x", count: 1 << 20)))")
                }
            }

            #expect(error?.reason == .full)
            #expect(try answered(#require(error?.outage)).code == "SYSTEM_9205")
        }
    }

    /// Of SQLite alone: a test cannot fill the disk of a server.
    @Test func `refuses what is to be written, keeps what was answered, and goes on when there is room`() throws {
        try withHost(.sqlite) { host in
            let token = try host.signIn()
            let connection = try #require(host.database as? SQLiteDatabase).writer.connection
            func make() throws -> TestAnswer {
                try host.call(
                    .post, Self.customers, ["name": "Nord", "notes": .string(String(repeating: "x", count: 2000))],
                    token: token)
            }
            try connection.run("PRAGMA max_page_count = 1")

            var made: Int64 = 0
            var refusal = try make()
            while refusal.status == 201, made < 1000 {
                made += 1
                refusal = try make()
            }
            let list = try host.call(.get, "\(Self.customers)?total=true", token: token)
            try connection.run("PRAGMA max_page_count = 1000000")
            let again = try make()

            #expect(refusal.status == 507)
            #expect(refusal.code == "SYSTEM_9205")
            #expect(list.json["total"] == .integer(made))
            #expect(again.status == 201)
        }
    }

    private static let customers = "/api/backoffice/crm/customers"
}

/// Not on the ledger, since SQLite has no server.
@Suite struct `A PostgreSQL that is gone` {
    @Test func `is told as such, loses nothing that was answered, and is used again when it is back`() throws {
        let server = try OwnPostgres()
        defer { server.remove() }
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let host = try TestHost(.postgres(connection: server.connection), data: "\(directory.path)/data")
        defer { host.workmate.close() }
        let token = try host.signIn()
        let customers = "/api/backoffice/crm/customers"
        let (made, refused) = (Latch(), Latch())
        let writer = TestThread { () throws -> (made: Int64, codes: Set<String>) in
            var count: Int64 = 0
            var codes: Set<String> = []
            var isBack = false
            while !isBack {
                let answer = try host.call(.post, customers, ["name": "Nord"], token: token)
                if let code = answer.code, answer.status == 503 {
                    if codes.insert(code).inserted { refused.open() }
                } else {
                    #expect(answer.status == 201, "\(answer.text)")
                    isBack = !codes.isEmpty
                    count += 1
                    if count == 1 { made.open() }
                }
            }
            return (count, codes)
        }
        made.wait()

        try server.halt()
        refused.wait()
        let metrics = try host.call(.get, "/health")
        try server.resume()

        let (count, codes) = try writer.join()
        let total = try host.call(.get, "\(customers)?total=true", token: host.signIn()).json["total"]?.integer
        #expect(metrics.status == 200)
        #expect(codes.contains("SYSTEM_9206"))
        // One may have been committed of which the answer was lost.
        #expect(try (count...count + 1).contains(#require(total)))
    }
}

/// Not on the ledger, since SQLite has no server.
@Suite struct `A PostgreSQL whose disk is full` {
    private static let customers = "/api/backoffice/crm/customers"

    @Test func `is told as such, is read as before, and takes writes once there is room`() throws {
        let server = try OwnPostgres(megabytes: 64)
        defer { server.remove() }
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let host = try TestHost(.postgres(connection: server.connection), data: "\(directory.path)/data")
        defer { host.workmate.close() }
        let token = try host.signIn()
        func make() throws -> TestAnswer {
            try host.call(
                .post, Self.customers, ["name": "Nord", "notes": .string(String(repeating: "x", count: 3000))],
                token: token)
        }
        #expect(try make().status == 201)
        try server.disk.fill()

        var made: Int64 = 1
        var refusal = try make()
        while refusal.status == 201, made < 5000 {
            made += 1
            refusal = try make()
        }
        let kept = try host.call(.get, "\(Self.customers)?total=true", token: token).json["total"]
        try server.disk.makeRoom()
        let again = try make()

        #expect(refusal.status == 507, "\(refusal.text)")
        #expect(refusal.code == "SYSTEM_9205")
        #expect(kept == .integer(made))
        #expect(again.status == 201, "\(again.text)")
        #expect(try host.call(.get, "\(Self.customers)?total=true", token: token).json["total"] == .integer(made + 1))
    }
}
