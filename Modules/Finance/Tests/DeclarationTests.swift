import Entities
import Support
import Testing
import Values

@Suite struct `The declarations of money` {
    @Test(arguments: ["payment", "expense", "category"])
    func `are read without a fault, and name permissions that the manifest knows`(_ name: String) throws {
        let json = try JSON(parsing: SourceFile.text("Modules/Finance/entities/\(name).json"))
        let entity = try EntityDeclaration(parsing: json, module: "workmate.finance", prefix: "finance")
        let manifest = try JSON(parsing: SourceFile.text("Modules/Finance/module.json"))
        let rights = entity.permissions

        let named = [rights.read, rights.create, rights.update, rights.delete].compactMap(\.self)
        let all = named + entity.actions.map(\.permission)
        #expect(Set(all).subtracting(manifest["permissions"]?.object?.names ?? []) == [])
        for field in entity.fields { #expect(field.label != nil, "\(field.name)") }
    }
}
