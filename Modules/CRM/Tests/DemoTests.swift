import Entities
import Support
import Testing
import Values

@testable import CRM

@Suite struct `The invented customers` {
    private func customers() throws -> [JSON.Object] {
        try JSON(parsing: SourceFile.text("Modules/CRM/demo/customers.json")).array?.compactMap(\.object) ?? []
    }

    @Test func `are forty and one, and keep the rules`() throws {
        let all = try customers()

        #expect(all.count == 41)
        for customer in all {
            #expect(try Customer(customer).checked(after: nil) == [:], "\(customer["name"]?.text ?? "")")
            if let id = customer.text("vat_id") { #expect(VATID.normalize(id) == id) }
        }
    }

    @Test(arguments: [("contacts", "contact"), ("addresses", "address"), ("activities", "activity")])
    func `have children with known fields`(_ member: String, _ entity: String) throws {
        let known = Set(try CRMTables.declaration(entity).fields.map(\.name))
        let children = try customers().flatMap { $0[member]?.array?.compactMap(\.object) ?? [] }

        #expect(!children.isEmpty)
        for child in children { #expect(Set(child.names).subtracting(known) == []) }
    }

    @Test func `use no address that exists`() throws {
        let contacts = try customers().flatMap { $0["contacts"]?.array?.compactMap(\.object) ?? [] }
        for record in try customers() + contacts {
            #expect(record.text("email")?.hasSuffix(".example") == true)
        }
    }
}
