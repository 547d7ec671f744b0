import App
import Database
import Glibc
import HostSupport
import Support
import Testing

/// A place where a host's data may come to lie, empty at first.
struct Place {
    let folder: String
    let store: Settings.Store

    var settings: Settings {
        Settings(store: store, plugins: Place.stagedModules, data: folder)
    }

    static var stagedModules: String {
        getenv("WORKMATE_TEST_PLUGINS").map { String(cString: $0) } ?? "plugins.d"
    }

    func open() throws -> any Database {
        switch store {
        case .sqlite(let path): try SQLiteDatabase(path: path)
        case .postgres(let connection): try PostgresDatabase(connectionString: connection, isolation: .guardOnly)
        }
    }

    /// The whole host in this place.
    func withHost<Result>(administrator: Bool = true, _ body: (TestHost) throws -> Result) throws -> Result {
        let host = try TestHost(store, data: folder, administrator: administrator)
        defer { host.workmate.close() }
        return try body(host)
    }
}

/// Two empty places on databases of the kinds, and a folder for what lies between them.
func withPlaces(
    _ first: TestDatabase.Kind, _ second: TestDatabase.Kind,
    _ body: (_ from: Place, _ to: Place, _ folder: String) throws -> Void
) throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    try withPlace(first, "\(directory.path)/first") { from in
        try withPlace(second, "\(directory.path)/second") { to in try body(from, to, directory.path) }
    }
}

private func withPlace(_ kind: TestDatabase.Kind, _ folder: String, _ body: (Place) throws -> Void) throws {
    kind.record()
    switch kind {
    case .sqlite: try body(Place(folder: folder, store: .sqlite(path: "\(folder)/workmate.db")))
    case .postgres:
        let place = try EmptyPostgres()
        defer { place.remove() }
        try body(Place(folder: folder, store: .postgres(connection: place.connection)))
    }
}
