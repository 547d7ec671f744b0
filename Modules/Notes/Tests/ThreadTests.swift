import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Messages on a record` {
    @Test(arguments: TestDatabase.all)
    func `are read in their order by everybody who sees the record, and by nobody else`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Correspondence.with(kind) { office in
            let bob = try office.hire("bob")
            let eve = try office.hire("eve", seesCustomers: false)
            let first = try office.write("Bitte **anrufen**", by: office.ada)
            office.host.clock.advance(milliseconds: 1000)
            _ = try office.write("Mache ich", ["parent": .string(first)], by: bob.token)

            #expect(try office.texts(by: office.ada) == ["Bitte **anrufen**", "Mache ich"])
            #expect(try office.texts(by: bob.token) == ["Bitte **anrufen**", "Mache ich"])
            #expect(try office.texts(by: bob.token, "?limit=1") == ["Bitte **anrufen**"])
            #expect(try office.texts(by: bob.token, "?after=\(first)") == ["Mache ich"])
            let hidden = try office.host.call(.get, office.thread, token: eve.token)
            #expect(hidden.code == "NOTES_5006")
            #expect(try office.post("Hallo", by: eve.token).fieldCodes == ["record: NOTES_5002"])
            let list = try office.host.call(.get, Correspondence.messages, token: bob.token).json["items"]?.array
            #expect(list?.map { $0["excerpt"] } == ["Mache ich"])
            let limit = try office.host.call(.get, "\(office.thread)?limit=x", token: bob.token)
            #expect(limit.code == "NOTES_5008")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stay where they are and are changed by their author alone`(_ kind: TestDatabase.Kind) throws {
        try Correspondence.with(kind) { office in
            let bob = try office.hire("bob")
            let id = try office.write("Erster Stand", by: bob.token)
            let other = try office.host.make("/api/backoffice/crm/customers", ["name": "Süd"], by: office.ada)
            func change(_ body: JSON, by token: String) throws -> TestAnswer {
                try office.host.call(
                    .patch, "\(Correspondence.messages)/\(id)", body, token: token, headers: [("if-match", "*")])
            }

            #expect(try change(["body": "Anders"], by: office.ada).code == "NOTES_5005")
            #expect(try change(["record": .string(other)], by: bob.token).fieldCodes == ["record: NOTES_5003"])
            let changed = try change(["body": "Zweiter Stand"], by: bob.token)

            #expect(changed.json["edited_at"]?.string != nil)
            #expect(changed.json["excerpt"] == "Zweiter Stand")
            #expect(try office.texts(by: office.ada) == ["Zweiter Stand"])
            let elsewhere = try office.post(
                "Antwort", ["record": .string(other), "parent": .string(id)], by: office.ada)
            #expect(elsewhere.fieldCodes == ["parent: NOTES_5004"])
            #expect(elsewhere.code == "NOTES_5001")
            let taken = try office.host.call(.delete, "\(Correspondence.messages)/\(id)", token: office.ada)
            #expect(taken.status == 204)
            #expect(try office.texts(by: bob.token) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `carry documents that their author may see`(_ kind: TestDatabase.Kind) throws {
        try Correspondence.with(kind) { office in
            let bob = try office.hire("bob")
            let document = try office.host.upload(Array("x".utf8), token: office.ada).json["id"] ?? .null

            let lost = try office.post("Anbei", ["attachments": [document]], by: bob.token)
            _ = try office.write("Anbei", ["attachments": [document]], by: office.ada)

            #expect(lost.fieldCodes == ["attachments: NOTES_5009"])
            let items = try office.host.call(.get, office.thread, token: bob.token).json["items"]?.array
            #expect(items?.map { $0["attachments"] } == [[document]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `move with a record that is merged`(_ kind: TestDatabase.Kind) throws {
        try Correspondence.with(kind) { office in
            _ = try office.write("Am Alten", by: office.ada)
            let kept = try office.host.make("/api/backoffice/crm/customers", ["name": "Nord"], by: office.ada)

            let merged = try office.host.call(
                .post, "/api/backoffice/crm/customers/\(kept)/merge", ["other": .string(office.customer)],
                token: office.ada)

            #expect(merged.status == 200, "\(merged.text)")
            #expect(try office.texts(by: office.ada) == [])
            let there = Correspondence(host: office.host, ada: office.ada, customer: kept)
            #expect(try there.texts(by: office.ada) == ["Am Alten"])
        }
    }
}

@Suite struct `What somebody has not read` {
    @Test(arguments: TestDatabase.all)
    func `is told where they are mentioned or wrote, until they read it`(_ kind: TestDatabase.Kind) throws {
        try Correspondence.with(kind) { office in
            let (bob, eve) = (try office.hire("bob"), try office.hire("eve"))
            let first = try office.write("@bob bitte", ["mentions": [.string(bob.id)]], by: office.ada)
            office.host.clock.advance(milliseconds: 1000)
            _ = try office.write("noch etwas", by: office.ada)

            let places = try office.unread(by: bob.token)

            #expect(places.map { $0["record"] } == [.string(office.customer)])
            #expect(places.first?["unread"] == 2)
            #expect(places.first?["mentioned"] == true)
            #expect(try office.unread(by: eve.token) == [])
            #expect(try office.unread(by: office.ada) == [])
            let half = try office.host.call(
                .post, "\(office.thread)/read", ["until": .string(first)], token: bob.token)
            #expect(half.json["unread"] == 1)
            let items = try office.host.call(.get, office.thread, token: bob.token).json["items"]?.array
            #expect(items?.map { $0["read"] } == [true, false])
            #expect(try office.unread(by: bob.token).first?["mentioned"] == false)
            #expect(try office.host.call(.post, "\(office.thread)/read", token: bob.token).json["unread"] == 0)
            #expect(try office.unread(by: bob.token) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is judged by messages of the record alone`(_ kind: TestDatabase.Kind) throws {
        try Correspondence.with(kind) { office in
            for body in [["until": "nowhere"], ["until": 1], []] as [JSON] {
                let answer = try office.host.call(.post, "\(office.thread)/read", body, token: office.ada)
                #expect(["NOTES_5007", "NOTES_5008"].contains(answer.code), "\(answer.text)")
            }
        }
    }
}
