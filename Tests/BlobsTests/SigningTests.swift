import Testing
import Values

@testable import Blobs

@Suite struct `Signing a request to S3` {
    /// The example that the documentation of S3 works through.
    @Test func `gives the signature of the published example`() throws {
        let signature = S3Signature(
            region: "us-east-1", accessKey: "AKIAIOSFODNN7EXAMPLE",
            secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
        let time = try #require(Instant(parsing: "2013-05-24T00:00:00.000Z"))

        let headers = signature.headers(
            "GET", host: "examplebucket.s3.amazonaws.com", path: "/test.txt", headers: [("range", "bytes=0-9")],
            payload: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", at: time)

        #expect(headers.first { $0.name == "x-amz-date" }?.value == "20130524T000000Z")
        #expect(
            headers.first { $0.name == "authorization" }?.value
                == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    /// The second example: a list with parameters.
    @Test func `counts the query in`() throws {
        let signature = S3Signature(
            region: "us-east-1", accessKey: "AKIAIOSFODNN7EXAMPLE",
            secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
        let time = try #require(Instant(parsing: "2013-05-24T00:00:00.000Z"))

        let headers = signature.headers(
            "GET", host: "examplebucket.s3.amazonaws.com", path: "/", query: [("prefix", "J"), ("max-keys", "2")],
            payload: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", at: time)

        #expect(
            headers.first { $0.name == "authorization" }?.value.hasSuffix(
                "Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7") == true)
    }
}

@Suite struct `The address of a bucket` {
    @Test func `has a host, a bucket and at most a prefix`() throws {
        let address = try #require(make("https://s3.example.org:9000/files/a/b/"))

        #expect(address.endpoint == "https://s3.example.org:9000")
        #expect(address.host == "s3.example.org:9000")
        #expect(address.path == "/files/a/b")
        #expect(address.bucket == "/files")
        #expect(address.prefix == "a/b/")
        #expect(make("https://s3.example.org/files")?.prefix == "")
    }

    @Test(arguments: [
        "", "files", "https://", "https://s3.example.org", "https://s3.example.org/", "ftp://s3.example.org/files",
        "https:///files", "https://s3.example.org/a//b", "https://s3.example.org/a?b", "https://s3.example.org/ä",
    ])
    func `is refused without one of them`(_ url: String) { #expect(make(url) == nil) }

    private func make(_ url: String) -> BucketAddress? {
        BucketAddress(url, region: "us-east-1", accessKey: "a", secretKey: "s")
    }
}
