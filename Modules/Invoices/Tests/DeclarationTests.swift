import Entities
import Support
import Testing
import Values

@Suite struct `The declaration of documents` {
    static func declaration() throws -> EntityDeclaration {
        let json = try JSON(parsing: SourceFile.text("Modules/Invoices/entities/invoice.json"))
        return try EntityDeclaration(parsing: json, module: "workmate.invoices", prefix: "invoices")
    }

    @Test func `is read without a fault, and names permissions that the manifest knows`() throws {
        let entity = try Self.declaration()
        let manifest = try JSON(parsing: SourceFile.text("Modules/Invoices/module.json"))
        let rights = entity.permissions

        let named = [rights.read, rights.create, rights.update, rights.delete].compactMap(\.self)
        let all = named + entity.actions.map(\.permission)
        #expect(Set(all).subtracting(manifest["permissions"]?.object?.names ?? []) == [])
        for field in entity.fields { #expect(field.label != nil, "\(field.name)") }
    }

    @Test func `locks every field that a customer reads once it is issued`() throws {
        let free = try Self.declaration().fields.filter { field in
            !field.isReadonly && !field.isComputed && field.readonlyWhen == nil
        }

        #expect(free.map(\.name) == ["internal_note"])
    }

    @Test func `and its texts stand in both languages`() throws {
        let german = try JSON(parsing: SourceFile.text("Modules/Invoices/i18n/de.json")).object
        let english = try JSON(parsing: SourceFile.text("Modules/Invoices/i18n/en.json")).object

        #expect(german?.names == english?.names)
        #expect(german?.names.isEmpty == false)
    }
}
