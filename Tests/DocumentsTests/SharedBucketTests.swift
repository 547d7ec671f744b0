import App
import Blobs
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Hosts with a bucket` {
    @Test(arguments: TestDatabase.all)
    func `store there and read from there`(_ kind: TestDatabase.Kind) throws {
        let server = try MotoServer()
        let made = try server.makeBucket("files")
        #expect(made == 200)
        let address = try #require(
            BucketAddress("\(server.url)/files", region: "eu-central-1", accessKey: "test", secretKey: "test"))
        try withHost(kind, files: .bucket(address)) { host in
            let token = try host.signIn()

            let made = try host.upload(Array("Guten Tag".utf8), token: token)
            let path = "/api/documents/\(try #require(made.json["id"]?.string))/content"
            let whole = try host.call(.get, path, token: token)
            let part = try host.call(.get, path, token: token, headers: [("range", "bytes=-3")])
            server.stop()
            let gone = try host.call(.get, path, token: token)
            let refused = try host.upload(Array("Tag".utf8), token: token)

            #expect(whole.text == "Guten Tag")
            #expect(part.text == "Tag")
            #expect(part.response.header("content-range") == "bytes 6-8/9")
            #expect(gone.code == "DOCUMENT_6005")
            #expect(refused.code == "DOCUMENT_6005")
            #expect(try host.call(.get, "/api/documents", token: token).json["items"]?.array?.count == 1)
        }
    }
}
