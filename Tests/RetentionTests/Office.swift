import Database
import Entities
import Routing
import Support
import Testing
import Values

@testable import Retention

/// The routes of the room over some records, on a fresh database.
final class Office {
    let database: any Database
    let engine: EntityEngine
    private(set) var clock = TestClock("2020-06-01T09:00:00.000Z")
    private let router: Router
    private let audit: AuditSource

    static let ada = Principal(id: "ada", name: "Ada", permissions: Permissions(["*"]))
    static let ben = Principal(
        id: "ben", name: "Ben",
        permissions: Permissions(["crm.*", "core.privacy.export:own", "core.privacy.erase:own"]))

    init(_ database: any Database, _ declarations: [EntityDeclaration]? = nil) throws {
        self.database = database
        let declarations = try declarations ?? Declarations.all()
        let registry = try EntityRegistry(
            declarations.map { declaration in
                RegisteredEntity(
                    declaration,
                    tenant: Tenant(
                        id: declaration.module, prefix: declaration.prefix,
                        foreignKeyColumns: EntitySchema.foreignKeyColumns(
                            of: declaration.prefix, among: declarations)))
            })
        let schedule = try RetentionSchedule(SourceFile.bytes("Host/Retention/retention.json"))
        engine = EntityEngine(registry, keeper: schedule)
        audit = AuditSource(
            grammar: SourceFile.bytes("Host/Retention/Audit/gdpdu-01-03-2019.dtd"), version: "1.0.0"
        ) { _ in AuditSupplier(name: "Holz & Söhne GmbH", location: "12345 Berlin") }
        router = try Router(Retention(engine: engine, schedule: schedule, audit: audit).routes)
        try makeTables(declarations)
    }

    private func makeTables(_ declarations: [EntityDeclaration]) throws {
        let ddl = EntitySchema.ddl(for: declarations, in: engine.registry)
        try database.write { unit in
            let paths = HostMigration.entities(database.dialect) + ["Retention/migrations/0001_create_erasures.sql"]
            for path in paths { try HostMigration(path).apply(in: unit) }
            for statement in ddl.split(separator: ";\n") { try unit.execute(SQL(String(statement))) }
        }
    }

    /// The day from which on everything happens.
    func turn(to text: String) { clock = TestClock(text) }

    private func call(
        _ unit: (any UnitOfWork)?, _ principal: Principal = Office.ada, _ request: Request = Request(.get, "/"),
        _ parameters: [String: String] = [:]
    ) -> Call {
        Call(
            request: request, parameters: parameters, principal: principal, clock: clock, requestID: "test",
            database: database, deadline: clock.now + 60_000, unit: unit)
    }

    func create(_ entity: String, _ body: JSON.Object) throws -> String {
        try database.write { try engine.create(entity, body, call($0)).id }
    }

    func update(_ entity: String, _ id: String, _ body: JSON.Object) throws {
        _ = try database.write { try engine.update(entity, id: id, body, version: nil, call($0)) }
    }

    func archive(_ entity: String, _ id: String) throws {
        try database.write { try engine.delete(entity, id: id, version: nil, call($0)) }
    }

    func restore(_ entity: String, _ id: String) throws {
        _ = try database.write { try engine.restore(entity, id: id, version: nil, call($0)) }
    }

    func record(_ entity: String, _ id: String) throws -> JSON {
        .object(try database.read { try engine.get(entity, id: id, call($0)).values })
    }

    func send(
        _ method: Method, _ path: String, _ body: JSON? = nil, as principal: Principal = Office.ada
    ) throws -> JSON {
        guard case .route(let route, let parameters) = try router.match(method, path) else {
            preconditionFailure("the tests send no OPTIONS")
        }
        let request = Request(
            method, path, headers: [("content-type", "application/json")], body: body?.bytes ?? [])
        func answer(_ unit: any UnitOfWork) throws -> Response {
            try route.handler(call(unit, principal, request, parameters))
        }
        if case .none = route.transaction {
            return try answering { try JSON(parsing: route.handler(call(nil, principal, request, parameters)).body) }
        }
        if case .writes = route.transaction { return try JSON(parsing: database.write(answer).body) }
        return try JSON(parsing: database.read(answer).body)
    }

    func export(_ entity: String, _ id: String, as principal: Principal = Office.ada) throws -> JSON {
        try send(.get, "/api/privacy/\(entity)/\(id)/export", as: principal)
    }

    func erase(_ entity: String, _ id: String, _ body: JSON? = nil, as principal: Principal = Office.ada) throws -> JSON
    {
        try send(.post, "/api/privacy/\(entity)/\(id)/erasure", body, as: principal)
    }

    /// What may go; with a confirmation it goes.
    func purge(_ confirmation: JSON? = nil, as principal: Principal = Office.ada) throws -> JSON {
        try send(.post, "/api/retention/purge", confirmation.map { ["confirm": $0] }, as: principal)
    }

    /// The ids that a search finds.
    func hits(_ entity: String, _ needle: String) throws -> [String] {
        let page = try database.read {
            try JSON(parsing: engine.list(entity, query: [("q", needle), ("archived", "all")], call($0)).body)
        }
        return page["items"]?.array?.compactMap { $0["id"]?.string } ?? []
    }

    /// The audit package of a period.
    func package(_ from: String, _ to: String, as principal: Principal = Office.ada) throws -> Response {
        let query = [(name: "from", value: from), ("to", to)]
        guard case .route(let route, _) = try router.match(.get, "/api/audit-package") else {
            preconditionFailure("the tests send no OPTIONS")
        }
        return try answering {
            try database.read { try route.handler(call($0, principal, Request(.get, route.path, query: query))) }
        }
    }

    /// The same, of a largest size.
    func package(limit: Int) throws -> [UInt8] {
        let period = AuditPeriod(from: Day(parsing: "2020-01-01")!, to: Day(parsing: "2020-12-31")!)
        return try answering {
            try database.read {
                try AuditPackage(engine: engine, source: audit, period: period, call: call($0), limit: limit).zip()
            }
        }
    }

    func report(of entity: String) throws -> JSON? {
        try send(.get, "/api/retention")["items"]?.array?.first { $0["entity"] == .string(entity) }
    }

    func count(_ table: String) throws -> Int64 {
        try database.read { try $0.first("SELECT COUNT(*) FROM \(raw: table)") { $0.integer(0) } ?? 0 }
    }
}

extension Office {
    func lead(_ name: String, _ more: JSON.Object = [:]) throws -> String {
        var body: JSON.Object = [
            "code": .string("L-\(name)"), "name": .string(name), "email": .string("\(name)@example.org"),
            "phone": "+49 30 1234567", "budget": "10.00",
        ]
        body.merge(more)
        return try create("crm.lead", body)
    }

    func note(_ text: String, on lead: String) throws -> String {
        try create("crm.note", ["lead": .string(lead), "body": .string(text), "rating": 3])
    }
}

/// The problem with which a body is refused; nil when it is not.
func refusal<Result>(_ body: () throws -> Result) -> Problem? {
    do {
        _ = try answering(body)
        return nil
    } catch let problem as Problem {
        return problem
    } catch {
        Issue.record(error)
        return nil
    }
}
