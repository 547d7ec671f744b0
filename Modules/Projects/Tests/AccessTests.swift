import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Who may see projects and tickets` {
    @Test(arguments: TestDatabase.all)
    func `sees own ones, and those of the own team, and no others`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let grants = ["projects.project.read:own", "projects.ticket.read:own", "projects.ticket.update:own"]
            let bob = try shop.host.hire("bob", may: grants, by: shop.ada)
            let eve = try shop.host.hire(
                "eve", may: ["projects.project.read:team", "projects.ticket.read:project"], by: shop.ada)
            #expect(
                try shop.host.patch("/api/employees/\(bob.id)", ["reports_to": .string(eve.id)], by: shop.ada).status
                    == 200)
            let mine = try shop.project(["name": "Bobs", "manager": .string(bob.id)])
            let other = try shop.project(["name": "Fremd"])
            let ticket = try shop.ticket(other, ["assignee": .string(bob.id)])
            _ = try shop.ticket(other)
            func names(_ path: String, by token: String) throws -> [JSON] {
                try shop.host.get(path, by: token).json["items"]?.array?.compactMap { $0["name"] ?? $0["id"] } ?? []
            }

            #expect(try names(Workshop.projects, by: bob.token) == ["Bobs"])
            #expect(try names(Workshop.projects, by: eve.token) == ["Bobs"])
            #expect(try names(Workshop.tickets, by: bob.token) == [.string(ticket)])
            #expect(try names(Workshop.tickets, by: eve.token) == [])
            #expect(try shop.act("start", on: "\(Workshop.tickets)/\(ticket)", by: bob.token).status == 200)
            #expect(try shop.host.get("\(Workshop.projects)/\(other)", by: bob.token).status == 404)
            for route in ["figures", "board"] {
                let path = "\(Workshop.projects)/\(other)/\(route)"
                #expect(try shop.host.get(path, by: bob.token).code == "PROJECT_5001")
            }
            #expect(try shop.host.get("\(Workshop.projects)/\(mine)/figures", by: bob.token).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `sees no budget and closes nothing without the permission`(_ kind: TestDatabase.Kind) throws {
        try Workshop.with(kind) { shop in
            let bob = try shop.host.hire(
                "bob", may: ["projects.project.read", "projects.project.update"], by: shop.ada)
            let path = "\(Workshop.projects)/\(try shop.project(["budget": "1000"]))"
            #expect(try shop.act("activate", on: path, by: bob.token).status == 200)

            let seen = try shop.host.get(path, by: bob.token).json
            let figures = try shop.host.get("\(path)/figures", by: bob.token).json
            let closed = try shop.act("complete", on: path, by: bob.token)
            let raised = try shop.host.patch(path, ["budget": "9999"], by: bob.token)

            #expect((seen["budget"] ?? .null).isNull)
            #expect(figures["money"]?.isNull == true)
            #expect(closed.code == "AUTH_1009")
            #expect(raised.status == 422, "\(raised.text)")
            #expect(try shop.host.get("\(path)/figures", by: shop.ada).json["money"]?["budget"] == "1000.00")
        }
    }
}
