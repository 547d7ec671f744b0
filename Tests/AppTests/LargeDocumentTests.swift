import Glibc
import Support
import Testing
import Values

/// Documents as large as a host must not hold in memory, and a host as it runs in the field.
@Suite(.serialized) struct `A large document` {
    private static let megabyte = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

    @Test(arguments: TestDatabase.all)
    func `costs no memory to upload and to download`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            try withHost(tree, database) { host in
                let token = try host.signIn()
                _ = try upload(megabytes: 1, to: host, token)
                try host.forgetPeakMemory()
                let before = try host.peakMemory()

                let made = try upload(megabytes: 128, to: host, token)
                let uploaded = try host.peakMemory()
                let path = "/api/documents/\(made.json?["id"]?.string ?? "")/content"
                let content = try get(path, from: host, token)
                let downloaded = try host.peakMemory()

                #expect(made.status == 201)
                #expect(made.json?["size"] == .integer(128 << 20))
                #expect(content.body.count == 128 << 20)
                #expect(Array(content.body.suffix(1 << 20)) == Self.megabyte)
                #expect(uploaded - before < 20 << 10, "\(uploaded - before) kB for the upload")
                #expect(downloaded - before < 20 << 10, "\(downloaded - before) kB for both")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `for which the disk has no room is refused, and leaves nothing`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let limit = ["/usr/bin/env", "--ignore-signal=XFSZ", "/usr/bin/prlimit", "--fsize=\(16 << 20)"]
            let host = try HostProcess(tree, database, under: limit)
            defer { host.end(SIGTERM) }
            let token = try host.signIn()

            let refused = try upload(megabytes: 20, to: host, token)
            let list = try host.client.call("GET", "/api/documents", token: token)
            let small = try upload(megabytes: 1, to: host, token)

            #expect(refused.status == 507)
            #expect(refused.code == "DOCUMENT_6004")
            #expect(list.json["items"] == [])
            #expect(small.status == 201)
            #expect(names(in: "\(tree.data)/documents/incoming") == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `whose upload dies with the host is swept at the next start`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let incoming = "\(tree.data)/documents/incoming"
            let host = try HostProcess(tree, database)
            let client = try Client(port: host.client.port)
            begin(client, megabytes: 8, try host.signIn())
            client.send(Self.megabyte)
            while names(in: incoming).isEmpty { sched_yield() }
            host.end(SIGKILL)
            #expect(names(in: incoming).count == 1)

            try withHost(tree, database) { host in
                let list = try host.client.call("GET", "/api/documents", token: try host.signIn())

                #expect(names(in: incoming) == [])
                #expect(list.json["items"] == [])
            }
        }
    }

    private static let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n"
    private static let tail = "\r\n--x--\r\n"

    private func begin(_ client: Client, megabytes: Int, _ token: String) {
        let length = megabytes << 20 + Self.head.utf8.count + Self.tail.utf8.count
        client.send(
            "POST /api/documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: \(length)\r\n\r\n\(Self.head)")
    }

    private func upload(megabytes: Int, to host: HostProcess, _ token: String) throws -> Client.Reply {
        let client = try Client(port: host.client.port)
        begin(client, megabytes: megabytes, token)
        for _ in 0..<megabytes { client.send(Self.megabyte) }
        client.send(Self.tail)
        let reply = try client.receive()
        if let code = reply.code { AnsweredCodes.record(code) }
        return reply
    }

    private func get(_ path: String, from host: HostProcess, _ token: String) throws -> Client.Reply {
        let client = try Client(port: host.client.port)
        client.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n\r\n")
        return try client.receive()
    }

    private func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }
}
