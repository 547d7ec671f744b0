import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `The operations of the API` {
    @Test(arguments: TestDatabase.all)
    func `each succeed when they are called as documented`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind, administrator: false) { settings in
            settings.privateNetworks = SignInTrip.thisMachine
        } _: { host in
            try setUp(host)
            let token = try host.signIn()
            var records: [String: String] = [:]
            try host.nameCompany(by: token)

            for entity in host.entities {
                try EntityTour(host: host, token: token, entity: entity).run(&records)
            }
            try tourCustomers(host, token, records)
            try tourDocuments(host, token)
            try tourImports(host, token)
            try tourPrivacy(host, token)
            try tourHost(host, token)
            try tourJobs(host, token)
            try tourFilters(host, token)
            try tourNotes(host, token, records)
            try tourWork(host, token, records)
            try tourInvoices(host, token, records)
            try tourSessions(host, token, records)
            try tourSignIns(host, password: "yet another sentence")

            #expect(Self.operations(of: host.document).subtracting(host.reachedOperations).sorted() == [])
        }
    }

    private static func operations(of document: JSON) -> Set<String> {
        let items = document["paths"]?.object?.members.flatMap { $0.value.object?.members ?? [] } ?? []
        return Set(items.compactMap { $0.value["operationId"]?.string })
    }

    private func setUp(_ host: TestHost) throws {
        let token = try #require(try host.setUpToken())
        let answer = try host.call(
            .post, "/api/auth/setup",
            [
                "token": .string(token), "email": .string(TestHost.email),
                "password": .string(TestHost.password), "first_name": "Ada", "last_name": "Lovelace",
            ])
        #expect(answer.status == 204)
    }

    private func tourCustomers(_ host: TestHost, _ token: String, _ records: [String: String]) throws {
        let customer = "/api/backoffice/crm/customers/\(try #require(records["crm.customer"]))"
        for path in [
            "/api/backoffice/crm/statistics", "\(customer)/blocks", "\(customer)/primary-contact",
            "\(customer)/latest-activities",
        ] {
            #expect(try host.call(.get, path, token: token).status == 200, "\(path)")
        }
        let customers = "/api/backoffice/crm/customers"
        #expect(try host.call(.get, "\(customers)/duplicates?limit=5", token: token).status == 200)
        let ids = try ["Nord", "Nord GmbH"].map { try host.make(customers, ["name": .string($0)], by: token) }
        let merged = try host.call(
            .post, "\(customers)/\(ids[0])/merge", ["other": .string(ids[1]), "take": ["name"]], token: token)
        #expect(merged.json["name"] == "Nord GmbH", "\(merged.text)")
        let gone = try host.call(.get, "\(customers)/\(ids[1])", token: token)
        #expect(gone.json["merged_into"] == .string(ids[0]))
    }

    private func tourDocuments(_ host: TestHost, _ token: String) throws {
        let made = try host.upload(Array("one".utf8), token: token)
        let path = "/api/documents/\(try #require(made.json["id"]?.string))"
        let replaced = try host.upload(
            Array("two".utf8), to: "\(path)/content", .put, headers: [("if-match", "\"1\"")], token: token)
        #expect(replaced.json["file_version"] == 2)
        #expect(try host.call(.get, "\(path)/versions", token: token).json["items"]?.array?.count == 2)
        #expect(try host.call(.get, "\(path)/versions/1/content", token: token).text == "one")
        #expect(try host.call(.get, "\(path)/content", token: token).text == "two")
        #expect(try host.call(.post, "\(path)/actions/purge", token: token).status == 204)
    }

    private func tourPrivacy(_ host: TestHost, _ token: String) throws {
        let person = try host.call(
            .post, "/api/backoffice/crm/customers", ["name": "Nord GmbH", "kind": "business"], token: token)
        let path = "/api/privacy/crm.customer/\(try #require(person.json["id"]?.string))"
        #expect(try host.call(.get, "\(path)/export", token: token).status == 200)
        #expect(try host.call(.post, "\(path)/erasure", ["restrict": true], token: token).status == 200)
        #expect(try host.call(.get, "/api/retention", token: token).status == 200)
        #expect(try host.call(.post, "/api/retention/purge", token: token).json["dry_run"] == true)
        let package = try host.call(.get, "/api/audit-package?from=2026-01-01&to=2026-12-31", token: token)
        #expect(package.status == 200)
    }

    private func tourImports(_ host: TestHost, _ token: String) throws {
        let file = Array("Firma;E-Mail\nNord GmbH;nord@example.org\nSüd AG;keine\n".utf8)
        let upload = try host.send(
            .post, "/api/imports?entity=crm.customer&filename=a.csv", file, token: token,
            headers: [("content-type", "text/csv")])
        let batch = "/api/imports/\(try #require(upload.json["id"]?.string))"
        #expect(upload.status == 201)
        #expect(try host.call(.get, "/api/imports?entity=crm.customer", token: token).status == 200)
        #expect(try host.call(.get, batch, token: token).status == 200)
        #expect(try host.call(.patch, batch, ["mode": "create"], token: token).status == 200)
        #expect(try host.call(.post, "\(batch)/dry-run", token: token).json["invalid"] == 1)
        #expect(try host.call(.post, "\(batch)/run", token: token).json["imported"] == 1)
        #expect(try host.call(.get, "\(batch)/errors?limit=1", token: token).json["items"]?.array?.count == 1)
        #expect(try host.call(.get, "\(batch)/errors?format=csv", token: token).status == 200)
        #expect(try host.call(.post, "\(batch)/undo", token: token).json["undone"] == 1)
        for mount in ["customers", "contacts", "addresses", "activities"] {
            let path = "/api/backoffice/crm/\(mount)/import"
            guard DocumentedOperation(host.document, "post", path) != nil else { continue }
            _ = try host.upload(Array("a;b\n1;2\n".utf8), to: path, token: token)
        }
    }

    private func tourHost(_ host: TestHost, _ token: String) throws {
        for path in ["/health", "/ready", "/api/health", "/setup", "/setup.js", "/setup.css"] {
            #expect(try host.call(.get, path).status == 200)
        }
        for path in [
            "/api/backups", "/api/modules", "/api/services", "/api/openapi.json", "/api/permissions",
            "/api/permissions/explain?entity=crm.customer",
            "/api/audit?limit=1", "/api/audit/head", "/metrics", "/api/inbox", "/api/inbox/digest", "/api/dashboard",
            "/api/dashboard/figures", "/api/search?q=test&limit=5", "/api/saved-filters", "/api/changes",
        ] {
            #expect(try host.call(.get, path, token: token).status == 200, "\(path)")
        }
        let digest: JSON = ["wanted": true, "hour": 7]
        #expect(try host.call(.put, "/api/inbox/digest", digest, token: token).json == digest)
        try tourSettings(host, token)
        let tiles: JSON = ["widgets": [["widget": "core.reminder.open"]]]
        #expect(try host.call(.put, "/api/dashboard", tiles, token: token).json["chosen"] == true)
        let settings = try host.call(.get, "/api/settings", token: token)
        let changed = try host.call(
            .patch, "/api/settings", ["city": "Jena"], token: token,
            headers: [("if-match", try #require(settings.response.header("etag")))])
        #expect(changed.json["city"] == "Jena")
        #expect(try host.call(.get, "/api/settings/history", token: token).status == 200)
    }

    private func tourJobs(_ host: TestHost, _ token: String) throws {
        let id = try host.database.write { unit in
            let id = try host.workmate.queue.enqueue(JobOrder("core.jobs.clear"), in: unit)
            try unit.execute("UPDATE wm_jobs SET state = 'dead', due_at = NULL WHERE id = \(id)")
            return id
        }
        #expect(try host.call(.get, "/api/jobs?state=dead&limit=1", token: token).json["counts"]?["dead"] == 1)
        #expect(try host.call(.get, "/api/jobs/\(id)", token: token).json["state"] == "dead")
        #expect(try host.call(.post, "/api/jobs/\(id)/run-again", token: token).json["state"] == "waiting")
        #expect(try host.call(.get, "/api/jobs/schedules", token: token).status == 200)
    }

    private func tourNotes(_ host: TestHost, _ token: String, _ records: [String: String]) throws {
        let notes = "/api/backoffice/notes"
        let thread = "\(notes)/threads/core.department/\(try #require(records["core.department"]))"
        #expect(try host.call(.get, "\(thread)?limit=2", token: token).status == 200)
        #expect(try host.call(.post, "\(thread)/read", [:], token: token).json["unread"] == 0)
        #expect(try host.call(.get, "\(notes)/unread", token: token).status == 200)
    }

    private func tourWork(_ host: TestHost, _ token: String, _ records: [String: String]) throws {
        let project = "/api/backoffice/projects/projects/\(try #require(records["projects.project"]))"
        for path in [
            "\(project)/figures", "\(project)/board", "/api/backoffice/time/weeks/2026-W47", "/api/services",
        ] {
            #expect(try host.call(.get, path, token: token).status == 200, "\(path)")
        }
        let timer = "/api/backoffice/time/timer"
        #expect(try host.call(.post, "\(timer)/start", [:], token: token).status == 201)
        #expect(try host.call(.get, timer, token: token).json["entry"]?["origin"] == "timer")
        #expect(try host.call(.post, "\(timer)/stop", [:], token: token).json["minutes"] == 0)
        try tourBilling(host, token, try #require(records["projects.project"]))
    }

    private func tourBilling(_ host: TestHost, _ token: String, _ project: String) throws {
        let entries = "/api/backoffice/time/entries"
        let work: JSON = [
            "project": .string(project), "started_at": "2026-11-05T08:00:00Z", "ended_at": "2026-11-05T09:00:00Z",
        ]
        let made = try host.call(.post, entries, work, token: token).json
        let id = try #require(made["id"]?.string)
        for action in ["submit", "approve"] {
            #expect(try host.call(.post, "\(entries)/\(id)/actions/\(action)", token: token).status == 200)
        }
        func call(_ service: String, _ body: JSON) throws -> JSON? {
            try host.call(.post, "/api/services/time.\(service)/1", body, token: token).json["result"]
        }
        let wanted: JSON = ["customer": made["customer"] ?? .null, "project": .null, "until": .null]
        #expect(try call("unbilled", wanted)?["items"]?.array?.map { $0["id"] } == [.string(id)])
        let invoice: JSON = "019a0000-0000-7000-8000-000000000001"
        #expect(try call("bill", ["invoice": invoice, "entries": [.string(id)]])?["billed_minutes"] == 60)
        #expect(try call("release", ["invoice": invoice]) == 1)
    }

    private func tourFilters(_ host: TestHost, _ token: String) throws {
        let saved = try host.call(
            .post, "/api/saved-filters", ["entity": "core.department", "name": "A-Z", "sort": "name"], token: token)
        let path = "/api/saved-filters/\(try #require(saved.json["id"]?.string))"
        let changed = try host.call(
            .patch, path, ["columns": ["code", "name"]], token: token, headers: [("if-match", "\"1\"")])
        #expect(changed.json["version"] == 2)
        #expect(try host.call(.get, path, token: token).json["usable"] == true)
        #expect(try host.call(.get, "\(path)/records?limit=1&total=true", token: token).status == 200)
        #expect(try host.call(.delete, path, token: token).status == 204)
    }

    private func tourSettings(_ host: TestHost, _ token: String) throws {
        let groups = try host.call(.get, "/api/settings/groups", token: token).json["items"]?.array ?? []
        for group in groups {
            let path = "/api/settings/groups/\(group["id"]?.string ?? "")"
            #expect(try host.call(.get, path, token: token).json == group)
            #expect(try host.call(.patch, path, [:], token: token).json == group)
        }
        #expect(!groups.isEmpty)
        try tourMails(host, token)
    }

    private func tourMails(_ host: TestHost, _ token: String) throws {
        // Nobody listens there, so that the mail stays in the queue.
        let server: JSON = ["host": "127.0.0.1", "port": 1, "security": "none", "sender": "buero@example.org"]
        _ = try host.call(.patch, "/api/settings/groups/core.mail", server, token: token)
        let sent = try host.call(.post, "/api/mails/test", ["to": "ada@example.org"], token: token)
        #expect(sent.json["state"] == "queued")
        #expect(try host.call(.get, "/api/mails", token: token).json["items"]?.array?.count == 1)
        let id = try #require(sent.json["id"]?.string)
        #expect(try host.call(.get, "/api/mails/\(id)", token: token).json == sent.json)
        try host.database.write { unit in
            _ = try unit.execute(
                "UPDATE wm_mails SET state = 'failed', next_at = NULL, ended_at = created_at WHERE id = \(id)")
        }
        #expect(try host.call(.post, "/api/mails/\(id)/send", token: token).json["state"] == "queued")
    }

    private func tourSessions(_ host: TestHost, _ token: String, _ records: [String: String]) throws {
        let employee = JSON.string(try #require(records["core.employee"]))
        let invitation = try host.call(.post, "/api/auth/invitations", ["principal": employee], token: token)
        let secret = try #require(invitation.json["token"])
        let redeemed = try host.call(
            .post, "/api/auth/password/redeem", ["token": secret, "password": "a long enough sentence"])
        #expect(redeemed.status == 204)
        let set = try host.call(
            .post, "/api/auth/passwords", ["principal": employee, "password": "another long sentence"], token: token)
        #expect(set.status == 204)
        let changed = try host.call(
            .post, "/api/auth/password",
            ["current_password": .string(TestHost.password), "new_password": "yet another sentence"], token: token)
        #expect(changed.status == 204)
        try tourTokens(host)
    }

    private func tourTokens(_ host: TestHost) throws {
        let body: JSON = ["email": .string(TestHost.email), "password": "yet another sentence"]
        let login = try host.call(.post, "/api/auth/login", body)
        let refreshed = try host.call(
            .post, "/api/auth/refresh", ["refresh_token": try #require(login.json["refresh_token"])])
        let token = try #require(refreshed.json["access_token"]?.string)
        #expect(try host.call(.get, "/api/auth/me", token: token).json["name"] == "Ada Lovelace")
        let sessions = try host.call(.get, "/api/auth/sessions", token: token).json["items"]?.array ?? []
        let other = try #require(sessions.first { $0["current"] == false }?["id"]?.string)
        #expect(try host.call(.delete, "/api/auth/sessions/\(other)", token: token).status == 204)
        try tourKeys(host, token)
        try tourSecondFactor(host, token, administrator: "yet another sentence")
        #expect(try host.call(.post, "/api/auth/logout", token: token).status == 204)
        let last = try host.signIn(TestHost.email, "yet another sentence")
        #expect(try host.call(.post, "/api/auth/logout-everywhere", token: last).status == 204)
        #expect(try host.call(.get, "/api/auth/me", token: last).code == "AUTH_1014")
    }

    private func tourKeys(_ host: TestHost, _ token: String) throws {
        let order: JSON = ["name": "Export", "scopes": ["crm.*"], "expires_in_days": 7]
        let made = try host.call(.post, "/api/auth/keys", order, token: token)
        let key = try #require(made.json["key"]?.string)
        #expect(try host.call(.get, "/api/backoffice/crm/customers", token: key).status == 200)
        let keys = try host.call(.get, "/api/auth/keys", token: token).json["items"]?.array ?? []
        #expect(keys.first?["last_used_at"] == .string(host.clock.now.text))
        let id = try #require(keys.first?["id"]?.string)
        #expect(try host.call(.delete, "/api/auth/keys/\(id)", token: token).status == 204)
        #expect(try host.call(.get, "/api/backoffice/crm/customers", token: key).code == "AUTH_1031")
    }

    private func tourSecondFactor(_ host: TestHost, _ token: String, administrator password: String) throws {
        let email: JSON = .string(TestHost.email)
        let begun = try host.call(.post, "/api/auth/totp", ["password": .string(password)], token: token)
        let secret = try #require(begun.json["secret"]?.string)
        func code() -> JSON { .string(host.code(secret)) }
        let confirmed = try host.call(.post, "/api/auth/totp/confirmation", ["code": code()], token: token)
        #expect(confirmed.json["recovery_codes"]?.array?.count == 10)
        #expect(try host.call(.get, "/api/auth/totp", token: token).json["active"] == true)
        host.clock.advance(milliseconds: 30_000)
        let login = try host.call(.post, "/api/auth/login", ["email": email, "password": .string(password)])
        let answer: JSON = ["challenge": try #require(login.json["challenge"]), "code": code()]
        #expect(try host.call(.post, "/api/auth/login/totp", answer).status == 200)
        host.clock.advance(milliseconds: 30_000)
        let removed = try host.call(.post, "/api/auth/totp/removal", ["code": code()], token: token)
        #expect(removed.status == 204)
        try tourDemandedFactor(host, token)
    }

    private func tourDemandedFactor(_ host: TestHost, _ token: String) throws {
        let grace = try host.hire("grace", may: ["core.employee.read"], by: token)
        let role = try #require(
            try host.call(.get, "/api/roles?q=grace", token: token).json["items"]?.array?.first)
        let changed = try host.call(
            .patch, "/api/roles/\(role["id"]?.string ?? "")", ["second_factor": true], token: token,
            headers: [("if-match", "*")])
        #expect(changed.json["second_factor"] == true)
        let body: JSON = ["email": .string(grace.email), "password": .string(TestHost.newcomersPassword)]
        let challenge = try #require(try host.call(.post, "/api/auth/login", body).json["challenge"])
        let begun = try host.call(.post, "/api/auth/login/totp/enrolment", ["challenge": challenge])
        let code = host.code(try #require(begun.json["secret"]?.string))
        let tokens = try host.call(
            .post, "/api/auth/login/totp", ["challenge": challenge, "code": .string(code)])
        #expect(tokens.json["recovery_codes"]?.array?.count == 10)
        let reset = try host.call(
            .post, "/api/auth/totp/resets", ["principal": .string(grace.id)], token: token)
        #expect(reset.status == 204)
    }
}
