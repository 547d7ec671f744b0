import Database
import Entities
import Support
import Testing
import Values

@testable import Core

@Suite struct `What a module means for a role` {
    private let offers = [
        RoleOffer(role: "employee", permission: "core.employee.update"),
        RoleOffer(role: "employee:own", permission: "core.employee.update"),
        RoleOffer(role: "office", permission: "core.department.create"),
    ]

    private func grants(_ role: String, _ company: Company) throws -> [String] {
        try company.database.read { try RoleStore(unit: $0).role(role)?.grants } ?? []
    }

    @Test(arguments: TestDatabase.all)
    func `is given to it at the first start`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            #expect(try !grants("employee", company).contains("core.employee.update"))

            try company.core.prepare(database, offers: offers)

            #expect(try grants("employee", company).suffix(1) == ["core.employee.update"])
            #expect(try grants("office", company).last == "core.department.create")
            #expect(try grants("administrator", company) == ["*"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stays away once the company took it`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let before = try grants("office", company)
            try company.core.prepare(database, offers: offers)
            let office = try company.role("office")
            _ = try company.act {
                try company.engine.update(
                    "core.role", id: office, ["permissions": .array(before.map(JSON.string))], version: nil, $0)
            }

            let more = RoleOffer(role: "office", permission: "core.department.update")
            try company.core.prepare(database, offers: offers + [more])

            #expect(try grants("office", company) == before + ["core.department.update"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is left out when nothing asks for it or no company begins with the role`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let before = try grants("office", company)
            let unasked = RoleOffer(role: "office", permission: "shop.order.read")

            try company.core.prepare(
                database, offers: [unasked, RoleOffer(role: "guest", permission: "core.role.read")])

            #expect(try grants("office", company) == before)
            #expect(!RoleOffer(role: "administrator", permission: "core.role.read").isForOneWeHave)
            #expect(RoleOffer(role: "office:own", permission: "core.role.read").isForOneWeHave)
        }
    }
}
