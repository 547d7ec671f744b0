import Glibc
import Support
import Testing
import Values

@Suite struct `A tree that was moved` {
    @Test(arguments: TestDatabase.all)
    func `starts with nothing else, lets its administrator in and lists customers`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            try withHost(tree, database) { host in
                let token = try host.signIn()

                let modules = try host.client.call("GET", "/api/modules", token: token)
                let customers = try host.client.call(
                    "GET", "/api/backoffice/crm/customers?total=true", token: token)
                let stranger = try host.client.call("GET", "/api/backoffice/crm/customers")

                #expect(modules.json["items"]?.array?.map { $0["state"] } == ["running"])
                #expect(customers.status == 200)
                #expect(customers.json["total"] == 0)
                #expect(stranger.status == 401)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `fills an empty database with an invented company, once`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let before = try withHost(tree, database + ["--demo"], customers)
            let after = try withHost(tree, database + ["--demo"], customers)

            #expect(before ?? 0 > 0)
            #expect(after == before)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends cleanly when it is told to, and shows no password twice`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let first = try HostProcess(tree, database).end(SIGTERM)
            let second = try HostProcess(tree, database).end(SIGTERM)

            #expect(first.status == 0)
            #expect(first.output.contains { $0.contains(HostProcess.email) })
            #expect(!first.output.contains { $0.contains(HostProcess.password) })
            #expect(second.status == 0)
            #expect(!second.output.contains { $0.contains(HostProcess.email) })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says in one line why it does not start`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let folder = try HostProcess.start(tree, database + ["--plugins", "/nowhere"]).end()
            let address = try HostProcess.start(tree, ["--database", "mysql://localhost/workmate"]).end()
            let port = try HostProcess.start(tree, database + ["--listen", "127.0.0.1"]).end()

            for end in [folder, address, port] { #expect(end.status == 1) }
            #expect(folder.output.last?.hasPrefix("Error: The modules' folder /nowhere cannot be read") == true)
            #expect(folder.output.last?.contains("--plugins") == true)
            #expect(address.output.count == 1)
            #expect(address.output.first?.contains("WORKMATE_DATABASE") == true)
            #expect(port.output.count == 1)
            #expect(port.output.first?.contains("WORKMATE_LISTEN") == true)
        }
    }

    private func customers(_ host: HostProcess) throws -> Int64? {
        let answer = try host.client.call(
            "GET", "/api/backoffice/crm/customers?total=true", token: try host.signIn())
        return answer.json["total"]?.integer
    }
}

@Suite struct `A second host` {
    @Test(arguments: TestDatabase.all)
    func `shares a PostgreSQL, but no SQLite file`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            try withHost(tree, database) { first in
                switch kind {
                case .postgres:
                    let status = try withHost(tree, database) { try $0.client.call("GET", "/api/modules").status }
                    #expect(status == 401)
                case .sqlite:
                    let end = try HostProcess.start(tree, database).end()
                    #expect(end.status == 1)
                    #expect(end.output.count == 1)
                    #expect(end.output.first?.contains("Another host works on the database") == true)
                }
                #expect(try first.client.call("GET", "/api/modules", token: try first.signIn()).status == 200)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is told which address is taken`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            try withHost(tree, database) { first in
                let other = kind == .sqlite ? ["--database", "sqlite:\(tree.data)/other.db"] : database
                let end = try HostProcess.start(
                    tree, other + ["--listen", "127.0.0.1:\(first.client.port)"]
                ).end()

                #expect(end.status == 1)
                #expect(end.output.last?.contains("127.0.0.1:\(first.client.port)") == true)
                #expect(end.output.last?.contains("SYSTEM_9014") == true)
            }
        }
    }
}
