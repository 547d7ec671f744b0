import Glibc
import ModuleFixtures
import Support
import Testing
import Values

@Suite struct `A job in the middle of which` {
    private static let module = "/api/backoffice/fixture"

    @Test(arguments: TestDatabase.all)
    func `its host is killed is done by another one`(_ kind: TestDatabase.Kind) throws {
        try withShop(kind) { tree, arguments in
            let first = try HostProcess(tree, arguments, environment: Self.environment)
            let job = try begin(first)
            #expect(first.end(SIGKILL).status == 128 + SIGKILL)

            let second = try HostProcess(tree, arguments, environment: Self.environment)
            defer { second.end(SIGTERM) }
            let token = try second.signIn()
            try waitForNote("2 ended", at: second, token)

            #expect(try notes(second, token) == ["1 began", "2 began", "2 ended"])
            #expect(try waitForEnd(of: job, at: second, token)["attempts"] == 2)
        }
    }

    /// SQLite has one host, whom nobody can follow while it lives.
    @Test(arguments: TestDatabase.all)
    func `its host falls silent keeps nothing that the silent one does late`(_ kind: TestDatabase.Kind) throws {
        try withShop(kind) { tree, arguments in
            guard kind == .postgres else { return }
            let silent = try HostProcess(tree, arguments, environment: Self.environment)
            let job = try begin(silent)
            kill(silent.pid, SIGSTOP)

            let other = try HostProcess(tree, arguments, environment: Self.environment)
            defer { other.end(SIGTERM) }
            let token = try other.signIn()
            try waitForNote("2 ended", at: other, token)
            let release = try other.client.call("POST", "\(Self.module)/notes", ["title": "released"], token: token)
            kill(silent.pid, SIGCONT)
            let told = silent.end(SIGTERM)

            #expect(release.status == 201)
            #expect(told.status == 0)
            #expect(told.output.contains { $0.contains("taken over") && $0.contains(job) })
            #expect(try notes(other, token) == ["1 began", "2 began", "2 ended", "released"])
            #expect(try waitForEnd(of: job, at: other, token)["attempts"] == 2)
        }
    }

    private static let environment = HostProcess.administrator + ["WORKMATE_JOB_LEASE=2"]

    /// A tree, and the arguments of hosts that run the fixture on one database.
    private func withShop(
        _ kind: TestDatabase.Kind, _ body: (Distribution, [String]) throws -> Void
    ) throws {
        let plugins = try TemporaryDirectory()
        defer { plugins.remove() }
        try FixturePackage.working().write(into: plugins.path)
        try withDistribution(kind) { tree, database in
            try body(tree, database + ["--plugins", plugins.path])
        }
    }

    /// Queues the job that waits to be released, and returns once it was begun.
    private func begin(_ host: HostProcess) throws -> String {
        let token = try host.signIn()
        let queued = try host.client.call("POST", "\(Self.module)/queue?job=stall", [:], token: token)
        try waitForNote("1 began", at: host, token)
        return try #require(queued.json.string)
    }

    private func waitForNote(_ title: String, at host: HostProcess, _ token: String) throws {
        while try !notes(host, token).contains(title) {}
    }

    private func waitForEnd(of job: String, at host: HostProcess, _ token: String) throws -> JSON {
        while true {
            let answer = try host.client.call("GET", "/api/jobs/\(job)", token: token).json
            if answer["state"] == "done" { return answer }
        }
    }

    /// Without those of the job that comes each minute.
    private func notes(_ host: HostProcess, _ token: String) throws -> [String] {
        let notes = try host.client.call("GET", "\(Self.module)/notes", token: token).json.array ?? []
        return notes.compactMap { $0["title"]?.string }.filter { $0 != "tick" }
    }
}
