import Blobs
import Database
import Glibc
import Support
import Testing
import Values

@Suite struct `Sweeping the store` {
    @Test(arguments: TestDatabase.all)
    func `removes what nobody uses, an hour after it was stored`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let used = try room.store("used")
            let orphan = try room.store("orphan")
            try room.use(used)
            room.passTime(minutes: 59)
            let early = try room.blobs.sweep()
            room.passTime(minutes: 2)

            let swept = try room.blobs.sweep()
            let again = try room.blobs.sweep()

            #expect(early == Blobs.Swept())
            #expect(swept == Blobs.Swept(strays: 0, blobs: 1, bytes: 6))
            #expect(again == Blobs.Swept())
            #expect(try room.text(used) == "used")
            #expect(throws: Problem.self) { try room.blobs.open(orphan) }
            #expect(try files("\(room.folder)/blobs").count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves what was stored again a moment ago`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let first = try room.store("again")
            room.passTime(minutes: 90)
            let second = try room.store("again")

            let swept = try room.blobs.sweep()

            #expect(first == second)
            #expect(swept == Blobs.Swept())
            #expect(try room.text(second) == "again")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `finds bytes of which no row tells, and removes them an hour later`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let stray = try room.store("stray")
            try room.database.write { _ = try $0.execute("DELETE FROM wm_blobs") }

            let found = try room.blobs.sweep()
            let kept = try room.text(stray)
            room.passTime(minutes: 61)
            let removed = try room.blobs.sweep()

            #expect(found == Blobs.Swept(strays: 1, blobs: 0, bytes: 0))
            #expect(kept == "stray")
            #expect(removed == Blobs.Swept(strays: 0, blobs: 1, bytes: 5))
            #expect(try files("\(room.folder)/blobs") == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `never removes what a row names, whatever else is asked`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let used = try room.store("used")
            try room.use(used)
            room.passTime(minutes: 600)
            let forgetful = try Blobs(
                BlobFolder("\(room.folder)/blobs"), incoming: room.incoming, database: room.database,
                clock: room.clock, uses: [])

            let swept = try forgetful.sweep()

            #expect(swept == Blobs.Swept())
            #expect(try room.text(used) == "used")
        }
    }
}
