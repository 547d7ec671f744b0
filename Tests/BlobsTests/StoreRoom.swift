import Blobs
import Database
import Routing
import Support
import Values

/// Blobs with a table that uses them, in a database and a folder of one test.
struct StoreRoom {
    let blobs: Blobs
    let database: any Database
    let clock: TestClock
    let folder: String

    var incoming: String { "\(folder)/incoming" }

    init(_ store: (any BlobStore)? = nil, _ database: any Database, _ folder: String) throws {
        let clock = TestClock()
        self.clock = clock
        self.database = database
        self.folder = folder
        blobs = try Blobs(
            store ?? BlobFolder("\(folder)/blobs"), incoming: "\(folder)/incoming", database: database, clock: clock,
            uses: [BlobUse(table: "papers", column: "sha256")])
    }

    static func createTables(_ database: any Database) throws {
        try database.write { unit in
            try HostMigration("Blobs/migrations/0001_create_blobs.sql").apply(in: unit)
            try unit.execute("CREATE TABLE papers (sha256 TEXT NOT NULL REFERENCES wm_blobs (sha256))")
        }
    }

    func store(_ text: String) throws -> Blob {
        let draft = try blobs.draft()
        try draft.write(Array(text.utf8)[...])
        return try blobs.keep(draft)
    }

    func use(_ blob: Blob) throws {
        try database.write { _ = try $0.execute("INSERT INTO papers (sha256) VALUES (\(blob.sha256))") }
    }

    func text(_ blob: Blob, _ range: Range<Int>? = nil) throws -> String {
        String(decoding: try blobs.open(blob, range).bytes(), as: UTF8.self)
    }

    func passTime(minutes: Int64) { clock.advance(milliseconds: minutes * 60_000) }
}

/// Runs a body with a fresh store in a folder.
func withStoreRoom(_ kind: TestDatabase.Kind, _ body: (StoreRoom) throws -> Void) throws {
    try withDatabase(kind) { database in
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try StoreRoom.createTables(database)
        try body(StoreRoom(nil, database, directory.path))
    }
}
