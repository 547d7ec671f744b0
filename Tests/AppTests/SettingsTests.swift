import App
import Blobs
import Glibc
import Secrets
import Support
import Testing

@Suite struct `A setting` {
    @Test func `comes from a flag before the environment, and from there before the file`() throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        let file = try folder.write(#"{"listen": "127.0.0.1:1", "workers": 3, "trusted_proxies": ["10.0.0.1", "::1"]}"#)
        let environment = ["WORKMATE_CONFIG": file, "WORKMATE_LISTEN": "127.0.0.1:2", "HOME": "/"]

        let standing = try Settings(environment: [:])
        let read = try Settings(environment: ["WORKMATE_CONFIG": file])
        let overridden = try Settings(environment: environment)
        let flagged = try Settings(flags: ["listen": "127.0.0.1:3"], environment: environment)

        #expect([standing.port, read.port, overridden.port, flagged.port] == [8080, 1, 2, 3])
        #expect([standing.workers, read.workers, flagged.workers] == [16, 3, 3])
        #expect(read.trustedProxies == ["10.0.0.1", "::1"])
        #expect(standing.administrator.password == nil)
    }

    @Test func `names the place of documents`() throws {
        let keys = ["WORKMATE_S3_ACCESS_KEY": "a", "WORKMATE_S3_SECRET_KEY": "s", "WORKMATE_S3_REGION": "nbg1"]
        let bucket = BucketAddress("https://s3.example.org/files", region: "nbg1", accessKey: "a", secretKey: "s")

        let standing = try Settings(environment: [:])
        let folder = try Settings(environment: ["WORKMATE_DOCUMENTS": "folder:/srv/files", "WORKMATE_MAX_UPLOAD": "5"])
        let shared = try Settings(
            environment: keys.merging(["WORKMATE_DOCUMENTS": "s3:https://s3.example.org/files"]) { $1 })

        #expect(standing.files == .data)
        #expect(standing.largestUpload == 2048 << 20)
        #expect(folder.files == .folder("/srv/files"))
        #expect(folder.largestUpload == 5 << 20)
        #expect(shared.files == bucket.map(Settings.Files.bucket))
    }

    @Test func `names the keys of secrets, and whom modules may reach besides public servers`() throws {
        let (new, old) = (SealKey.random(), SealKey.random())
        let standing = try Settings(environment: [:])

        let settings = try Settings(environment: [
            "WORKMATE_SEAL_KEY": "\(new.digits),\(old.digits)", "WORKMATE_PRIVATE_NETWORKS": "10.0.0.0/8,::1",
            "WORKMATE_AUTHORITIES_FILE": "/etc/ssl/own.pem",
        ])

        #expect(standing.sealKeys == nil)
        #expect(standing.privateNetworks == [])
        #expect(settings.sealKeys == SealKeys(new, retired: [old]))
        #expect(settings.privateNetworks.count == 2)
        #expect(settings.authoritiesFile == "/etc/ssl/own.pem")
    }

    @Test(arguments: [
        (["WORKMATE_SEAL_KEY": "00ff"], "64 hexadecimal digits"),
        (["WORKMATE_PRIVATE_NETWORKS": "10.0.0.0/8,local"], "WORKMATE_PRIVATE_NETWORKS"),
        (["WORKMATE_LISTN": "127.0.0.1:1"], "WORKMATE_LISTN is unknown"),
        (["WORKMATE_WORKERS": "0"], "WORKMATE_WORKERS"),
        (["WORKMATE_LOG_LEVEL": "loud"], "one of trace"),
        (["WORKMATE_METRICS_TOKEN": "short"], "20 characters"),
        (["WORKMATE_METRICS_TOKEN": "a text of words, which is none"], "without a space"),
        (["WORKMATE_POSTGRES_WITHOUT_ROLES": "perhaps"], "yes or no"),
        (["WORKMATE_DOCUMENTS": "ftp://example.org"], "folder:PATH or s3:"),
        (["WORKMATE_DOCUMENTS": "s3:https://s3.example.org/files"], "WORKMATE_S3_SECRET_KEY"),
        (
            [
                "WORKMATE_DOCUMENTS": "s3:https://s3.example.org", "WORKMATE_S3_ACCESS_KEY": "a",
                "WORKMATE_S3_SECRET_KEY": "s",
            ], "WORKMATE_DOCUMENTS"
        ),
        (["WORKMATE_MAX_UPLOAD": "5001"], "from 1 to 5000"),
        (["WORKMATE_CONFIG": "/nowhere/workmate.json"], "/nowhere/workmate.json cannot"),
    ])
    func `that is misspelt or out of range is refused by name`(_ environment: [String: String], _ part: String) {
        let error = #expect(throws: SettingsError.self) { try Settings(environment: environment) }

        #expect(error?.description.contains(part) == true)
    }

    @Test(arguments: [
        (#"{"lissen": "127.0.0.1:1"}"#, "lissen in"), (#"{"workers": {"min": 1}}"#, "a whole number"),
        (#"{"workers": 3"#, "one JSON object"), ("[]", "one JSON object"),
    ])
    func `in a file that is none is refused with its name`(_ text: String, _ part: String) throws {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        let file = try folder.write(text)

        let error = #expect(throws: SettingsError.self) { try Settings(flags: ["config": file], environment: [:]) }

        #expect(error?.description.contains(part) == true)
    }
}

extension TemporaryDirectory {
    /// Makes `workmate.json` in it and returns its path.
    fileprivate func write(_ text: String) throws -> String {
        guard let file = fopen("\(path)/workmate.json", "w") else { throw SystemFailure(call: "fopen", number: errno) }
        fputs(text, file)
        fclose(file)
        return "\(path)/workmate.json"
    }
}
