import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Synchronization
import Testing
import Values

@testable import Events

@Suite struct `A delivery that was given up` {
    @Test(arguments: TestDatabase.all)
    func `is listed with its problem, and delivered when it is run again`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let (token, isRepaired) = (try host.signIn(), Flag())
            let listener = Listener(host, to: "core.department.created/1") { _ in !isRepaired.isUp }
            let department = try host.make("/api/departments", ["code": "VT", "name": "Vertrieb"], by: token)
            for _ in 1...10 {
                try listener.runner.runDue()
                host.clock.advance(milliseconds: 3_600_000)
            }
            let renewed = try host.signIn()
            let list = try host.call(.get, "/api/jobs?state=dead&deliveries=true", token: renewed).json
            let dead = try #require(list["items"]?.array?.first)
            let path = "/api/jobs/\(dead["id"]?.string ?? "")"
            isRepaired.raise()

            let again = try host.call(.post, "\(path)/run-again", token: renewed)
            let heard = try listener.hear()

            #expect(token != renewed)
            #expect(list["counts"]?["dead"] == 1)
            #expect(dead["event"] == "core.department.created/1")
            #expect(dead["attempts"] == 10)
            #expect(dead["problem"]?["code"] == "SYSTEM_9000")
            #expect(again.json["state"] == "waiting")
            #expect(heard.map(\.event.record) == [department])
            #expect(try host.call(.get, path, token: renewed).json["state"] == "done")
            #expect(try host.call(.post, "\(path)/run-again", token: renewed).code == "SYSTEM_9121")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is for who looks after the host`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let reader = try host.hire("grace", may: ["core.job.read"], by: host.signIn())
            let path = "/api/jobs/019a0000-0000-7000-8000-000000000000"

            #expect(try host.call(.get, "/api/jobs", token: reader.token).status == 200)
            #expect(try host.call(.get, path, token: reader.token).code == "SYSTEM_9120")
            #expect(try host.call(.post, "\(path)/run-again", token: reader.token).code == "AUTH_1009")
            #expect(try host.call(.get, "/api/jobs?state=lost", token: reader.token).code == "SYSTEM_9054")
            #expect(try host.call(.get, "/api/jobs?status=dead", token: reader.token).code == "SYSTEM_9051")
        }
    }
}
