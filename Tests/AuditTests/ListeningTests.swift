import Database
import HostSupport
import Routing
import Support
import Testing
import Values

/// Somebody who listens to the changes of a host.
private struct Listener {
    let stream: any ResponseStream

    init(_ host: TestHost, _ token: String, _ query: [(name: String, value: String)] = [], since: String? = nil) throws
    {
        var headers = [(name: "authorization", value: "Bearer \(token)")]
        if let since { headers.append(("last-event-id", since)) }
        let answer = host.answer(Request(.get, "/api/changes", query: query, headers: headers))
        #expect(answer.status == 200)
        #expect(answer.header("content-type") == "text/event-stream")
        stream = try #require(answer.stream)
    }

    /// The next piece that says something, nil at the end of the stream; asks for at most ten seconds.
    func piece() throws -> String? {
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            guard let bytes = try stream.next() else { return nil }
            if !bytes.isEmpty { return String(decoding: bytes, as: UTF8.self) }
        }
        return "nothing came"
    }

    /// The data of the next events.
    func events() throws -> [JSON] {
        try (piece() ?? "").split(separator: "\n").filter { $0.hasPrefix("data: ") }
            .map { try JSON(parsing: String($0.dropFirst(6))) }
    }
}

@Suite struct `Listening to what happens` {
    private static let customers = "/api/backoffice/crm/customers"

    @Test(arguments: TestDatabase.all)
    func `is for ten windows of a person, and for those of others besides`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let bob = try host.hire("bob", may: [], by: ada)
            var listeners = try (0..<10).map { _ in try Listener(host, ada) }

            for (language, text) in [("de", "Sie hören schon in 10 Fenstern auf Änderungen."), ("en", "You listen")] {
                let refused = try host.call(
                    .get, "/api/changes", token: ada, headers: [("accept-language", language)])

                #expect(refused.status == 429)
                #expect(refused.code == "AUTH_1095")
                #expect(refused.json["detail"]?.string?.hasPrefix(text) == true)
                #expect(refused.response.header("retry-after") == "30")
            }
            listeners.append(try Listener(host, bob.token))
            listeners.removeFirst()
            listeners.append(try Listener(host, ada))

            #expect(listeners.count == 11)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells each change that the listener may see`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let bob = try host.hire("bob", may: ["crm.customer.read:own"], by: ada)
            let own = try host.make(
                Self.customers, ["name": "Seiner", "account_manager": .string(bob.id)], by: ada)
            let (all, some) = (try Listener(host, ada), try Listener(host, bob.token, [("entities", "crm.customer")]))

            _ = try host.make("/api/departments", ["code": "VT", "name": "Vertrieb"], by: ada)
            host.clock.advance(milliseconds: 1)
            let foreign = try host.make(Self.customers, ["name": "Fremd"], by: ada)
            host.clock.advance(milliseconds: 1)
            _ = try host.call(
                .patch, "\(Self.customers)/\(own)", ["city": "Jena"], token: ada, headers: [("if-match", "*")])

            let heard = try all.events()
            #expect(heard.map { $0["entity"] } == ["core.department", "crm.customer", "crm.customer"])
            #expect(heard.map { $0["event"] } == ["create", "create", "update"])
            #expect(heard[1]["id"] == .string(foreign))
            #expect(heard[2]["version"] == 2)
            #expect(try some.events().map { $0["id"] } == [.string(own)])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes on behind the last event that was heard`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let listener = try Listener(host, ada, [("entities", "core.department")])
            _ = try host.make("/api/departments", ["code": "A", "name": "A"], by: ada)
            let first = try #require(try listener.piece())
            let last = try #require(first.split(separator: "\n").last { $0.hasPrefix("id: ") }?.dropFirst(4))
            host.clock.advance(milliseconds: 1000)
            let missed = try host.make("/api/departments", ["code": "B", "name": "B"], by: ada)

            let again = try Listener(host, ada, [("entities", "core.department")], since: String(last))

            #expect(try again.events().first?["id"] == .string(missed))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes on when the clock was set back, from anew for who heard of the future`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let listener = try Listener(host, ada, [("entities", "core.department")])
            _ = try host.make("/api/departments", ["code": "A", "name": "A"], by: ada)
            let first = try #require(try listener.piece())
            let last = try #require(first.split(separator: "\n").last { $0.hasPrefix("id: ") }?.dropFirst(4))
            host.clock.advance(milliseconds: -86_400_000)
            let early = try host.signIn()

            let again = try Listener(host, early, [("entities", "core.department")], since: String(last))
            let opening = try again.piece()
            let made = try host.make("/api/departments", ["code": "B", "name": "B"], by: early)

            #expect(opening?.hasPrefix("event: reset") == true)
            #expect(try again.events().map { $0["id"] } == [.string(made)])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends when the listener signs out`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let bob = try host.hire("bob", may: ["core.department.read"], by: ada)
            let listener = try Listener(host, bob.token, [("entities", "core.department")])
            _ = try host.make("/api/departments", ["code": "A", "name": "A"], by: ada)
            #expect(try listener.events().count == 1)

            #expect(try host.call(.post, "/api/auth/logout", token: bob.token).status == 204)
            _ = try host.make("/api/departments", ["code": "B", "name": "B"], by: ada)

            #expect(try listener.piece() == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says so where more happened than is kept`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let listener = try Listener(host, ada, [("entities", "core.department")])
            _ = try listener.stream.next()
            host.clock.advance(milliseconds: 10_000)
            try host.database.write { unit in
                try unit.execute(
                    """
                    INSERT INTO wm_audit_entries
                        (id, at, principal, request, operation, event, entity, record, version, marks, details)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)
                    SELECT \(String(Identifier.make(at: host.clock.now).prefix(30))) || (100000 + i), '', '', '', '',
                    'update', 'core.department', 'r' || i, 1, '{}', '{}' FROM n
                    """)
            }

            #expect(try listener.piece()?.hasPrefix("event: reset\n") == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused with parameters that it does not know`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()

            let unknown = try host.call(.get, "/api/changes?since=x", token: ada)
            let entity = try host.call(.get, "/api/changes?entities=core.lost", token: ada)
            let place = try host.call(.get, "/api/changes", token: ada, headers: [("last-event-id", "7")])

            #expect([unknown, entity, place].map(\.code) == ["SYSTEM_9051", "SYSTEM_9054", "SYSTEM_9054"])
        }
    }
}
