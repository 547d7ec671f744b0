import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A fresh host` {
    @Test(arguments: TestDatabase.all)
    func `runs the staged modules and lets its first administrator in`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()

            let modules = try host.call(.get, "/api/modules", token: token)

            #expect(modules.status == 200)
            let items = modules.json["items"]?.array ?? []
            #expect(
                items.map { $0["id"] } == [
                    "workmate.crm", "workmate.finance", "workmate.invoices", "workmate.notes",
                    "workmate.products", "workmate.projects", "workmate.time",
                ])
            #expect(items.allSatisfy { $0["state"] == "running" }, "\(modules.text)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets nobody in with another password`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let answer = try host.call(
                .post, "/api/auth/login", ["email": .string(TestHost.email), "password": "another password"])

            #expect(answer.status == 401)
            #expect(answer.code == "AUTH_1007")
        }
    }
}
