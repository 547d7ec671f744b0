import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@testable import App

@Suite struct `What the host refuses when the world fails` {
    @Test(arguments: TestDatabase.all)
    func `says nothing of what it did not expect`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            try desk.host.database.write { try $0.execute("ALTER TABLE wm_imports RENAME TO wm_lost") }

            try desk.refuses(.get, "/api/imports?entity=crm.customer", 500, "SYSTEM_9000")

            let answer = try desk.host.call(.get, "/api/imports?entity=crm.customer", token: desk.token)
            #expect(!answer.text.contains("wm_"))
            #expect(try desk.host.call(.get, "/api/departments", token: desk.token).status == 200)
        }
    }

    /// SQLite has one writer, who loses to nobody.
    @Test(arguments: TestDatabase.all)
    func `asks for a second try when a unit lost to others twice`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            guard kind == .postgres else { return }
            try desk.host.database.write { unit in
                try unit.execute(
                    """
                    CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql
                    AS 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END'
                    """)
                try unit.execute(
                    "CREATE TRIGGER losing BEFORE INSERT ON core_departments FOR EACH ROW EXECUTE FUNCTION lose()")
            }

            try desk.refuses(.post, "/api/departments", ["code": "VT", "name": "Vertrieb"], 503, "SYSTEM_9019")

            try desk.host.database.write { try $0.execute("DROP TRIGGER losing ON core_departments") }
            #expect(try desk.make("/api/departments", ["code": "VT", "name": "Vertrieb"]).count == 36)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets one host alone work on a SQLite file`(_ kind: TestDatabase.Kind) throws {
        kind.record()
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let path = "\(directory.path)/w.db"
        guard kind == .sqlite else {
            #expect(try DatabaseLock.take(.postgres(connection: "postgres://shared")) == nil)
            return
        }
        let held = try DatabaseLock.take(.sqlite(path: path))

        #expect(throws: Problem(.unavailable, code: "SYSTEM_9015", ["file": path])) {
            try answering { try DatabaseLock.take(.sqlite(path: path)) }
        }
        let problem = #expect(throws: Problem.self) {
            try answering { try DatabaseLock.take(.sqlite(path: "\(path)/none/w.db")) }
        }
        #expect(problem?.code == "SYSTEM_9016")
        withExtendedLifetime(held) {}
    }
}
