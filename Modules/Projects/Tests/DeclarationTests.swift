import Entities
import Support
import Testing
import Values

@Suite struct `The declarations of projects` {
    static let names = ["project", "ticket"]

    static func declaration(_ name: String) throws -> EntityDeclaration {
        let json = try JSON(parsing: SourceFile.text("Modules/Projects/entities/\(name).json"))
        return try EntityDeclaration(parsing: json, module: "workmate.projects", prefix: "projects")
    }

    @Test(arguments: names) func `are read without a fault, and name permissions that the manifest knows`(
        _ name: String
    ) throws {
        let entity = try Self.declaration(name)
        let manifest = try JSON(parsing: SourceFile.text("Modules/Projects/module.json"))
        let rights = entity.permissions

        let named = [rights.read, rights.create, rights.update, rights.delete].compactMap(\.self)
        let all = named + entity.actions.map(\.permission) + entity.fields.compactMap(\.readPermission)
        #expect(Set(all).subtracting(manifest["permissions"]?.object?.names ?? []) == [])
        #expect(entity.mount == "/api/backoffice/projects/\(entity.plural)")
        for field in entity.fields { #expect(field.label != nil, "\(field.name)") }
    }

    @Test func `and their texts stand in both languages`() throws {
        let german = try JSON(parsing: SourceFile.text("Modules/Projects/i18n/de.json")).object
        let english = try JSON(parsing: SourceFile.text("Modules/Projects/i18n/en.json")).object

        #expect(german?.names == english?.names)
        #expect(german?.names.isEmpty == false)
    }
}
