import Blobs
import Database
import Glibc
import Outbound
import Routing
import Support
import Testing
import Values

@Suite struct `A bucket that hosts share` {
    @Test(arguments: TestDatabase.all)
    func `gives one host what another has stored, whole and in part`(_ kind: TestDatabase.Kind) throws {
        try withBucket(kind) { bucket in
            let (first, second) = (try bucket.host("a"), try bucket.host("b"))

            let blob = try first.store("Guten Tag")

            #expect(try second.text(blob) == "Guten Tag")
            #expect(try second.text(blob, 6..<9) == "Tag")
            #expect(try second.text(blob, 4..<4) == "")
            #expect(try files(first.incoming) == [])
            #expect(try files(second.incoming) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps the same bytes once, and large ones whole`(_ kind: TestDatabase.Kind) throws {
        try withBucket(kind) { bucket in
            let host = try bucket.host("a")
            let draft = try host.blobs.draft()
            let piece = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
            for _ in 0..<9 { try draft.write(piece[...]) }

            let large = try host.blobs.keep(draft)
            let again = [try host.store("same"), try host.store("same")]
            let bytes = try host.blobs.open(large, (8 << 20)..<(9 << 20)).bytes()

            #expect(large.size == 9 << 20)
            #expect(bytes == piece)
            #expect(again[0] == again[1])
            #expect(try bucket.objects() == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is swept by any of them`(_ kind: TestDatabase.Kind) throws {
        try withBucket(kind) { bucket in
            let host = try bucket.host("a")
            let used = try host.store("used")
            let orphan = try host.store("orphan")
            try host.use(used)
            host.passTime(minutes: 61)

            let swept = try host.blobs.sweep()

            #expect(swept == Blobs.Swept(strays: 0, blobs: 1, bytes: 6))
            #expect(try host.text(used) == "used")
            let problem = #expect(throws: Problem.self) { try answering { try host.blobs.open(orphan) } }
            #expect(problem?.code == "DOCUMENT_6006")
            #expect(try bucket.objects() == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that went away is told, and works again when it is back`(_ kind: TestDatabase.Kind) throws {
        try withBucket(kind) { bucket in
            let host = try bucket.host("a")
            let blob = try host.store("before")
            let port = bucket.server.port
            bucket.server.stop()

            let draft = try host.blobs.draft()
            try draft.write(Array("meanwhile".utf8)[...])
            let unstored = #expect(throws: Problem.self) { try answering { try host.blobs.keep(draft) } }
            let unread = #expect(throws: Problem.self) { try answering { try host.blobs.open(blob) } }
            #expect(unstored?.code == "DOCUMENT_6005")
            #expect(unread?.code == "DOCUMENT_6005")
            #expect(try files(host.incoming) == [])

            bucket.server = try MotoServer(port: port)
            try bucket.create()
            #expect(try host.text(try host.store("after")) == "after")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that does not exist takes nothing`(_ kind: TestDatabase.Kind) throws {
        try withBucket(kind) { bucket in
            let host = try bucket.host("a", named: "elsewhere")

            let problem = #expect(throws: Problem.self) { try answering { try host.store("lost") } }

            #expect(problem?.code == "DOCUMENT_6005")
            #expect(try files(host.incoming) == [])
        }
    }
}

@Suite struct `A bucket that checks signatures` {
    @Test(arguments: TestDatabase.all)
    func `lets in whoever has the key, and nobody else`(_ kind: TestDatabase.Kind) throws {
        try withBucket(kind, unjudged: 4) { bucket in
            let account = try bucket.makeAccount()
            let host = try bucket.host("a", account: account)
            let stranger = try bucket.host("b", account: (account.key, "another secret"))

            let used = try host.store("Guten Tag")
            let orphan = try host.store("orphan")
            try host.use(used)
            host.passTime(minutes: 61)
            let swept = try host.blobs.sweep()
            let unread = #expect(throws: Problem.self) { try answering { try stranger.blobs.open(used) } }
            let unstored = #expect(throws: Problem.self) { try answering { try stranger.store("foreign") } }

            #expect(try host.text(used) == "Guten Tag")
            #expect(try host.text(used, 6..<9) == "Tag")
            #expect(swept == Blobs.Swept(strays: 0, blobs: 1, bytes: 6))
            #expect(throws: Problem.self) { try host.blobs.open(orphan) }
            #expect(unread?.code == "DOCUMENT_6005")
            #expect(unstored?.code == "DOCUMENT_6005")
        }
    }
}

/// A bucket of a test, and the hosts that share it.
final class SharedBucket {
    var server: MotoServer
    private let database: any Database
    private let folder: String

    init(_ database: any Database, _ folder: String, unjudged: Int?) throws {
        server = try MotoServer(unjudged: unjudged)
        self.database = database
        self.folder = folder
        try create()
    }

    func create() throws {
        let reply = try HTTPClient().send(OutgoingRequest("PUT", "\(server.url)/files"))
        #expect(reply.status == 200)
    }

    /// A user who may do anything with buckets.
    func makeAccount() throws -> (key: String, secret: String) {
        let policy = #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"#
        _ = try ask("Action=CreateUser&UserName=host")
        _ = try ask("Action=PutUserPolicy&UserName=host&PolicyName=all&PolicyDocument=\(policy)")
        let answer = try ask("Action=CreateAccessKey&UserName=host")
        return (try element("AccessKeyId", of: answer), try element("SecretAccessKey", of: answer))
    }

    private func ask(_ form: String) throws -> String {
        let scope = "AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=x"
        let request = OutgoingRequest(
            "POST", server.url,
            headers: [("authorization", scope), ("content-type", "application/x-www-form-urlencoded")],
            body: .bytes(Array("\(form)&Version=2010-05-08".utf8)))
        return String(decoding: try HTTPClient().send(request).body, as: UTF8.self)
    }

    private func element(_ name: String, of xml: String) throws -> String {
        let start = try #require(xml.firstRange(of: "<\(name)>"), "\(xml)")
        return String(xml[start.upperBound...].prefix { $0 != "<" })
    }

    func host(
        _ name: String, named bucket: String = "files/some/where", account: (key: String, secret: String) = ("a", "s")
    ) throws -> StoreRoom {
        let address = try #require(
            BucketAddress(
                "\(server.url)/\(bucket)", region: "us-east-1", accessKey: account.key, secretKey: account.secret))
        let store = try BlobBucket(address, incoming: "\(folder)/\(name)/incoming", clock: TestClock())
        return try StoreRoom(store, database, "\(folder)/\(name)")
    }

    func objects() throws -> Int {
        let reply = try HTTPClient().send(OutgoingRequest("GET", "\(server.url)/files?list-type=2"))
        return String(decoding: reply.body, as: UTF8.self).split(separator: "<Key>", omittingEmptySubsequences: false)
            .count - 1
    }
}

private func withBucket(
    _ kind: TestDatabase.Kind, unjudged: Int? = nil, _ body: (SharedBucket) throws -> Void
) throws {
    try withDatabase(kind) { database in
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try StoreRoom.createTables(database)
        try body(SharedBucket(database, directory.path, unjudged: unjudged))
    }
}
