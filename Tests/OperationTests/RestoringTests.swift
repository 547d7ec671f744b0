import App
import Database
import Glibc
import HostSupport
import Routing
import Support
import Synchronization
import Testing
import Values

@testable import Backup

@Suite struct `A backup` {
    @Test(
        arguments: TestDatabase.all, TestDatabase.all)
    func `restored elsewhere is the same, table by table, also on the other database`(
        _ first: TestDatabase.Kind, _ second: TestDatabase.Kind
    ) throws {
        try withPlaces(first, second) { from, to, folder in
            try from.withHost(fill)
            try write("sealed", to: "\(from.folder)/keys/one.key")
            let before = try contents(of: from)

            let made = try HostBackup(from.settings).make(at: "\(folder)/backup.tar.zst")
            let restored = try HostBackup(to.settings).restore(from: "\(folder)/backup.tar.zst")

            let after = try contents(of: to)
            #expect(made.contains("and 2 files"))
            #expect(try read("\(to.folder)/seal.key") == read("\(from.folder)/seal.key"))
            #expect(restored.contains("each table was compared"))
            #expect(before.filter { $0.table != "wm_restorations" } == after.filter { $0.table != "wm_restorations" })
            #expect(before.first { $0.table == "crm_customers" }?.rows == 120)
            #expect(try read("\(to.folder)/keys/one.key") == "sealed")
            #expect(try read("\(to.folder)/settings.json").contains("\"workers\""))
            try to.withHost(administrator: false) { host in
                let token = try host.signIn()
                let origin = try host.call(.get, "/api/backups", token: token).json["restored_from"]
                #expect(origin?["file"] == "backup.tar.zst")
                let found = try host.call(.get, "/api/backoffice/crm/customers?q=nord%20117&total=true", token: token)
                #expect(found.json["total"] == 1)
                #expect(try host.make(Self.customers, ["name": "Neu"], by: token).count == 36)
                #expect(try host.call(.get, "/api/nowhere", token: token).code == "SYSTEM_9001")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of one moment, and stops no writer`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, .sqlite) { from, to, folder in
            try from.withHost { host in
                let token = try host.signIn()
                let started = Latch()
                let isOver = Mutex(false)
                let writer = TestThread {
                    var made = 0
                    while !isOver.withLock(\.self) {
                        made += 1
                        _ = try host.make(Self.customers, ["name": .string("Nord \(made)")], by: token)
                        if made == 1 { started.open() }
                    }
                    return made
                }

                started.wait()
                _ = try HostBackup(from.settings).make(at: "\(folder)/b")
                isOver.withLock { $0 = true }

                #expect(try writer.join() > 0)
            }
            _ = try HostBackup(to.settings).restore(from: "\(folder)/b")
            let restored = try contents(of: to)
            let customers = restored.first { $0.table == "crm_customers" }?.rows
            let database = try to.open()
            defer { database.close() }
            let created = try database.read { unit in
                try unit.first("SELECT COUNT(*) FROM wm_audit_entries WHERE entity = 'crm.customer'") { $0.integer(0) }
            }
            #expect(customers == created)
        }
    }

    static let customers = "/api/backoffice/crm/customers"

    private func fill(_ host: TestHost) throws {
        let token = try host.signIn()
        for number in 1...120 {
            _ = try host.make(
                Self.customers, ["name": .string("Nord \(number) \"ä\" \\ 😀"), "city": "Jena"], by: token)
        }
        // Departments point at employees, these at departments and at each other.
        let head = JSON.string(try host.hire("head", may: [], by: token).id)
        let office = try host.make(
            "/api/departments", ["code": "VT", "name": "Vertrieb", "manager": head], by: token)
        for name in ["grace", "alan", "edsger"] {
            _ = try host.make(
                "/api/employees",
                [
                    "first_name": .string(name), "last_name": "Test", "email": .string("\(name)@workmate.example"),
                    "department": .string(office), "reports_to": head,
                ], by: token)
        }
        _ = try host.send(
            .post, "/api/imports?entity=crm.customer&filename=a.csv", Array("Firma;E-Mail\nA;b\n".utf8), token: token,
            headers: [("content-type", "text/csv")])
    }
}

@Suite struct `A backup that cannot be restored` {
    @Test(arguments: TestDatabase.all)
    func `is one with a byte flipped, or cut anywhere`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, kind) { from, to, folder in
            try from.withHost { _ in }
            _ = try HostBackup(from.settings).make(at: "\(folder)/whole")
            let whole = try bytes("\(folder)/whole")
            let places = stride(from: 0, to: whole.count, by: whole.count / 40) + [whole.count - 40, whole.count - 1]

            for place in places {
                var flipped = whole
                flipped[place] ^= 1
                try refuses(flipped, "\(folder)/flipped", to, "BACKUP_9402")
                try refuses(Array(whole[..<place]), "\(folder)/cut", to, "BACKUP_9402")
            }
            try refuses(whole + [0], "\(folder)/longer", to, "BACKUP_9402")
            let missing = #expect(throws: Problem.self) {
                try answering { try HostBackup(to.settings).restore(from: "\(folder)/none") }
            }
            #expect(missing?.code == "BACKUP_9401")
            #expect(access(to.folder, F_OK) != 0)
            #expect(try HostBackup(to.settings).restore(from: "\(folder)/whole").contains("compared"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is one of a newer format, or of other tables`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, kind) { from, to, folder in
            try from.withHost { _ in }
            let database = try from.open()
            defer { database.close() }
            let backup = Backup(
                database, folder: from.folder, databaseFile: "\(from.folder)/workmate.db", version: "9", settings: [:])

            _ = try backup.write(to: "\(folder)/newer", at: now, format: 2)
            try database.write { unit in
                try unit.execute(
                    """
                    INSERT INTO wm_migrations (module, number, name, checksum, applied_at)
                    VALUES ('acme.notes', 1, 'notes', '', '')
                    """)
            }
            try backup.write(to: "\(folder)/other", at: now)

            try refuses(bytes("\(folder)/newer"), "\(folder)/copy", to, "BACKUP_9403")
            let problem = try refuses(bytes("\(folder)/other"), "\(folder)/copy", to, "BACKUP_9405")
            #expect(problem?.parameters["difference"]?.contains("acme.notes 1_notes") == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is one for a place where something lies`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, kind) { from, to, folder in
            try from.withHost { _ in }
            _ = try HostBackup(from.settings).make(at: "\(folder)/b")
            let whole = try bytes("\(folder)/b")

            try refuses(whole, "\(folder)/b2", from, "BACKUP_9404")
            try write("x", to: "\(to.folder)/keys/old.key")
            try refuses(whole, "\(folder)/b2", to, "BACKUP_9404")
            let again = #expect(throws: Problem.self) {
                try answering { try HostBackup(from.settings).make(at: "\(folder)/b") }
            }
            #expect(again?.code == "BACKUP_9404")
            #expect(try bytes("\(folder)/b") == whole)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is one whose rows are not those it counted`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, kind) { from, to, folder in
            try from.withHost { _ in }
            try to.withHost { _ in }
            let before = try contents(of: to)
            try forge(from, "\(folder)/forged")

            let database = try to.open()
            defer { database.close() }
            let problem = #expect(throws: Problem.self) {
                try answering { try Restoration("\(folder)/forged").load(into: database, folder: to.folder) }
            }

            #expect(problem?.code == "BACKUP_9406")
            #expect(try contents(of: to) == before)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `cannot be made of a database that is not there`(_ kind: TestDatabase.Kind) throws {
        kind.record()
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let settings = Settings(store: .sqlite(path: "\(directory.path)/none.db"), data: directory.path)

        let problem = #expect(throws: Problem.self) {
            try answering { try HostBackup(settings).make(at: "\(directory.path)/b") }
        }

        #expect(problem?.code == "BACKUP_9407")
        #expect(access("\(directory.path)/none.db", F_OK) != 0)
    }

    private let now = TestClock().now

    /// A sealed backup without rows that counts one.
    private func forge(_ place: Place, _ path: String) throws {
        let database = try place.open()
        defer { database.close() }
        let tables = BackupTable.all(in: try Schema.read(database))
        let file = try BackupFile(making: path, at: now)
        let head = BackupHead(
            version: "1", madeAt: now, steps: try database.read(BackupHead.steps), tables: tables)
        try file.add(BackupHead.entry, head.json.bytes)
        let content = BackupTable.Content(table: tables[0].name, rows: 1, sha256: "")
        try file.add(BackupManifest.entry, BackupManifest(tables: [content], files: 0).json([]).bytes)
        try file.finish()
    }

    @discardableResult
    private func refuses(
        _ bytes: [UInt8], _ path: String, _ place: Place, _ code: String, at location: SourceLocation = #_sourceLocation
    ) throws -> Problem? {
        unlink(path)
        try write(bytes, to: path)
        let problem = #expect(throws: Problem.self, sourceLocation: location) {
            try answering { try HostBackup(place.settings).restore(from: path) }
        }
        #expect(problem?.code == code, sourceLocation: location)
        return problem
    }
}

/// How many rows each table has, and the hash of them all.
private func contents(of place: Place) throws -> [BackupTable.Content] {
    let database = try place.open()
    defer { database.close() }
    let tables = BackupTable.all(in: try Schema.read(database))
    return try database.read { unit in try tables.map { try $0.dump(unit) { _ in } } }
}

private func bytes(_ path: String) throws -> [UInt8] {
    let file = try OpenFile(reading: path)
    return try file.read(atMost: file.count())
}

private func read(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

private func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

private func write(_ bytes: [UInt8], to path: String) throws {
    for (place, character) in path.enumerated() where character == "/" && place > 0 {
        mkdir(String(path.prefix(place)), 0o700)
    }
    try bytes.withUnsafeBytes(OpenFile(making: path).write)
}
