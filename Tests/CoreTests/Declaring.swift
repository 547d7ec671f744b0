import Database
import Entities
import Support
import Testing

@testable import Core

@Suite struct `Declaring Core's entities` {
    @Test func `implies the tables that the migration makes`() throws {
        let registry = try EntityRegistry(CoreDeclarations.all.map { RegisteredEntity($0, tenant: .host) })

        let implied = EntitySchema.ddl(for: CoreDeclarations.all.filter { $0.id != "core.reminder" }, in: registry)
        let impliedLater = EntitySchema.ddl(for: [CoreDeclarations.reminder], in: registry)

        let made = try HostMigration("Core/migrations/0001_core.sql").text.split(separator: "\n")
        let added = try HostMigration("Core/migrations/0002_add_role_second_factor.sql").text
        #expect(added.contains("ALTER TABLE core_roles ADD COLUMN second_factor INTEGER;"))
        let column: Substring = "    second_factor INTEGER,"
        let lines = implied.split(separator: "\n")
        #expect(lines.count { $0 == column } == 1)
        #expect(made == lines.filter { $0 != column })
        let later = try HostMigration("Core/migrations/0003_create_reminders.sql").text
        #expect(later.split(separator: "\n") == impliedLater.split(separator: "\n"))
    }
}
