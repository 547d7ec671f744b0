import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Downloading a document` {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz".utf8)

    /// A document of 26 letters, and the address of its content.
    private func content(_ host: TestHost, _ token: String, type: String = "text/plain") throws -> String {
        let made = try host.upload(Self.alphabet, type: type, token: token)
        return "/api/documents/\(try #require(made.json["id"]?.string))/content"
    }

    @Test(arguments: TestDatabase.all)
    func `in parts gives just those bytes`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let content = try content(host, token)
            let cases = [
                ("bytes=0-4", "abcde", "bytes 0-4/26"), ("bytes=24-", "yz", "bytes 24-25/26"),
                ("bytes=-3", "xyz", "bytes 23-25/26"), ("bytes=20-99", "uvwxyz", "bytes 20-25/26"),
                ("bytes=-99", "abcdefghijklmnopqrstuvwxyz", "bytes 0-25/26"),
            ]

            for (range, text, place) in cases {
                let answer = try host.call(.get, content, token: token, headers: [("range", range)])

                #expect(answer.status == 206)
                #expect(answer.text == text)
                #expect(answer.response.header("content-range") == place)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `in a range that says nothing gives the whole, and behind the end nothing`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let content = try content(host, token)

            for range in ["lines=0-4", "bytes=4-2", "bytes=a-b", "bytes=0-1,3-4", "bytes=-", "bytes"] {
                let answer = try host.call(.get, content, token: token, headers: [("range", range)])
                #expect(answer.status == 200, "\(range)")
                #expect(answer.response.body == Self.alphabet)
            }
            for range in ["bytes=26-", "bytes=999-1000", "bytes=-0"] {
                let answer = try host.call(.get, content, token: token, headers: [("range", range)])
                #expect(answer.status == 416, "\(range)")
                #expect(answer.code == "DOCUMENT_6008")
                #expect(answer.response.header("content-range") == "bytes */26")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `twice sends nothing the second time`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let content = try content(host, token)

            let first = try host.call(.get, content, token: token)
            let tag = try #require(first.response.header("etag"))
            let second = try host.call(.get, content, token: token, headers: [("if-none-match", "\"x\", W/\(tag)")])
            let other = try host.call(.get, content, token: token, headers: [("if-none-match", "\"x\"")])

            #expect(second.status == 304)
            #expect(second.response.body == [])
            #expect(second.response.header("etag") == tag)
            #expect(other.status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes on after a break only with the same version`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let content = try content(host, token)
            let tag = try #require(try host.call(.get, content, token: token).response.header("etag"))

            let same = try host.call(
                .get, content, token: token, headers: [("range", "bytes=20-"), ("if-range", tag)])
            let other = try host.call(
                .get, content, token: token, headers: [("range", "bytes=20-"), ("if-range", "\"x\"")])

            #expect(same.status == 206)
            #expect(same.text == "uvwxyz")
            #expect(other.status == 200)
            #expect(other.response.body == Self.alphabet)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `never shows a page in which a script could run`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let active = ["text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "text/javascript"]

            for type in active {
                let made = try host.upload(
                    Array("<script>alert(1)</script>".utf8), name: "a.html", type: type, token: token)
                let id = try #require(made.json["id"]?.string)
                let answer = try host.call(.get, "/api/documents/\(id)/content?inline=true", token: token)

                #expect(made.json["media_type"] == .string(type))
                #expect(answer.response.header("content-type") == "application/octet-stream", "\(type)")
                #expect(answer.response.header("content-disposition")?.hasPrefix("attachment;") == true)
                #expect(
                    answer.response.header("content-security-policy")
                        == "default-src 'none'; frame-ancestors 'none'; sandbox")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `shows harmless files in place when that is asked for`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let pdf = Array("%PDF-1.7\n".utf8)
            let made = try host.upload(pdf, name: "a.pdf", type: "text/html", token: token)
            let path = "/api/documents/\(try #require(made.json["id"]?.string))/content"

            let shown = try host.call(.get, "\(path)?inline=true", token: token)
            let saved = try host.call(.get, path, token: token)

            #expect(made.json["media_type"] == "application/pdf")
            #expect(made.json["preview"] == ["kind": "pdf"])
            #expect(shown.response.header("content-type") == "application/pdf")
            #expect(shown.response.header("content-disposition")?.hasPrefix("inline;") == true)
            #expect(shown.response.header("x-frame-options") == "SAMEORIGIN")
            #expect(saved.response.header("content-disposition")?.hasPrefix("attachment;") == true)
            #expect(saved.response.header("x-frame-options") == "DENY")
        }
    }
}
