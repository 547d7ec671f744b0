import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@testable import Events

@Suite struct `What happens to a record` {
    private static let events = ["created/1", "changed/1", "archived/1", "restored/1"].map { "crm.customer.\($0)" }

    private func listen(_ host: TestHost) -> Listener {
        Listener(host, to: Self.events[0], Self.events[1], Self.events[2], Self.events[3])
    }

    private func customer(_ host: TestHost, _ token: String) throws -> String {
        try host.make("/api/backoffice/crm/customers", ["name": "Nord GmbH", "kind": "business"], by: token)
    }

    @Test(arguments: TestDatabase.all)
    func `is told in its order, with the fields that changed`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let (token, listener) = (try host.signIn(), listen(host))
            let id = try customer(host, token)
            let path = "/api/backoffice/crm/customers/\(id)"
            let any = [(name: "if-match", value: "*")]
            #expect(try host.call(.patch, path, ["name": "Süd GmbH"], token: token, headers: any).status == 200)
            #expect(
                try host.call(.post, "\(path)/actions/block", ["reason": "zahlt nicht"], token: token, headers: any)
                    .status == 200)
            #expect(try host.call(.delete, path, token: token, headers: any).status == 204)
            #expect(try host.call(.post, "\(path)/actions/restore", token: token, headers: any).status == 200)

            let heard = try listener.hear()

            #expect(
                try listener.told() == [
                    "created/1 v1", "changed/1 v2", "changed/1 v3", "archived/1 v4", "restored/1 v5",
                ])
            #expect(heard.allSatisfy { $0.event.record == id && $0.event.entity == "crm.customer" })
            #expect(Set(heard.map(\.id)).count == 5)
            #expect(heard[1].event.data["fields"] == ["name"])
            #expect(heard[2].event.data["action"] == "block")
            #expect(!heard.contains { JSON.object($0.event.data).text.contains("GmbH") })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is told to nobody where nobody subscribed, and not when it was refused`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            _ = try customer(host, token)
            let listener = listen(host)
            let before = try listener.waiting()

            let refused = try host.call(.post, "/api/backoffice/crm/customers", ["name": ""], token: token)

            #expect(refused.status == 422)
            #expect(before == 0)
            #expect(try listener.waiting() == 0)
            _ = try customer(host, token)
            #expect(try listener.told() == ["created/1 v1"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `waits for what came before it, and goes on when that is given up`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let listener = Listener(host, to: Self.events[0], Self.events[1]) {
                $0.event.name == Self.events[0] && $0.attempt < 12
            }
            let path = "/api/backoffice/crm/customers/\(try customer(host, token))"
            #expect(
                try host.call(.patch, path, ["name": "A"], token: token, headers: [("if-match", "*")]).status == 200)

            let early = try listener.told()
            for _ in 1...12 {
                host.clock.advance(milliseconds: 3_600_000)
                try listener.runner.runDue()
            }

            #expect(early == [])
            #expect(try listener.told() == ["changed/1 v2"])
            #expect(try host.database.read { try host.workmate.queue.counts(in: $0)[.dead] } == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may be told twice, under one id`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let listener = listen(host)
            _ = try customer(host, token)
            let first = try listener.hear()

            try host.database.write { unit in
                _ = try unit.execute("UPDATE wm_jobs SET state = 'running', due_at = run_at WHERE event IS NOT NULL")
            }
            let second = try listener.hear()

            #expect(first.count == 1)
            #expect(second.count == 2)
            #expect(Set(second.map(\.id)).count == 1)
            #expect(second.map(\.attempt) == [1, 2])
        }
    }
}
