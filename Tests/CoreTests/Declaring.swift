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

        let made = try HostMigration("Core/migrations/0001_core.sql").text.split(separator: "\n").map(bare)
        let added = try ["0002_add_role_second_factor", "0010_add_company_face"].flatMap(columns)
        let lines = implied.split(separator: "\n").map(bare)
        #expect(added == ["second_factor INTEGER", "logo TEXT", "logo_sha256 TEXT", "accent_colour TEXT"])
        #expect(added.allSatisfy { column in lines.count { $0 == column } == 1 })
        #expect(made == lines.filter { !added.contains($0) })
        try expect("0003_create_reminders", EntitySchema.ddl(for: [CoreDeclarations.reminder], in: registry))
        try expect("0007_create_sign_in_providers", EntitySchema.ddl(for: signIns, in: registry))
    }

    /// The columns that a migration adds.
    private func columns(_ migration: String) throws -> [String] {
        try HostMigration("Core/migrations/\(migration).sql").text.split(separator: "\n").compactMap { line in
            line.split(separator: " ADD COLUMN ").dropFirst().first.map { String($0.dropLast()) }
        }
    }

    /// A line without its place: indentation, and the comma that the last one has not.
    private func bare(_ line: Substring) -> String {
        let text = line.drop { $0 == " " }
        return String(text.last == "," ? text.dropLast() : text)
    }

    private func expect(_ migration: String, _ implied: String) throws {
        let made = try HostMigration("Core/migrations/\(migration).sql").text
        #expect(made.split(separator: "\n") == implied.split(separator: "\n"))
    }
}
