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

        let made = try HostMigration("Core/migrations/0001_core.sql").text
        let madeLater = try HostMigration("Core/migrations/0002_create_reminders.sql").text
        #expect(made.split(separator: "\n") == implied.split(separator: "\n"))
        #expect(madeLater.split(separator: "\n") == impliedLater.split(separator: "\n"))
    }
}
