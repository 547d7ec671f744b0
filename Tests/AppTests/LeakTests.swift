import Glibc
import Support
import Testing
import Values

/// Secrets that a running host was given, by what they are for.
private struct GivenSecrets {
    var all: [String: String] = [
        "mail password": "mail-pw-5d1f0c", "metrics token": "metrics-token-77aa10-42",
        "administrator's password": HostProcess.password, "client secret": "client-secret-7f3a",
    ]

    /// The names of those that stand in a text.
    func found(in text: String) -> [String] { all.filter { text.contains($0.value) }.keys.sorted() }

    /// The names of those that stand in a file of a folder.
    func found(below folder: String, except kept: String = "none") throws -> [String] {
        try all.filter { secret in
            let words = ["-r", "-a", "-q", "-F", "--exclude=\(kept)", "-e", secret.value, folder]
            let status = try Command("/bin/grep", words).end().status
            guard status < 2 else { throw Command.Failed(status: status, output: folder) }
            return status == 0
        }.keys.sorted()
    }
}

@Suite struct `A secret that a host was given` {
    @Test(arguments: TestDatabase.all)
    func `stands in no database, log, backup, argument or answer`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            var secrets = GivenSecrets()
            let log = try run(tree, database, &secrets) { host, secrets in
                let arguments = try host.arguments()
                #expect(arguments.contains("serve"))
                #expect(secrets.found(in: arguments) == [])
            }

            #expect(log.contains("listening"))
            #expect(secrets.found(in: log) == [])
            #expect(try secrets.found(below: tree.data) == [])
            // Also what lies in PostgreSQL: the restored database is a file of SQLite.
            try workmate(tree, ["backup", "--data", tree.data] + database + ["\(tree.data)-backup"])
            try workmate(tree, ["restore", "\(tree.data)-backup", "--data", "\(tree.data)-restored"])
            #expect(try secrets.found(below: "\(tree.data)-restored") == [])
            #expect(
                try GivenSecrets(all: ["known": "buero@example.org"]).found(below: "\(tree.data)-restored") == ["known"]
            )
            secrets.all = ["key": try key(tree)]
            #expect(try secrets.found(below: tree.data, except: "seal.key") == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `opens after its key was rotated beside the running host`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            try withHost(tree, database) { host in
                let token = try host.signIn()
                try set(host, token, password: "mail-pw-5d1f0c")
                let before = try key(tree)

                let told = try workmate(tree, ["secrets", "rotate", "--data", tree.data] + database)

                #expect(told.contains("1 secrets have the seal of the key "))
                #expect(try key(tree) != before)
                let sent = try host.client.call("POST", "/api/mails/test", ["to": "ada@example.org"], token: token)
                #expect(sent.status == 200)
                #expect(sent.json["state"] == "queued")
            }
        }
    }

    /// Gives a host secrets, and returns what it wrote into its log.
    private func run(
        _ tree: Distribution, _ database: [String], _ secrets: inout GivenSecrets,
        _ body: (HostProcess, GivenSecrets) throws -> Void
    ) throws -> String {
        let environment =
            HostProcess.administrator + [
                "WORKMATE_LOG_LEVEL=trace", "WORKMATE_METRICS_TOKEN=\(secrets.all["metrics token"] ?? "")",
            ]
        let host = try HostProcess(tree, database, environment: environment)
        var isOver = false
        defer { if !isOver { host.end(SIGKILL) } }
        let token = try host.signIn()
        secrets.all["access token"] = token
        try set(host, token, password: secrets.all["mail password"] ?? "")
        let begun = try host.client.call(
            "POST", "/api/auth/totp", ["password": .string(HostProcess.password)], token: token)
        secrets.all["authenticator"] = try #require(begun.json["secret"]?.string)
        let made = try host.client.call(
            "POST", "/api/auth/keys", ["name": "x", "scopes": ["crm.*"], "expires_in_days": 7], token: token)
        secrets.all["API key"] = try #require(made.json["key"]?.string)
        try setProvider(host, token, secret: secrets.all["client secret"] ?? "")
        _ = try host.client.call("POST", "/api/mails/test", ["to": "ada@example.org"], token: token)
        let settings = try host.client.call("GET", "/api/settings/groups", token: token)
        #expect(settings.status == 200)
        #expect(secrets.found(in: settings.json.text) == [])
        try body(host, secrets)
        isOver = true
        return host.end(SIGTERM).output.joined(separator: "\n")
    }

    /// Sets a mail server that is not there.
    private func set(_ host: HostProcess, _ token: String, password: String) throws {
        let server: JSON = [
            "host": "127.0.0.1", "port": 1, "security": "none", "sender": "buero@example.org", "user": "ada",
            "password": .string(password),
        ]
        let answer = try host.client.call("PATCH", "/api/settings/groups/core.mail", server, token: token)
        #expect(answer.status == 200)
    }

    /// Sets up a provider of sign-ins that is not there.
    private func setProvider(_ host: HostProcess, _ token: String, secret: String) throws {
        let provider: JSON = [
            "name": "Nobody", "key": "nobody", "issuer": "https://localhost:1", "client_id": "workmate",
            "address": "https://office.example.org",
        ]
        let made = try host.client.call("POST", "/api/sign-in-providers", provider, token: token)
        let id = try #require(made.json["id"]?.string, "\(made.json.text)")
        let path = "/api/sign-in-providers/\(id)/secret"
        #expect(try host.client.call("PUT", path, ["secret": .string(secret)], token: token).status == 204)
    }

    private func key(_ tree: Distribution) throws -> String {
        let lines = try Command("/bin/head", ["-n", "1", "\(tree.data)/seal.key"]).end().output
        return try #require(lines.first)
    }

    @discardableResult
    private func workmate(_ tree: Distribution, _ arguments: [String]) throws -> String {
        let end = try Command("\(tree.path)/bin/workmate", arguments).end()
        let text = end.output.joined(separator: "\n")
        guard end.status == 0 else { throw Command.Failed(status: end.status, output: text) }
        return text
    }
}

extension HostProcess {
    /// As everybody on the machine can read them.
    fileprivate func arguments() throws -> String {
        try Command("/usr/bin/xargs", ["-0", "-a", "/proc/\(pid)/cmdline", "echo"]).end().output.joined(separator: " ")
    }
}
