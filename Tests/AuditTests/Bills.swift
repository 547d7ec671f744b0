import Audit
import Database
import Entities
import History
import Routing
import Support
import Values

/// Bills with lines, whose margin not everybody sees, and their history, on a fresh database.
struct Bills {
    let database: any Database
    let clock = TestClock()
    let engine: EntityEngine
    private let router: Router

    static let ada = Principal(id: "ada", name: "Ada", permissions: Permissions(["*"]))
    static let ben = Principal(id: "ben", name: "Ben", permissions: Permissions(["billing.bill.read"]))

    init(_ database: any Database) throws {
        self.database = database
        _ = try SealedLog(database)
        let declaration = try EntityDeclaration(parsing: Self.bill, module: "workmate.billing", prefix: "billing")
        let registry = try EntityRegistry([
            RegisteredEntity(declaration, tenant: Tenant(id: "workmate.billing", prefix: "billing"))
        ])
        let log = AuditLog()
        engine = EntityEngine(registry, journal: HistoryJournal(log))
        router = try Router(HistoryRoutes(engine, log).list)
        let ddl = EntitySchema.ddl(for: [declaration], in: registry)
        try database.write { unit in
            for statement in ddl.split(separator: ";\n") { try unit.execute(SQL(String(statement))) }
        }
    }

    private static let bill: JSON = [
        "entity": "bill", "plural": "bills", "table": "billing_bills", "mount": "/api/backoffice/billing/bills",
        "title": "{title}",
        "permissions": [
            "read": "billing.bill.read", "create": "billing.bill.create", "update": "billing.bill.update",
            "delete": "billing.bill.delete",
        ],
        "personal": ["title", "lines.what"],
        "fields": [
            "title": ["type": "text", "label": ["de": "Titel", "en": "Title"]],
            "margin": ["type": "money", "read": "billing.margin.read"],
            "lines": [
                "type": "lines", "label": ["de": "Positionen", "en": "Lines"],
                "fields": [
                    "what": ["type": "text", "label": ["de": "Leistung", "en": "Service"]],
                    "price": ["type": "money"],
                ],
            ],
        ],
    ]

    func call(_ unit: any UnitOfWork, _ principal: Principal, _ parameters: [String: String] = [:]) -> Call {
        Call(
            request: Request(.get, "/"), parameters: parameters, principal: principal, clock: clock,
            requestID: "test", database: database, deadline: clock.now + 60_000, unit: unit)
    }

    func create(_ body: JSON.Object) throws -> Record {
        try database.write { try engine.create("billing.bill", body, call($0, Self.ada)) }
    }

    func update(_ id: String, _ body: JSON.Object) throws -> Record {
        try database.write { try engine.update("billing.bill", id: id, body, version: nil, call($0, Self.ada)) }
    }

    func history(_ id: String, as principal: Principal = ada) throws -> [JSON] {
        guard
            case .route(let route, let parameters) = try router.match(
                .get, "/api/backoffice/billing/bills/\(id)/history")
        else { preconditionFailure("the history has a route") }
        let answer = try database.read { try route.handler(call($0, principal, parameters)) }
        return try JSON(parsing: answer.body)["items"]?.array ?? []
    }

    func entries() throws -> Int64 {
        try database.read { try $0.first("SELECT COUNT(*) FROM wm_audit_entries") { $0.integer(0) } ?? 0 }
    }
}
