import App
import Database
import HostSupport
import ModuleFixtures
import Routing
import Support
import Testing
import Values
import WorkmateSDK

@Suite(.serialized) struct `A module in Swift that makes letters` {
    private func run(_ kind: TestDatabase.Kind, _ body: (SwiftCaller, TestHost) throws -> Void) throws {
        let plugins = try TemporaryDirectory()
        defer { plugins.remove() }
        var package = try FixturePackage.sound()
        package.manifest["requires"] = .array((package.manifest["requires"]?.array ?? []) + ["wm.report/1"])
        try package.write(into: plugins.path)
        try withHost(kind, plugins: plugins.path) { host in
            try body(SwiftCaller(host, module: "test.fixture"), host)
        }
    }

    private let letter = SampleLetter.invoice(lines: 2)

    @Test(arguments: TestDatabase.all)
    func `has them drawn before it writes, and not behind that`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module, _ in
            try module.run(timeLeft: 60_000) { call in
                let pages = try PDF(call.reports.render(letter)).pages()

                #expect(pages.count == 1)
                #expect(pages[0].contains("238,00 €"))
            }

            let refused = #expect(throws: Values.Problem.self) {
                try answering {
                    try module.run(timeLeft: 60_000) { call in
                        try call.database.execute("INSERT INTO fixture_notes (id, title) VALUES ('a', 'b')")
                        _ = try call.reports.render(letter)
                    }
                }
            }
            #expect(refused?.code == "MODULE_9386")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is told what is wrong with them`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module, _ in
            var letter = letter
            letter.subject = "a\u{1}b"
            let refused = #expect(throws: Values.Problem.self) {
                try module.runOutside { _ = try $0.reports.render(letter) }
            }
            #expect(refused?.code == "MODULE_9381")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps them as documents, once each`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module, host in
            let token = try host.signIn()
            let employee = try #require(
                host.call(.get, "/api/employees", token: token).json["items"]?.array?.first?["id"]?.string)
            let document = ReportDocument(
                title: "Rechnung", fileName: "RE-2026-0042.pdf", category: "invoice", entity: "core.employee",
                record: employee, datedOn: "2026-11-21")

            var ids: [String] = []
            try module.runOutside { call in
                for lines in [2, 2, 3] {
                    ids.append(try call.reports.store(SampleLetter.invoice(lines: lines), as: document))
                }
            }

            #expect(ids[0] == ids[1])
            #expect(ids[0] != ids[2])
            let stored = try host.call(.get, "/api/documents/\(ids[0])", token: token)
            #expect(stored.json["media_type"] == "application/pdf")
            #expect(stored.json["file_name"] == "RE-2026-0042.pdf")
            #expect(stored.json["record"]?.string == employee)
            #expect(stored.json["dated_on"] == "2026-11-21")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps none inside a transaction, nor for a record that is none`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module, host in
            let loose = ReportDocument(title: "a", fileName: "a.pdf", category: "letter")
            let lost = ReportDocument(
                title: "a", fileName: "a.pdf", category: "letter", entity: "core.employee", record: "0190")

            let inside = #expect(throws: Values.Problem.self) {
                try module.run(timeLeft: 60_000) { _ = try $0.reports.store(letter, as: loose) }
            }
            let nowhere = #expect(throws: Values.Problem.self) {
                try module.runOutside { _ = try $0.reports.store(letter, as: lost) }
            }

            #expect(inside?.code == "MODULE_9386")
            #expect(nowhere?.code == "DOCUMENT_6009")
            let documents = try host.call(.get, "/api/documents", token: host.signIn()).json["items"]?.array
            #expect(documents == [])
        }
    }
}
