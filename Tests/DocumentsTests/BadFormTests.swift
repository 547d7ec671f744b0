import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A form that is none` {
    private static let file = "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"

    @Test(arguments: TestDatabase.all)
    func `is refused, and keeps nothing`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let type = "multipart/form-data; boundary=x"
            let field = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n"
            let cases = [
                ("", type, "DOCUMENT_6003"), ("nothing", type, "DOCUMENT_6003"),
                ("--x--\r\n", type, "DOCUMENT_6002"), ("--x\r\n\(Self.file)abc", type, "DOCUMENT_6003"),
                ("--x\r\n\(Self.file)a\r\n--x\r\n\(Self.file)b\r\n--x--", type, "DOCUMENT_6003"),
                ("\(field)a\r\n\(field)b\r\n--x\r\n\(Self.file)a\r\n--x--", type, "DOCUMENT_6003"),
                ("--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--", type, "DOCUMENT_6003"),
                ("--xy\r\n\(Self.file)a\r\n--x--", type, "DOCUMENT_6003"),
                ("--x\r\n\(Self.file)a\r\n--x--", "multipart/form-data", "DOCUMENT_6003"),
                ("{}", "application/json", "SYSTEM_9006"), ("{}", "", "SYSTEM_9006"),
            ]

            for (body, type, code) in cases {
                let answer = try host.send(
                    .post, "/api/documents", Array(body.utf8), token: token, headers: [("content-type", type)])
                #expect(answer.code == code, "\(body.debugDescription)")
            }
            #expect(try host.call(.get, "/api/documents", token: token).json["items"] == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with fields that do not fit names each of them`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()

            let answer = try host.upload(
                Array("x".utf8),
                fields: [("category", "nonsense"), ("dated_on", "yesterday"), ("sha256", "0"), ("colour", "red")],
                token: token)

            #expect(answer.code == "SYSTEM_9020")
            #expect(
                answer.fieldCodes.map { $0.prefix { $0 != ":" } }.sorted() == [
                    "category", "colour", "dated_on", "sha256",
                ])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may call its file what it wants, and it stays a name`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let names = [
                ("../../etc/passwd", "passwd"), ("C:\\Windows\\a.exe", "a.exe"), ("a\u{202E}fdp.exe", "afdp.exe"),
                ("/tmp/b\u{7}.txt", "b.txt"), ("  c.txt ", "c.txt"), ("x%22y.txt", "x\"y.txt"),
                ("\(String(repeating: "ä", count: 300)).pdf", "\(String(repeating: "ä", count: 251)).pdf"),
            ]

            for (name, kept) in names {
                let answer = try host.upload(Array("x".utf8), name: name, token: token)
                #expect(answer.json["file_name"] == .string(kept))
                #expect(answer.json["title"] == .string(kept))
            }
            for name in ["", "..", "/", "\u{202E}"] {
                let answer = try host.upload(Array("x".utf8), name: name, token: token)
                #expect(answer.code == "DOCUMENT_6002", "\(name.debugDescription)")
            }
        }
    }
}
