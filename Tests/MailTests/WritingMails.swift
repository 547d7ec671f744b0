import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@testable import Mail

@Suite(.serialized) struct `A module that writes a mail` {
    @Test(arguments: TestDatabase.all)
    func `sends it only when its transaction is committed`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let order: JSON = ["to": "ada@example.org", "subject": "Hallo", "text": "Text"]

            let refused = try office.host.call(.post, "\(PostOffice.mails)?refuse=1", order, token: office.token)

            #expect(refused.status == 500)
            #expect(try office.deliver() == 0)
            #expect(try office.host.call(.get, "/api/mails", token: office.token).json["items"] == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `fills a template of its own in a language`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let values: JSON.Object = ["template": "greeting", "name": "<Ada & Co>"]
            var english = values
            english["language"] = "en"

            _ = try office.write(to: "ada@example.org", values)
            office.host.clock.advance(milliseconds: 1)
            _ = try office.write(to: "ada@example.org", english)
            try office.deliver()

            let german = try office.server.nextMessage()["message"]?.string ?? ""
            #expect(german.contains("Guten Tag <Ada & Co>,"))
            #expect(!german.contains("multipart"))
            let other = try office.server.nextMessage()["message"]?.string ?? ""
            #expect(other.contains("multipart/alternative"))
            #expect(other.contains("Hello <Ada & Co>."))
            #expect(other.contains("<style>p { color: red }</style><p>Hello &lt;Ada &amp; Co&gt;</p>"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `attaches files under their names`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            _ = try office.write(
                to: "ada@example.org",
                [
                    "subject": "Rechnung", "text": "anbei", "html": "<p>anbei</p>", "file": "Rechnung Müller.txt",
                    "type": "text/plain", "content": "Inhalt",
                ])
            try office.deliver()

            let message = try office.server.nextMessage()["message"]?.string ?? ""
            #expect(message.contains("multipart/mixed"))
            #expect(message.contains("filename*=UTF-8''Rechnung%20M%C3%BCller.txt"))
            #expect(message.contains("\r\n\r\nSW5oYWx0\r\n"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused what is no mail, and nothing is queued`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            func code(_ order: JSON.Object) throws -> String? {
                try office.host.call(.post, PostOffice.mails, .object(order), token: office.token).code
            }
            let good: JSON.Object = ["to": "ada@example.org", "subject": "Hallo", "text": "Text"]
            func with(_ name: String, _ value: JSON) -> JSON.Object {
                var order = good
                order[name] = value
                return order
            }

            #expect(try code(with("to", "nobody")) == "SYSTEM_9171")
            #expect(try code(with("to", "ada@example.org\r\nBcc: eve@example.org")) == "SYSTEM_9171")
            #expect(try code(with("to", "jürgen@example.org")) == "SYSTEM_9171")
            #expect(try code(with("subject", "Hallo\r\nBcc: eve@example.org")) == "SYSTEM_9172")
            #expect(try code(with("subject", "")) == "SYSTEM_9172")
            #expect(try code(["to": "ada@example.org", "template": "nothing"]) == "SYSTEM_9177")
            #expect(try code(["to": "ada@example.org", "template": "greeting"]) == "SYSTEM_9174")
            let attached: JSON.Object = [
                "to": "ada@example.org", "subject": "Hallo", "text": "Text", "file": "a\r\nb.txt", "type": "text/plain",
                "content": "x",
            ]
            let values: JSON.Object = ["to": "ada@example.org", "template": "greeting", "name": "A\r\nBcc: e@e.org"]
            let injected = try [attached, values].map(code)
            #expect(injected == ["SYSTEM_9172", "SYSTEM_9172"])
            #expect(try office.host.call(.get, "/api/mails", token: office.token).json["items"] == [])
        }
    }
}

@Suite(.serialized) struct `The sent log` {
    @Test(arguments: TestDatabase.all)
    func `shows mails by state, a page at a time, the latest first`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            var ids: [String] = []
            for name in ["ada", "never", "later"] {
                ids.append(try office.write(to: "\(name)@example.org"))
                office.host.clock.advance(milliseconds: 1)
            }
            try office.deliver()
            func page(_ query: String) throws -> JSON {
                try office.host.call(.get, "/api/mails?\(query)", token: office.token).json
            }
            func found(_ query: String) throws -> [JSON?] { (try page(query)["items"]?.array ?? []).map { $0["id"] } }

            #expect(try found("") == ids.reversed().map { .string($0) })
            #expect(try found("state=failed") == [.string(ids[1])])
            #expect(try page("limit=2")["next"] == .string(ids[1]))
            #expect(try found("limit=2&cursor=\(ids[1])") == [.string(ids[0])])
            #expect(try page("limit=3")["next"] == .null)
            #expect(try page("limit=0")["code"] == "SYSTEM_9176")
            #expect(try page("state=lost")["code"] == "SYSTEM_9176")
            #expect(try page("before=\(ids[1])")["code"] == "SYSTEM_9176")
            let missing = try office.host.call(.get, "/api/mails/none", token: office.token)
            #expect(missing.code == "SYSTEM_9175")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells at once what became of a test mail`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind, nil) { office in
            func test(_ address: String) throws -> TestAnswer {
                try office.host.call(.post, "/api/mails/test", ["to": .string(address)], token: office.token)
            }
            #expect(try test("ada@example.org").code == "SYSTEM_9170")
            try office.use("plain")

            let sent = try test("ada@example.org")
            let refused = try test("never@example.org")

            #expect(sent.json["state"] == "sent")
            #expect(sent.json["owner"] == "core")
            #expect(sent.json["answer"] == "250 2.0.0 Taken as 4711")
            #expect(refused.json["state"] == "failed")
            #expect(try office.server.nextMessage()["message"]?.string?.contains("Diese Nachricht") == true)
            #expect(try test("nobody").code == "SYSTEM_9171")
        }
    }
}
