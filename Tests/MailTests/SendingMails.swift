import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@testable import Mail

@Suite(.serialized) struct `Sending a mail` {
    @Test(arguments: TestDatabase.all)
    func `hands it to the mail server once, and writes down what that said`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let id = try office.write(to: "ada@example.org", ["subject": "Grüße", "text": "Schöne\n.Grüße\n"])
            #expect(try office.logged(id)["state"] == "queued")
            #expect(try office.logged(id)["owner"] == "test.fixture")

            #expect(try office.deliver() == 1)
            #expect(try office.deliver() == 0)

            let taken = try office.server.nextMessage()
            #expect(taken["from"] == "buero@example.org")
            #expect(taken["to"] == ["ada@example.org"])
            let message = taken["message"]?.string ?? ""
            #expect(message.contains("To: ada@example.org\r\n"))
            #expect(message.contains("From: =?UTF-8?B?QsO8cm8=?= <buero@example.org>\r\n"))
            #expect(message.contains("Date: Sat, 21 Nov 2026 09:00:00 +0000\r\n"))
            #expect(message.contains("Message-ID: <\(id)@example.org>\r\n"))
            #expect(message.contains("\r\n\r\nSch=C3=B6ne\r\n.Gr=C3=BC=C3=9Fe\r\n"))
            let logged = try office.logged(id)
            #expect(logged["state"] == "sent")
            #expect(logged["attempts"] == 1)
            #expect(logged["answer"] == "250 2.0.0 Taken as 4711")
            #expect(logged["ended_at"] == .string(office.host.clock.now.text))
            let kept = try office.host.database.read { try $0.all("SELECT message FROM wm_mails") { $0.isNull(0) } }
            #expect(kept == [true])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is a job, begun by writing it and again when the server wants it later`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let runner = office.host.workmate.runner
            try runner.runDue()
            let sent = try office.write(to: "ada@example.org")
            let grey = try office.write(to: "grey@example.org")

            try runner.runDue()

            #expect(try office.logged(sent)["state"] == "sent")
            #expect(try office.logged(grey)["attempts"] == 1)
            office.host.clock.advance(milliseconds: 59_999)
            try runner.runDue()
            #expect(try office.logged(grey)["attempts"] == 1)
            office.host.clock.advance(milliseconds: 1)
            try runner.runDue()
            #expect(try office.logged(grey)["attempts"] == 2)
        }
    }

    @Test(arguments: TestDatabase.all, ["starttls", "tls"])
    func `speaks in secret with a server that can`(_ kind: TestDatabase.Kind, _ port: String) throws {
        try PostOffice.with(kind, port) { office in
            let id = try office.write(to: "ada@example.org")

            try office.deliver()

            #expect(try office.logged(id)["state"] == "sent")
            #expect(try office.server.nextMessage()["encrypted"] == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `never goes on in the clear where encryption is asked for`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind, nil) { office in
            try office.use("plain", ["security": "starttls"])
            let id = try office.write(to: "ada@example.org")

            try office.deliver()

            #expect(try office.logged(id)["state"] == "queued")
            #expect(try office.logged(id)["attempts"] == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `signs in with the secret that was set, and waits while that is wrong`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind, nil) { office in
            try office.use("login", ["user": "ada", "password": "falsch"])
            let id = try office.write(to: "ada@example.org")
            try office.deliver()
            #expect(try office.logged(id)["state"] == "queued")
            #expect(try office.logged(id)["answer"]?.string?.hasPrefix("535") == true)

            try office.use("login", ["user": "ada", "password": "geheim"])
            office.host.clock.advance(milliseconds: 60_000)
            try office.deliver()

            #expect(try office.logged(id)["state"] == "sent")
            #expect(try office.server.nextMessage()["login"] == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is tried again when the server wants it later, and not before`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let id = try office.write(to: "grey@example.org")
            try office.deliver()
            let first = try office.logged(id)
            #expect(first["state"] == "queued")
            #expect(first["answer"]?.string?.hasPrefix("451 ") == true)
            #expect(first["next_at"] == .string((office.host.clock.now + 60_000).text))
            #expect(try office.deliver() == 0)

            office.host.clock.advance(milliseconds: 60_000)
            #expect(try office.deliver() == 1)
            #expect(try office.logged(id)["next_at"] == .string((office.host.clock.now + 120_000).text))
            office.host.clock.advance(milliseconds: 120_000)
            #expect(try office.deliver() == 1)

            #expect(try office.logged(id)["state"] == "sent")
            #expect(try office.logged(id)["attempts"] == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends when the server refuses for good`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let refused = try office.write(to: "never@example.org")
            let next = try office.write(to: "ada@example.org")

            #expect(try office.deliver() == 2)

            #expect(try office.logged(refused)["state"] == "failed")
            #expect(try office.logged(refused)["attempts"] == 1)
            #expect(try office.logged(refused)["answer"]?.string?.hasPrefix("550 ") == true)
            #expect(try office.logged(next)["state"] == "sent")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that failed is sent again when somebody says so, and forgotten in time`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let failed = try office.write(to: "never@example.org")
            let sent = try office.write(to: "ada@example.org")
            try office.deliver()
            func send(_ id: String) throws -> TestAnswer {
                try office.host.call(.post, "/api/mails/\(id)/send", token: office.host.signIn())
            }

            let again = try send(failed)
            #expect(try office.deliver() == 1)

            #expect(again.json["state"] == "queued")
            #expect(again.json["attempts"] == 0)
            #expect(try office.logged(failed)["state"] == "failed")
            #expect(try send(sent).code == "SYSTEM_9204")
            #expect(try send("nothing").code == "SYSTEM_9175")
            office.host.clock.advance(milliseconds: 364 * 86_400_000)
            try office.host.workmate.runner.runDue()
            let kept = try office.host.call(.get, "/api/mails", token: office.host.signIn()).json["items"]?.array
            office.host.clock.advance(milliseconds: 2 * 86_400_000)
            try office.host.workmate.runner.runDue()
            let left = try office.host.call(.get, "/api/mails", token: office.host.signIn()).json["items"]?.array
            #expect(kept?.count == 2)
            #expect(left?.count == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is given up after two days of waiting`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let id = try office.write(to: "later@example.org")
            var attempts: Int64 = 0
            let begin = office.host.clock.now
            func logged() throws -> MailEntry? { try office.host.database.read { try MailStore(unit: $0).find(id) } }

            while try logged()?.state == .queued, attempts < 100 {
                attempts += Int64(try office.deliver())
                office.host.clock.advance(milliseconds: 4 * 3_600_000)
            }

            #expect(attempts == Mailbox.mostAttempts)
            #expect(try logged()?.state == .failed)
            #expect(try logged()?.answer?.hasPrefix("450 ") == true)
            #expect(office.host.clock.now.milliseconds - begin.milliseconds > 48 * 3_600_000)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `outlives a server that says nothing, or is gone`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let id = try office.write(to: "hang@example.org")
            let mailbox = Mailbox(
                settings: office.host.workmate.mailbox.settings, queue: office.host.workmate.queue,
                clock: office.host.clock, timeout: 300)

            #expect(try mailbox.deliver(office.host.database) == 1)
            #expect(try office.logged(id)["state"] == "queued")
            office.server.stop()
            office.host.clock.advance(milliseconds: 60_000)
            #expect(try office.deliver() == 1)

            #expect(try office.logged(id)["state"] == "queued")
            #expect(try office.logged(id)["attempts"] == 2)
            #expect(try office.logged(id)["answer"]?.string?.isEmpty == false)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `waits until a mail server is set`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind, nil) { office in
            let id = try office.write(to: "ada@example.org")
            #expect(try office.deliver() == 0)
            #expect(try office.logged(id)["attempts"] == 0)

            try office.use("plain")

            #expect(try office.deliver() == 1)
            #expect(try office.logged(id)["state"] == "sent")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is left to one host at a time, until its lease ends`(_ kind: TestDatabase.Kind) throws {
        try PostOffice.with(kind) { office in
            let id = try office.write(to: "ada@example.org")
            let now = office.host.clock.now
            let taken = try office.host.database.write {
                try MailStore(unit: $0).take(id, until: now + 300_000, now: now)
            }
            #expect(taken?.recipients == ["ada@example.org"])

            #expect(try office.deliver() == 0)
            office.host.clock.advance(milliseconds: 300_001)
            #expect(try office.deliver() == 1)

            #expect(try office.logged(id)["attempts"] == 2)
        }
    }
}
