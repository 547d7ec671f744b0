import Glibc
import Support
import Testing

@Suite struct `The units` {
    @Test(arguments: ["workmate.service", "workmate-backup.service"])
    func `run as a user of their own who may write the state folder alone`(_ name: String) {
        let unit = Unit(SourceFile.text("Packaging/\(name)"))

        let wanted = [
            "User": "workmate", "StateDirectory": "workmate", "StateDirectoryMode": "0700", "UMask": "0077",
            "NoNewPrivileges": "yes", "CapabilityBoundingSet": "", "ProtectSystem": "strict", "ProtectHome": "yes",
            "PrivateTmp": "yes", "PrivateDevices": "yes", "RestrictSUIDSGID": "yes", "LockPersonality": "yes",
            "SystemCallArchitectures": "native",
        ]
        for (key, value) in wanted { #expect(unit["Service", key].first == value, "\(key)") }
        #expect(unit["Service", "SystemCallFilter"].first == "@system-service")
        #expect(unit["Service", "ReadWritePaths"].isEmpty)
        #expect(unit["Service", "ExecStart"].allSatisfy { $0.hasPrefix("/opt/workmate/") })
    }

    @Test func `give the host time to answer what is in work, and its backup a night`() throws {
        let host = Unit(SourceFile.text("Packaging/workmate.service"))
        let timer = Unit(SourceFile.text("Packaging/workmate-backup.timer"))

        #expect(host["Service", "KillSignal"] == ["SIGTERM"])
        #expect(host["Service", "Restart"] == ["on-failure"])
        #expect(try #require(host["Service", "TimeoutStopSec"].first.flatMap { Int($0) }) > 30)
        #expect(timer["Timer", "Persistent"] == ["yes"])
        #expect(timer["Timer", "OnCalendar"].count == 1)
    }
}

@Suite struct `The image` {
    private let lines = Containerfile.instructions(SourceFile.text("Packaging/Containerfile"))

    @Test func `is of a pinned release and runs as nobody with rights`() {
        #expect(lines.first?.word == "FROM")
        #expect(lines.first?.rest.contains(":12.") == true)
        #expect(lines.last { $0.word == "USER" }?.rest == "10001")
        #expect(!lines.contains { $0.rest.contains("latest") || $0.rest.contains("sudo") || $0.word == "ADD" })
        #expect(lines.filter { $0.word == "FROM" }.count == 1)
    }

    @Test func `holds the tree alone, cleans up, and tells whether it is ready`() {
        let known: Set<String> = [
            "FROM", "RUN", "COPY", "ENV", "VOLUME", "EXPOSE", "USER", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD",
        ]
        #expect(Set(lines.map(\.word)).subtracting(known) == [])
        #expect(lines.filter { $0.word == "COPY" }.allSatisfy { $0.rest.hasPrefix("dist/") })
        for line in lines where line.rest.contains("apt-get install") {
            #expect(line.rest.contains("--no-install-recommends") && line.rest.contains("rm -rf /var/lib/apt/lists/*"))
        }
        for line in lines where ["ENTRYPOINT", "CMD"].contains(line.word) { #expect(line.rest.hasPrefix("[\"")) }
        #expect(lines.contains { $0.word == "HEALTHCHECK" && $0.rest.contains("/ready") })
        #expect(!lines.contains { $0.rest.lowercased().contains("password") || $0.rest.lowercased().contains("token") })
    }
}

@Suite struct `The example for nginx` {
    private let text = SourceFile.text("Packaging/nginx.conf")

    @Test func `is whole: each directive ends, each block closes`() {
        var depth = 0
        for line in text.split(separator: "\n").map({ $0.drop { $0 == " " } }) where !line.hasPrefix("#") {
            #expect(line.hasSuffix(";") || line.hasSuffix("{") || line == "}", "\(line)")
            depth += line.hasSuffix("{") ? 1 : line == "}" ? -1 : 0
            #expect(depth >= 0)
        }
        #expect(depth == 0)
    }

    @Test func `speaks TLS of today, says who the client is, and shows no figures`() {
        #expect(text.contains("ssl_protocols TLSv1.2 TLSv1.3;"))
        #expect(!text.contains("TLSv1.1") && !text.contains("SSLv"))
        #expect(text.contains("proxy_set_header X-Forwarded-For $remote_addr;"))
        #expect(text.contains("return 308 https://"))
        #expect(text.contains("location = /metrics {\n        return 404;"))
    }
}

@Suite struct `A package` {
    @Test func `holds the tree, the units and the settings, and belongs to root`() throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try makeTree(directory.path)

        let made = try run("Scripts/package", ["\(directory.path)/tree", "\(directory.path)/out", "1.2.3"])
        let file = try #require(made.split(separator: "\n").first).description
        let list = try run("/usr/bin/dpkg-deb", ["--contents", file])
        let control = try run("/usr/bin/dpkg-deb", ["--info", file])

        for path in [
            "./opt/workmate/bin/workmate", "./opt/workmate/libexec/nightly-backup", "./etc/workmate/workmate.env",
            "./usr/lib/systemd/system/workmate.service", "./usr/lib/systemd/system/workmate-backup.timer",
        ] { #expect(list.contains(path), "\(path)") }
        for line in list.split(separator: "\n") { #expect(line.contains(" root/root "), "\(line)") }
        #expect(control.contains("Version: 1.2.3"))
        #expect(control.contains("libsqlite3-0"))
        #expect(access("\(directory.path)/out/workmate_1.2.3_amd64.sha256", F_OK) == 0 || !control.contains("amd64"))
        #expect(throws: Command.Failed.self) { try run("Scripts/package", ["\(directory.path)/no", "/tmp", "1"]) }
        #expect(throws: Command.Failed.self) {
            try run("Scripts/package", ["\(directory.path)/tree", "\(directory.path)/out", "a b"])
        }
    }

    @Test func `keeps the newest backups, and those of yesterday when tonight's fails`() throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try makeTree(directory.path)
        let backups = "\(directory.path)/data/backups"
        for day in ["20260101T000000Z", "20260102T000000Z", "20260103T000000Z"] {
            try run("/bin/mkdir", ["-p", backups])
            try run(
                "/usr/bin/touch", ["\(backups)/workmate-\(day).tar.zst", "\(backups)/workmate-\(day).tar.zst.part"])
        }
        try run("/bin/mkdir", ["-p", "\(directory.path)/tree/libexec"])
        let script = "\(directory.path)/tree/libexec/nightly-backup"
        try run("/bin/cp", ["\(SourceFile.root)/Packaging/nightly-backup", script])

        #expect(throws: Command.Failed.self) { try run("/usr/bin/env", ["KEEP=1", "FAIL=1", script, backups]) }
        let afterFailure = try run("/bin/ls", [backups]).split(separator: "\n")
        try run("/usr/bin/env", ["KEEP=2", script, backups])
        let after = try run("/bin/ls", [backups]).split(separator: "\n")

        #expect(afterFailure.count == 3)
        #expect(after.count == 2)
        #expect(after.first == "workmate-20260103T000000Z.tar.zst")
    }

    /// A tree whose host makes a file and nothing else.
    private func makeTree(_ folder: String) throws {
        try run("/bin/mkdir", ["-p", "\(folder)/tree/bin"])
        let host = "#!/bin/sh\n[ -z \"$FAIL\" ] && [ \"$1\" = backup ] && : >\"$4\"\n"
        try run(
            "/bin/sh",
            ["-c", "printf '%s' \"$1\" >\"$2\" && chmod 755 \"$2\"", "sh", host, "\(folder)/tree/bin/workmate"])
    }

    /// Runs a command of the repository or the system to its end and returns what it printed.
    @discardableResult
    private func run(_ path: String, _ arguments: [String]) throws -> String {
        let (status, output) = try Command(path.hasPrefix("/") ? path : "\(SourceFile.root)/\(path)", arguments).end()
        let text = output.joined(separator: "\n")
        guard status == 0 else { throw Command.Failed(status: status, output: text) }
        return text
    }
}

/// The keys of a unit of systemd, by section.
private struct Unit {
    private var values: [String: [String]] = [:]

    init(_ text: String) {
        var section = ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("[") {
                section = line.dropFirst().dropLast().description
            } else if let equals = line.firstIndex(of: "=") {
                values["\(section).\(line[..<equals])", default: []].append(String(line[line.index(after: equals)...]))
            } else {
                Issue.record("no key and value: \(line)")
            }
        }
    }

    subscript(section: String, key: String) -> [String] { values["\(section).\(key)"] ?? [] }
}

private enum Containerfile {
    /// Each instruction on one line, comments left out.
    static func instructions(_ text: String) -> [(word: String, rest: String)] {
        text.replacing("\\\n", with: " ").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let word = line.prefix { $0 != " " }
            return (String(word), String(line.dropFirst(word.count).drop { $0 == " " }))
        }
    }
}
