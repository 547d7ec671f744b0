import Database
import Entities
import Support
import Testing
import Values

@Suite struct `The declaration of messages` {
    static func declaration() throws -> EntityDeclaration {
        let json = try JSON(parsing: SourceFile.text("Modules/Notes/entities/message.json"))
        return try EntityDeclaration(parsing: json, module: "workmate.notes", prefix: "notes")
    }

    @Test func `is read without a fault, and names permissions that the manifest knows`() throws {
        let entity = try Self.declaration()
        let manifest = try JSON(parsing: SourceFile.text("Modules/Notes/module.json"))
        let rights = entity.permissions

        let named = [rights.read, rights.create, rights.update, rights.delete].compactMap(\.self)
        #expect(Set(named).subtracting(manifest["permissions"]?.object?.names ?? []) == [])
        #expect(entity.mount == "/api/backoffice/notes/messages")
        for field in entity.fields { #expect(field.label != nil, "\(field.name)") }
    }

    @Test func `and its texts stand in both languages`() throws {
        let german = try JSON(parsing: SourceFile.text("Modules/Notes/i18n/de.json")).object
        let english = try JSON(parsing: SourceFile.text("Modules/Notes/i18n/en.json")).object

        #expect(german?.names == english?.names)
        #expect(german?.names.isEmpty == false)
    }
}
