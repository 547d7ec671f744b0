import Database
import Entities
import FoundationEssentials
import Import
import Routing
import Support
import Values

/// A database with customers and their contacts, and the routes of imports over it.
struct ImportHost {
    let database: any Database
    let clock = TestClock()
    let engine: EntityEngine
    let sink: EntitySink
    let routes: [Route]
    var principal = Principal(id: "0190aaaa-0000-7000-8000-000000000001", name: "Ada", permissions: Permissions(["*"]))
    var language = Language.english

    private static let tenant = Tenant(id: "workmate.crm", prefix: "crm")

    /// - Parameters:
    ///   - isUpdatable: false for customers that nobody may change.
    ///   - constraint: an index that no declaration tells of.
    init(_ database: any Database, isUpdatable: Bool = true, constraint: String = "") throws {
        self.database = database
        let declarations = try ["customer", "contact"].map { name in
            var json = try JSON(parsing: try Self.file("Tests/ImportTests/Data/\(name).json")).object ?? [:]
            var permissions = json["permissions"]?.object ?? [:]
            if !isUpdatable { permissions["update"] = nil }
            json["permissions"] = .object(permissions)
            return try EntityDeclaration(parsing: .object(json), module: "workmate.crm", prefix: "crm")
        }
        let registry = try EntityRegistry([
            RegisteredEntity(declarations[0], tenant: Self.tenant, code: CustomerRules.code),
            RegisteredEntity(declarations[1], tenant: Self.tenant),
        ])
        engine = EntityEngine(registry)
        sink = EntitySink(declarations[0], engine)!
        routes = ImportRoutes([sink], catalogue: try Self.catalogue()).routes
        try migrate(declarations, registry, constraint)
    }

    private func migrate(
        _ declarations: [EntityDeclaration], _ registry: EntityRegistry, _ constraint: String
    ) throws {
        let migrator = Migrator(database, clock: clock)
        var files: [Migration.File] = []
        var number = 0
        for room in ["Entities", "Import"] {
            var last = ""
            for name in try Self.names("Host/\(room)/migrations") {
                if name.prefix(4) != last { number += 1 }
                last = String(name.prefix(4))
                let text = String(decoding: try Self.file("Host/\(room)/migrations/\(name)"), as: UTF8.self)
                files.append(Migration.File(name: "000\(number)\(name.dropFirst(4))", text: text))
            }
        }
        _ = try migrator.migrate(.host, try Migration.read(files))
        try database.write { try NumberRange.createTable($0) }
        let ddl = "-- compatible: yes\n" + EntitySchema.ddl(for: declarations, in: registry) + constraint
        _ = try migrator.migrate(Self.tenant, try Migration.read([Migration.File(name: "0001_create.sql", text: ddl)]))
    }

    static func catalogue() throws -> ErrorCatalogue {
        try ErrorCatalogue(
            ["Database", "Routing", "Entities", "Import"].map { room in
                (name: room, bytes: try file("Host/\(room)/errors.json"))
            }, observer: AnsweredCodes.observer)
    }

    /// Calls the operation as the principal.
    func call(
        _ operation: String, id: String = "", query: [(name: String, value: String)] = [], type: String = "text/csv",
        body: [UInt8] = []
    ) throws -> Response {
        guard let route = routes.first(where: { $0.operation.id == operation }) else {
            preconditionFailure("no operation \(operation)")
        }
        let request = Request(
            route.method, route.path, query: query, headers: [("content-type", type)], body: body)
        return try answering { try route.handler(newCall(request, parameters: ["id": id])) }
    }

    func newCall(
        _ request: Request = Request(.post, "/"), parameters: [String: String] = [:], milliseconds: Int64 = 600_000
    ) -> Call {
        Call(
            request: request, parameters: parameters, principal: principal, language: language, clock: clock,
            requestID: "r", database: database, deadline: clock.now + milliseconds, unit: nil)
    }

    /// Uploads a table and returns its batch.
    func upload(_ text: String) throws -> JSON { try upload(Array(text.utf8)) }

    func upload(_ bytes: [UInt8]) throws -> JSON {
        try call("uploadImport", query: [("entity", "crm.customer"), ("filename", "c.csv")], body: bytes).json()
    }

    func count(_ table: String) throws -> Int64? {
        try database.read { unit in
            try unit.first("SELECT COUNT(*) FROM \(raw: table)") { $0.integer(0) }
        }
    }

    func customer(_ number: String) throws -> StoredRecord? {
        try database.read { try sink.find(number: number, in: newCall().with(unit: $0)) }
    }

    private static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    static func file(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appending(path: path))) }

    private static func names(_ folder: String) throws -> [String] {
        let path = root.appending(path: folder).path
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}

extension Response {
    func json() throws -> JSON { try JSON(parsing: body) }
}
