import Database
import Entities
import Support
import Values

/// The module's declarations and the tables that its migrations make.
enum CRMTables {
    static let names = ["customer", "contact", "address", "activity"]

    static func declaration(_ name: String) throws -> EntityDeclaration {
        let json = try JSON(parsing: SourceFile.text("Modules/CRM/entities/\(name).json"))
        return try EntityDeclaration(parsing: json, module: "workmate.crm", prefix: "crm")
    }

    static func all() throws -> [EntityDeclaration] { try names.map(declaration) }

    static func core() throws -> [EntityDeclaration] {
        try ["role", "department", "employee"].map { name in
            let json = try JSON(parsing: SourceFile.text("Host/Core/entities/\(name).json"))
            return try EntityDeclaration(parsing: json, module: "", prefix: "core")
        }
    }

    static func tenant() throws -> Tenant {
        let keys = EntitySchema.foreignKeyColumns(of: "crm", among: try core() + all())
        return Tenant(id: "workmate.crm", prefix: "crm", foreignKeyColumns: keys)
    }

    /// Makes the tables of Core and of the module, the module's as the host would, and two customers.
    static func make(in database: any Database) throws {
        try database.write { unit in
            try NumberRange.createTable(unit)
            let registry = try EntityRegistry(core().map { RegisteredEntity($0, tenant: .host) })
            for path in HostMigration.entities(database.dialect) { try HostMigration(path).apply(in: unit) }
            for statement in EntitySchema.ddl(for: try core(), in: registry).split(separator: ";")
            where statement.contains(where: \.isLetter) {
                try unit.execute(SQL(String(statement)))
            }
        }
        try Migrator(database, clock: TestClock()).migrate(tenant(), Migration.read(migrations))
        try database.write { unit in for id in ["holzwurm", "morgenrot"] { try insertCustomer(id, in: unit) } }
    }

    private static let migrations = [
        "0001_create_customers", "0002_create_contacts", "0003_create_addresses", "0004_create_activities",
        "0005_create_customer_blocks", "0006_add_customer_iban", "0007_index_alike_customers",
    ].map { Migration.File(name: "\($0).sql", text: SourceFile.text("Modules/CRM/migrations/\($0).sql")) }

    static func insertCustomer(
        _ id: String, kind: String = "business", status: String = "active", in unit: any UnitOfWork
    ) throws {
        try unit.execute(
            """
            INSERT INTO crm_customers (id, version, created_at, updated_at, created_by, updated_by, customer_number,
            customer_number_folded, name, kind, status, country)
            VALUES (\(id), 1, '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z', '', '', \(id), \(id), \(id),
            \(kind), \(status), 'DE')
            """)
    }
}

extension Database {
    /// One unit of the module, as the host runs its rules.
    func asModule<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result {
        let tenant = try CRMTables.tenant()
        return try write { unit in try unit.acting(as: tenant) { try body(unit) } }
    }
}
