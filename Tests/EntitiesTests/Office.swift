import Database
import Entities
import Routing
import Support
import Synchronization
import Testing
import Values

/// A host with employees, customers and invoices on a fresh database, and people who work with it.
final class Office: Sendable {
    let database: any Database
    let clock = TestClock()
    let engine: EntityEngine
    let journal = NotedChanges()
    private let router: Router

    /// Employees' ids; `ada` may do everything.
    let ada: Principal
    let ben: Principal

    init(_ database: any Database, withProjects: Bool = true) throws {
        self.database = database
        let declarations =
            try [Declarations.employee(), Declarations.customer(), Declarations.invoice()]
            + (withProjects ? [Declarations.project()] : [])
        engine = EntityEngine(try Self.registry(declarations), journal: journal)
        router = try Router(engine.routes(wholeCatalogue))
        ada = Principal(id: Identifier.make(at: clock.now), name: "Ada", permissions: Permissions(["*"]))
        ben = Principal(
            id: Identifier.make(at: clock.now), name: "Ben",
            permissions: Permissions([
                "core.employee.read", "crm.customer.read:own", "crm.customer.create", "crm.customer.update:own",
                "billing.invoice.read:customers",
            ]), department: "Vertrieb")
        try makeTables(declarations)
        try hire(ada, "Lovelace", department: "Leitung")
        try hire(ben, "Brand", department: "Vertrieb")
    }

    /// Another host on the same database, in which the projects' module is absent.
    init(without projects: Office) throws {
        database = projects.database
        (ada, ben) = (projects.ada, projects.ben)
        engine = EntityEngine(
            try Self.registry([Declarations.employee(), Declarations.customer(), Declarations.invoice()]))
        router = try Router(engine.routes(wholeCatalogue))
    }

    private static func registry(_ declarations: [EntityDeclaration]) throws -> EntityRegistry {
        try EntityRegistry(
            declarations.map { declaration in
                let keys = EntitySchema.foreignKeyColumns(of: declaration.prefix, among: declarations)
                let tenant =
                    declaration.module.isEmpty
                    ? Tenant.host
                    : Tenant(id: declaration.module, prefix: declaration.prefix, foreignKeyColumns: keys)
                return RegisteredEntity(declaration, tenant: tenant, code: code(of: declaration.id))
            })
    }

    private static func code(of entity: String) -> EntityCode {
        switch entity {
        case "crm.customer": CustomerRules.code
        case "billing.invoice": InvoiceRules.code
        default: EntityCode()
        }
    }

    private func makeTables(_ declarations: [EntityDeclaration]) throws {
        let ddl = EntitySchema.ddl(for: declarations, in: engine.registry)
        try database.write { unit in
            try NumberRange.createTable(unit)
            for path in HostMigration.entities(database.dialect) { try HostMigration(path).apply(in: unit) }
            for statement in ddl.split(separator: ";\n") { try unit.execute(SQL(String(statement))) }
        }
    }

    /// Employees are made with a given id, as sign-in does.
    private func hire(_ person: Principal, _ name: String, department: String) throws {
        try database.write { unit in
            try unit.execute(
                """
                INSERT INTO core_employees (id, version, created_at, updated_at, created_by, updated_by, first_name,
                first_name_folded, last_name, last_name_folded, email, email_folded, department, joined_on)
                VALUES (\(person.id), 1, \(clock.now), \(clock.now), '', '', \(person.name), \(person.name), \(name),
                \(name), \("\(name)@example.org"), \("\(name)@example.org"), \(department), '2020-01-01')
                """)
        }
    }

    func call(_ unit: any UnitOfWork, as principal: Principal?, _ request: Request = Request(.get, "/")) -> Call {
        Call(
            request: request, principal: principal ?? ada, clock: clock, requestID: "test", database: database,
            deadline: clock.now + 60_000, unit: unit)
    }

    func write<Result>(as principal: Principal? = nil, _ body: (Call) throws -> Result) throws -> Result {
        try answering { try database.write { try body(call($0, as: principal)) } }
    }

    func read<Result>(as principal: Principal? = nil, _ body: (Call) throws -> Result) throws -> Result {
        try database.read { try body(call($0, as: principal)) }
    }

    /// Sends a request through the routes, as the server does.
    @discardableResult
    func send(
        _ method: Method, _ path: String, _ query: [(name: String, value: String)] = [], body: JSON? = nil,
        ifMatch: String? = nil, as principal: Principal? = nil, language: Language = .german
    ) throws -> Response {
        guard case .route(let route, let parameters) = try router.match(method, path) else {
            preconditionFailure("the tests send no OPTIONS")
        }
        var headers = [(name: "content-type", value: "application/json")]
        if let ifMatch { headers.append(("if-match", ifMatch)) }
        let request = Request(method, path, query: query, headers: headers, body: body?.bytes ?? [])
        func answer(_ unit: (any UnitOfWork)?) throws -> Response {
            try route.handler(
                Call(
                    request: request, parameters: parameters, principal: principal ?? ada, language: language,
                    clock: clock, requestID: "test", database: database, deadline: clock.now + 60_000, unit: unit))
        }
        return try answering {
            switch route.transaction {
            case .none: try answer(nil)
            case .reads: try database.read(answer)
            case .writes: try database.write(answer)
            }
        }
    }
}

extension Office {
    static let customers = "/api/backoffice/crm/customers"
    static let invoices = "/api/backoffice/billing/invoices"

    @discardableResult
    func customer(_ name: String, _ more: JSON.Object = [:], as principal: Principal? = nil) throws -> Record {
        var body: JSON.Object = ["name": .string(name)]
        body.merge(more)
        return try write(as: principal) { try engine.create("crm.customer", body, $0) }
    }

    func invoice(for customer: Record, _ more: JSON.Object = [:]) throws -> Record {
        var body: JSON.Object = [
            "subject": "Beratung", "customer": .string(customer.id), "invoice_date": "2026-11-21",
            "lines": [
                ["description": "Analyse", "quantity": "2.5", "unit": "hour", "price": "120.00"],
                ["description": "Fahrt", "quantity": 1, "price": "49.90", "vat_rate": "7"],
            ],
        ]
        body.merge(more)
        return try write { try engine.create("billing.invoice", body, $0) }
    }

    func project(_ name: String) throws -> Record {
        try write { try engine.create("projects.project", ["name": .string(name)], $0) }
    }

    func names(_ query: [(name: String, value: String)], as principal: Principal? = nil) throws -> [String] {
        let page = try send(.get, Self.customers, query, as: principal).json()
        return page["items"]?.array?.compactMap { $0["name"]?.string } ?? []
    }

    /// Rows of customers `Firma 0001` and on, without the engine.
    func customers(_ count: Int, status: (Int) -> String) throws {
        let names = (1...count).map { number in
            let name = "Firma \(String(repeating: "0", count: 4 - String(number).count))\(number)"
            return "('\(number)', '\(name)', '\(name.lowercased())', '\(status(number))')"
        }.joined(separator: ", ")
        try database.write { unit in
            try unit.execute(
                """
                INSERT INTO crm_customers (id, version, created_at, updated_at, created_by, updated_by,
                customer_number, customer_number_folded, name, name_folded, kind, status, country)
                SELECT n.id, 1, \(clock.now), \(clock.now), '', '', n.id, n.id, n.name, n.folded, 'business', n.status, 'DE'
                FROM (SELECT column1 AS id, column2 AS name, column3 AS folded, column4 AS status
                    FROM (VALUES \(raw: names)) v) n
                """)
        }
    }

    func count(_ table: String) throws -> Int64 {
        try database.read { try $0.first("SELECT COUNT(*) FROM \(raw: table)") { $0.integer(0) } ?? 0 }
    }
}

extension Response {
    func json() throws -> JSON { try JSON(parsing: body) }
    var text: String { String(decoding: body, as: UTF8.self) }
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

extension Problem {
    /// `name SYSTEM_9021` for each field.
    var faults: [String] { fields.map { "\($0.field) \($0.code)" } }
}

/// Changes as an audit would note them.
final class NotedChanges: ChangeJournal {
    private let notes = Mutex<[String]>([])
    var texts: [String] { notes.withLock { $0 } }

    func note(_ change: EntityCode.Change, _ record: Record, _ call: Call) throws {
        notes.withLock { $0.append("\(change.operation.rawValue) \(change.entity) v\(record.version)") }
    }

    func forget(_ fields: [String], of entity: String, _ id: String, version: Int64, _ call: Call) throws {
        notes.withLock { $0.append("forget \(entity) v\(version)") }
    }

    func deleted(
        _ entity: String, where field: String, was id: String, _ call: Call
    ) throws -> [(id: String, version: Int64)] { [] }
}
