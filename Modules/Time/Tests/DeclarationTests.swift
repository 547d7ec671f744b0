import Entities
import Support
import Testing
import Values

@Suite struct `The declarations of time` {
    static let names = ["entry", "rounding_rule", "rate", "lock"]

    @Test(arguments: names) func `are read without a fault, and name permissions that the manifest knows`(
        _ name: String
    ) throws {
        let json = try JSON(parsing: SourceFile.text("Modules/Time/entities/\(name).json"))
        let entity = try EntityDeclaration(parsing: json, module: "workmate.time", prefix: "time")
        let manifest = try JSON(parsing: SourceFile.text("Modules/Time/module.json"))
        let rights = entity.permissions

        let named = [rights.read, rights.create, rights.update, rights.delete].compactMap(\.self)
        let all = named + entity.actions.map(\.permission) + entity.fields.compactMap(\.readPermission)
        #expect(Set(all).subtracting(manifest["permissions"]?.object?.names ?? []) == [])
        for field in entity.fields { #expect(field.label != nil, "\(field.name)") }
    }

    @Test func `and their texts stand in both languages`() throws {
        let german = try JSON(parsing: SourceFile.text("Modules/Time/i18n/de.json")).object
        let english = try JSON(parsing: SourceFile.text("Modules/Time/i18n/en.json")).object

        #expect(german?.names == english?.names)
        #expect(german?.names.isEmpty == false)
    }
}
