import Glibc
import Support
import Testing
import Values

/// A real disk without room: 48 MB of memory that nothing else uses.
@Suite struct `A host whose disk is full` {
    private static let customers = "/api/backoffice/crm/customers"

    private struct Desk {
        let host: HostProcess
        let token: String
        let disk: SmallDisk

        func customer() throws -> HTTPClient.Answer {
            let body: JSON = ["name": "Nord", "notes": .string(String(repeating: "x", count: 3000))]
            return try host.client.call("POST", customers, body, token: token)
        }

        func upload(bytes: Int = 1 << 20) throws -> HTTPClient.Answer {
            let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
            let file = [UInt8](repeating: 0x78, count: bytes)
            return try host.client.send(
                "POST", "/api/documents", Array(head.utf8) + file + Array("\r\n--x--\r\n".utf8),
                type: "multipart/form-data; boundary=x", token: token
            ).answer()
        }

        func importFile(rows: Int = 2000) throws -> HTTPClient.Answer {
            let table = "Name;Kundentyp\r\n" + (1...rows).map { "Müller \($0) GmbH;business\r\n" }.joined()
            return try host.client.send(
                "POST", "/api/imports?entity=crm.customer&filename=a.csv", Array(table.utf8), type: "text/csv",
                token: token
            ).answer()
        }

        func run(_ batch: String) throws -> HTTPClient.Answer {
            var answer = try host.client.call("POST", "/api/imports/\(batch)/run", token: token)
            while answer.status == 202 {
                answer = try host.client.call("POST", "/api/imports/\(batch)/run", token: token)
            }
            return answer
        }

        func count() throws -> JSON? {
            try host.client.call("GET", "\(customers)?total=true&limit=1", token: token).json["total"]
        }
    }

    private func desk(_ tree: Distribution, _ database: [String]) throws -> Desk {
        let host = try HostProcess(tree, database, under: SmallDisk.wrapper(tree.data, megabytes: 48))
        return Desk(host: host, token: try host.signIn(), disk: SmallDisk(of: host.pid, at: tree.data))
    }

    private func withSmallDisk(_ kind: TestDatabase.Kind, _ body: (Desk, Distribution, [String]) throws -> Void) throws
    {
        try withDistribution(kind) { tree, database in
            let desk = try desk(tree, database)
            defer { desk.host.end(SIGTERM) }
            try body(desk, tree, database)
        }
    }

    private func expectRefused(_ answer: HTTPClient.Answer, _ codes: Set<String>, _ what: String) {
        #expect(answer.status == 507, "\(what): \(answer.json.text)")
        #expect(codes.contains(answer.json["code"]?.string ?? ""), "\(what): \(answer.json.text)")
        #expect(answer.json["hint"]?.string?.isEmpty == false, "\(what)")
    }

    @Test func `refuses every write with a remedy, and takes all of them once there is room`() throws {
        try withSmallDisk(.sqlite) { desk, _, _ in
            let batch = try #require(try desk.importFile().json["id"]?.string)
            try desk.disk.fill()

            var made: Int64 = 0
            var refusal = try desk.customer()
            while refusal.status == 201, made < 5000 {
                made += 1
                refusal = try desk.customer()
            }
            expectRefused(refusal, ["SYSTEM_9205"], "a customer")
            expectRefused(try desk.importFile(rows: 50_000), ["SYSTEM_9205"], "a file to import")
            expectRefused(try desk.run(batch), ["SYSTEM_9205"], "an import")
            expectRefused(try desk.upload(), ["DOCUMENT_6004", "SYSTEM_9205"], "a document")
            let kept = try desk.count()
            try desk.disk.makeRoom()

            #expect(kept == .integer(made))
            #expect(try desk.customer().status == 201)
            #expect(try desk.upload().status == 201)
            #expect(try desk.run(batch).json["imported"] == 2000)
            #expect(try desk.count() == .integer(made + 2001))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses documents, and leaves nothing of them behind`(_ kind: TestDatabase.Kind) throws {
        try withSmallDisk(kind) { desk, _, _ in
            #expect(try desk.upload().status == 201)
            let before = try desk.disk.files().filter { $0.contains("/files/") || $0.contains("/incoming/") }
            try desk.disk.fill()

            expectRefused(try desk.upload(), ["DOCUMENT_6004", "SYSTEM_9205"], "a document")
            let after = try desk.disk.files().filter { $0.contains("/files/") || $0.contains("/incoming/") }
            let alive = try desk.host.client.call("GET", "/health")
            try desk.disk.makeRoom()

            #expect(after == before)
            #expect(alive.status == 200)
            #expect(try desk.upload().status == 201)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says of a backup that it is not there, and leaves no half of one`(_ kind: TestDatabase.Kind) throws {
        try withSmallDisk(kind) { desk, tree, database in
            #expect(try desk.upload().status == 201)
            try desk.disk.fill()
            func backUp() throws -> (status: Int32, output: [String]) {
                let words = desk.disk.inside + ["\(tree.path)/bin/workmate", "backup", "--data", tree.data]
                return try Command(words[0], words.dropFirst() + database + ["\(tree.data)/a.backup"]).end()
            }

            let refused = try backUp()
            let left = try desk.disk.files().filter { $0.contains("a.backup") }
            try desk.disk.makeRoom()
            let made = try backUp()

            #expect(refused.status == 1, "\(refused.output)")
            #expect(refused.output.last?.contains("BACKUP_9401") == true, "\(refused.output)")
            #expect(left == [])
            #expect(made.status == 0, "\(made.output)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes on without its log, and says afterwards how many lines are missing`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let desk = try desk(tree, database)
            try desk.disk.fill()
            for _ in 1...60 { #expect(try desk.upload(bytes: 10).status == 507) }
            try desk.disk.makeRoom()
            #expect(try desk.upload().status == 201)

            let lines = try desk.disk.lines { desk.host.end(SIGTERM) }

            let told = try lines.map { try JSON(parsing: $0) }
            let refused = told.count { $0["message"] == "request failed" }
            let lost = told.compactMap { $0["lines_lost_before"]?.integer }.reduce(0, +)
            #expect(lost > 0)
            #expect(Int64(refused) + lost >= 60)
            #expect(told.last?["message"] == "stopped")
        }
    }
}

@Suite struct `A host whose data may only be read` {
    @Test(arguments: TestDatabase.all)
    func `does not start, and says why`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            try withHost(tree, database) { _ = try $0.signIn() }

            let ended = try HostProcess.start(tree, database, under: SmallDisk.readOnly(tree.data)).end()

            #expect(ended.status == 1, "\(ended.output)")
            #expect(ended.output.last?.contains(tree.data) == true, "\(ended.output)")
            #expect(ended.output.last?.contains("SYSTEM_9016") == true, "\(ended.output)")
            try withHost(tree, database) { _ = try $0.signIn() }
        }
    }
}
