import Glibc
import Outbound
import Support

/// A provider of sign-ins in a process of its own, on a free port.
package final class SignInServer {
    package static let secret = "client-secret-7f3a"

    private let command: Command
    private let certificates: ForeignServer?
    private let folder: TemporaryDirectory
    private let port: Int

    private init(
        _ program: String, _ arguments: [String], certificates: ForeignServer? = nil, folder: TemporaryDirectory,
        saying prefix: String
    ) throws {
        guard let programs = getenv("WORKMATE_TEST_PYTHON") else { throw Missing() }
        self.certificates = certificates
        self.folder = folder
        command = try Command(
            "\(String(cString: programs))/\(program)", arguments,
            environment: ["PYTHONUNBUFFERED=1", "PYTHONWARNINGS=ignore", "HOME=\(folder.path)"])
        var seen: [String] = []
        while let line = command.nextLine() {
            seen.append(line)
            guard let start = line.firstRange(of: prefix) else { continue }
            guard let port = Int(line[start.upperBound...].prefix { $0.isNumber }) else { break }
            self.port = port
            return
        }
        throw Command.Failed(status: 1, output: seen.joined(separator: "\n"))
    }

    deinit {
        kill(command.pid, SIGKILL)
        _ = command.end()
        folder.remove()
    }

    /// `oidc-provider-mock`, which does what a provider should.
    ///
    /// - Parameter people: the claims of each, as JSON.
    package static func honest(_ people: [String]) throws -> SignInServer {
        try SignInServer(
            "oidc-provider-mock", ["--port", "0"] + people.flatMap { ["--user-claims", $0] },
            folder: TemporaryDirectory(), saying: "running on http://127.0.0.1:")
    }

    /// `nanoidp`, strict with its clients.
    package static func strict() throws -> SignInServer {
        let folder = try TemporaryDirectory()
        return try SignInServer(
            "python3", ["\(SourceFile.root)/Tests/Servers/nanoidp_server.py", "\(folder.path)/nanoidp"],
            folder: folder, saying: "http ")
    }

    /// The one of `Tests/Servers/openid.py`, which does wrong when it is asked to.
    package static func crooked() throws -> SignInServer {
        let certificates = try ForeignServer()
        return try SignInServer(
            "python3", ["\(SourceFile.root)/Tests/Servers/openid.py", certificates.certificates],
            certificates: certificates, folder: TemporaryDirectory(), saying: "https ")
    }

    /// As a whole, without a slash at its end.
    package var address: String {
        certificates == nil ? "http://127.0.0.1:\(port)" : "https://localhost:\(port)"
    }

    /// The file of the certificate that signs the server's; nil where it has none.
    package var authority: String? { certificates?.authority }

    /// Sends what a browser would, and answers where the server sends it on to.
    package func visit(_ url: String, form: String? = nil) throws -> String {
        let reply = try send(url, form: form)
        guard let location = reply.header("location") else {
            throw Stayed(status: reply.status, body: String(decoding: reply.body, as: UTF8.self))
        }
        return location
    }

    /// What the server says at a place of its own.
    package func send(_ url: String, form: String? = nil) throws -> OutgoingReply {
        var request = OutgoingRequest(form == nil ? "GET" : "POST", url)
        if let form {
            request.headers = [(name: "content-type", value: "application/x-www-form-urlencoded")]
            request.body = .bytes(Array(form.utf8))
        }
        request.authorities = authority
        return try HTTPClient().send(request)
    }

    struct Stayed: Error {
        let status: Int
        let body: String
    }

    struct Missing: Error, CustomStringConvertible {
        var description: String { "WORKMATE_TEST_PYTHON has no providers of sign-ins; run `make test`" }
    }
}
