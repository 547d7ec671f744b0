import Database
import Entities
import Support
import Values

/// The module's declarations and the tables that its migrations make.
enum CRMTables {
    static let names = ["customer", "contact", "address", "activity"]
    static let tenant = Tenant(
        id: "workmate.crm", prefix: "crm", foreignKeyColumns: ["core_employees": ["id"]])

    static func declaration(_ name: String) throws -> EntityDeclaration {
        let json = try JSON(parsing: SourceFile.text("Modules/CRM/entities/\(name).json"))
        return try EntityDeclaration(parsing: json, module: "workmate.crm", prefix: "crm")
    }

    static let migrations = [
        "0001_create_customers", "0002_create_contacts", "0003_create_addresses", "0004_create_activities",
        "0005_create_customer_blocks",
    ]

    /// Makes the tables, with as much of Core as their keys need, and two customers.
    static func make(in database: any Database) throws {
        try database.write { unit in
            try unit.execute("CREATE TABLE core_employees (id TEXT NOT NULL PRIMARY KEY)")
            for migration in migrations {
                for statement in statements(SourceFile.text("Modules/CRM/migrations/\(migration).sql")) {
                    try unit.execute(SQL(statement))
                }
            }
            for id in ["holzwurm", "morgenrot"] { try insertCustomer(id, in: unit) }
        }
    }

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

    private static func statements(_ text: String) -> [String] {
        let bare = text.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
        return bare.split(separator: ";").map(String.init).filter { $0.contains { !$0.isWhitespace } }
    }
}

extension Database {
    /// One unit of the module, as the host runs its rules.
    func asModule<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result {
        try write { unit in try unit.acting(as: CRMTables.tenant) { try body(unit) } }
    }
}
