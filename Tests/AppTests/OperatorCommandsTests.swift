import Glibc
import Support
import Testing
import Values

@Suite struct `An operator's commands` {
    @Test(arguments: TestDatabase.all)
    func `back a running host up, restore it elsewhere and examine both`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let backup = "\(tree.data)-backup"
            let customers = try withHost(tree, database + ["--demo"]) { host in
                let made = try workmate(tree, ["backup", "--data", tree.data] + database + [backup])
                let again = try workmate(tree, ["backup", "--data", tree.data] + database + [backup])
                #expect(made.status == 0, "\(made.text)")
                #expect(made.text.contains("\(backup) holds "))
                #expect(again.status == 1)
                #expect(again.text.contains("BACKUP_9404"))
                return try total(host)
            }

            let elsewhere = ["--data", "\(tree.data)-second"]
            let restored = try workmate(tree, ["restore", backup] + elsewhere)
            let full = try workmate(tree, ["restore", backup] + elsewhere)
            let report = try workmate(tree, ["doctor", "--json"] + elsewhere)
            let lines = try workmate(tree, ["doctor"] + elsewhere + ["--database", "sqlite:/nowhere/none.db"])
            let misspelt = try workmate(tree, ["doctor", "--json"] + elsewhere + ["--database", "mysql:"])

            #expect(restored.text.contains("each table was compared"))
            #expect(full.status == 1)
            #expect(full.text.contains("BACKUP_9404"))
            let space = try JSON(parsing: report.text)["findings"]?.array?.first { $0["check"] == "space" }?["state"]
            #expect(report.status == (space == "failure" ? 1 : 0), "\(report.text)")
            #expect(lines.status == 1)
            #expect(lines.text.contains("failure  database"))
            #expect(lines.text.contains(" -> "))
            #expect(try JSON(parsing: misspelt.text)["healthy"] == false)
            let second = try HostProcess(tree, elsewhere)
            defer { second.end(SIGTERM) }
            #expect(try total(second) == customers)
            #expect(customers ?? 0 > 0)
        }
    }

    private func total(_ host: HostProcess) throws -> Int64? {
        try host.client.call("GET", "/api/backoffice/crm/customers?total=true", token: host.signIn()).json["total"]?
            .integer
    }

    private func workmate(_ tree: Distribution, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let end = try Command("\(tree.path)/bin/workmate", arguments).end()
        return (end.status, end.output.joined(separator: "\n"))
    }
}
