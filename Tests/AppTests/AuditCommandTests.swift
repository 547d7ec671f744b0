import Glibc
import Support
import Testing
import Values

@Suite struct `The command audit verify` {
    private func verify(_ tree: Distribution, _ arguments: [String]) throws -> (status: Int32, output: [String]) {
        try Command("\(tree.path)/bin/workmate", ["audit", "verify", "--data", tree.data] + arguments).end()
    }

    @Test(arguments: TestDatabase.all)
    func `finds everything sealed once the host has ended`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let none = try verify(tree, database)
            let running = try withHost(tree, database) { host in
                _ = try host.signIn()
                return try verify(tree, database)
            }

            let ended = try verify(tree, database + ["--json"])
            let report = try JSON(parsing: try #require(ended.output.first))
            let head = "\(report["head"]?["batches"]?.text ?? ""):\(report["head"]?["chain"]?.string ?? "")"

            #expect(none.status == 1)
            #expect(none.output.last?.contains("AUDIT_9601") == true)
            #expect(running.status == 0)
            #expect(running.output.first?.hasPrefix("The audit is intact: ") == true)
            #expect(ended.status == 0)
            #expect(report["intact"] == true)
            #expect(report["unsealed"] == 0)
            #expect(report["head"]?["entries"]?.integer ?? 0 >= 2)
            #expect(try verify(tree, database + ["--head", head]).status == 0)
            #expect(try verify(tree, database + ["--head", "0:abc"]).status == 2)
            #expect(try verify(tree, database + ["--head", "abc"]).status == 1)
        }
    }
}
