import Entities
import Support
import Testing
import Values

@Suite struct `The declaration of products` {
    static func declaration() throws -> EntityDeclaration {
        let json = try JSON(parsing: SourceFile.text("Modules/Products/entities/product.json"))
        return try EntityDeclaration(parsing: json, module: "workmate.products", prefix: "products")
    }

    @Test func `is read without a fault, and names permissions that the manifest knows`() throws {
        let entity = try Self.declaration()
        let manifest = try JSON(parsing: SourceFile.text("Modules/Products/module.json"))
        let rights = entity.permissions

        let named = [rights.read, rights.create, rights.update, rights.delete, entity.field("cost")?.readPermission]
        let known = manifest["permissions"]?.object?.names ?? []
        #expect(Set(named.compactMap(\.self)).subtracting(known) == [])
        for field in entity.fields { #expect(field.label != nil, "\(field.name)") }
    }

    @Test(arguments: ["Art.-Nr.", "SKU", "Bezeichnung", "Warengruppe", "VK netto", "Einheit", "MwSt.", "EK", "Aktiv"])
    func `takes every column of a price list`(_ header: String) throws {
        let fields = try Self.declaration().fields

        #expect(fields.filter { $0.label?.german == header || $0.aliases.contains(header) }.count == 1)
    }

    @Test func `and its texts stand in both languages`() throws {
        let german = try JSON(parsing: SourceFile.text("Modules/Products/i18n/de.json")).object
        let english = try JSON(parsing: SourceFile.text("Modules/Products/i18n/en.json")).object

        #expect(german?.names == english?.names)
        #expect(german?.names.isEmpty == false)
    }
}
