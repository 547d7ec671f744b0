import Database
import Entities
import Support
import Testing

@testable import Core

@Suite struct `Declaring Core's entities` {
    @Test func `implies the tables that the migration makes`() throws {
        let registry = try EntityRegistry(CoreDeclarations.all.map { RegisteredEntity($0, tenant: .host) })

        let signIns = [CoreDeclarations.signInProvider, CoreDeclarations.signInMapping]
        let later = [CoreDeclarations.reminder] + signIns
        let implied = EntitySchema.ddl(
            for: CoreDeclarations.all.filter { one in !later.contains { $0.id == one.id } }, in: registry)

        let made = try HostMigration("Core/migrations/0001_core.sql").text.split(separator: "\n")
        let added = try HostMigration("Core/migrations/0002_add_role_second_factor.sql").text
        #expect(added.contains("ALTER TABLE core_roles ADD COLUMN second_factor INTEGER;"))
        let column: Substring = "    second_factor INTEGER,"
        let lines = implied.split(separator: "\n")
        #expect(lines.count { $0 == column } == 1)
        #expect(made == lines.filter { $0 != column })
        try expect("0003_create_reminders", EntitySchema.ddl(for: [CoreDeclarations.reminder], in: registry))
        try expect("0007_create_sign_in_providers", EntitySchema.ddl(for: signIns, in: registry))
    }

    private func expect(_ migration: String, _ implied: String) throws {
        let made = try HostMigration("Core/migrations/\(migration).sql").text
        #expect(made.split(separator: "\n") == implied.split(separator: "\n"))
    }
}
