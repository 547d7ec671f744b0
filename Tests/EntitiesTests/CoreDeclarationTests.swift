import Entities
import Testing
import Values

@Suite struct `The declarations of the core` {
    @Test(arguments: ["employee", "department", "role", "reminder", "company"])
    func `are read without a fault`(_ name: String) throws {
        let json = try JSON(parsing: Declarations.file("../../Host/Core/entities/\(name).json"))

        let declaration = try EntityDeclaration(parsing: json, module: "", prefix: "core")

        #expect(declaration.id == "core.\(name)")
    }
}
