import Glibc
import Support
import Testing
import Values

@Suite struct `A host that dies in the middle of an import` {
    private static let rows: Int64 = 2000

    private static let table =
        "Kundennummer;Name;Kundentyp\r\n"
        + (1...rows).map { "\($0);Müller \($0) GmbH;business\r\n" }.joined()

    @Test(arguments: TestDatabase.all)
    func `loses nothing, and goes on where it stopped`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let batch = try kill(tree, database)

            try withHost(tree, database) { host in
                let token = try host.signIn()
                let stopped = try host.client.call("GET", "/api/imports/\(batch)", token: token).json
                let kept = try customers(host, token)
                let resumed = try resume(batch, host, token)

                #expect(stopped["state"] == "running")
                #expect((1..<Self.rows).contains(kept))
                #expect(stopped["imported"]?.integer == kept)
                #expect(resumed.status == 200)
                #expect(resumed.json["state"] == "done")
                #expect(resumed.json["imported"]?.integer == Self.rows)
                #expect(resumed.json["invalid"] == 0)
                #expect(try customers(host, token) == Self.rows)
            }
        }
    }

    /// Kills a host once the first customers of a batch are stored, and returns the batch.
    private func kill(_ tree: Distribution, _ database: [String]) throws -> String {
        let host = try HostProcess(tree, database)
        let token = try host.signIn()
        let upload = try host.client.send(
            "POST", "/api/imports?entity=crm.customer&filename=customers.csv", Array(Self.table.utf8),
            type: "text/csv", token: token
        ).answer()
        let batch = try #require(upload.json["id"]?.string, "\(upload.json.text)")
        let run = try host.client.send("POST", "/api/imports/\(batch)/run", [], type: "application/json", token: token)
        try withExtendedLifetime(run) {
            while try customers(host, token) == 0 {}
        }
        #expect(host.end(SIGKILL).status == 128 + SIGKILL)
        return batch
    }

    /// Runs the batch to its end, as often as a busy machine asks for: 202 says that there is more to do.
    private func resume(_ batch: String, _ host: HostProcess, _ token: String) throws -> HTTPClient.Answer {
        var answer = try host.client.call("POST", "/api/imports/\(batch)/run", token: token)
        for _ in 1..<20 where answer.status == 202 {
            answer = try host.client.call("POST", "/api/imports/\(batch)/run", token: token)
        }
        return answer
    }

    private func customers(_ host: HostProcess, _ token: String) throws -> Int64 {
        let answer = try host.client.call("GET", "/api/backoffice/crm/customers?total=true&limit=1", token: token)
        return answer.json["total"]?.integer ?? -1
    }
}
