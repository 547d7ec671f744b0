import App
import Database
import Glibc
import Identity
import Logging
import Routing
import Support
import Synchronization
import Values

/// The whole host on a fresh database, with the staged modules, called without a socket.
///
/// Every answer is checked against the document that the host itself gives out.
package final class TestHost: Sendable {
    package static let email = "ada@workmate.example"
    package static let password = "correct horse staple"

    package static let metricsToken = "monitors-token-7b1c-4f20"

    package let workmate: Workmate
    package let clock: TestClock
    package let settings: Settings
    /// The OpenAPI document that the host gives out.
    package let document: JSON
    private let documented: DocumentedAnswers
    private let reached = Mutex<Set<String>>([])

    /// - Parameters:
    ///   - plugins: a folder of packages; the staged modules without it.
    ///   - files: where the bytes of documents lie.
    ///   - administrator: whether somebody may sign in already.
    package init(
        _ store: Settings.Store, data: String, plugins: String? = nil, files: Settings.Files = .data,
        administrator: Bool = true, change: (inout Settings) -> Void = { _ in }
    ) throws {
        clock = TestClock()
        var settings = Settings(store: store, plugins: try plugins ?? Self.stagedModules(), data: data)
        settings.files = files
        settings.metricsToken = Self.metricsToken
        change(&settings)
        self.settings = settings
        workmate = try Workmate(
            settings: settings, clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            identitySettings: .quick, observer: AnsweredCodes.observer)
        document = try JSON(parsing: workmate.openAPIText())
        documented = DocumentedAnswers(document)
        guard administrator else { return }
        _ = try workmate.makeFirstAdministrator(
            Settings.Administrator(email: Self.email, password: Self.password))
    }

    /// The operations that succeeded so far.
    package var reachedOperations: Set<String> { reached.withLock { $0 } }

    private static func stagedModules() throws -> String {
        guard let path = getenv("WORKMATE_TEST_PLUGINS") else { throw MissingModules() }
        return String(cString: path)
    }

    /// Sends a request as whoever the token says, and checks the answer against its documentation.
    ///
    /// - Parameter path: with its query, percent-encoded where it has to be: `/api/employees?limit=2`.
    package func call(
        _ method: Routing.Method, _ path: String, _ body: JSON? = nil, token: String? = nil,
        headers: [(name: String, value: String)] = []
    ) throws -> TestAnswer {
        var all = headers
        if body != nil { all.append(("content-type", "application/json")) }
        return try send(method, path, body?.bytes ?? [], token: token, headers: all)
    }

    /// The same with a body of bytes and a content type among the headers.
    package func send(
        _ method: Routing.Method, _ path: String, _ body: [UInt8], token: String? = nil,
        headers: [(name: String, value: String)] = [], address: String = "192.0.2.1"
    ) throws -> TestAnswer {
        let parts = path.split(separator: "?", maxSplits: 1)
        var headers = headers
        if let token { headers.append(("authorization", "Bearer \(token)")) }
        let request = Request(
            method, String(parts[0]), query: Self.query(parts.count > 1 ? parts[1] : ""), headers: headers, body: body,
            remoteAddress: address)
        let answer = try TestAnswer(workmate.answer(request))
        if let operation = try documented.check(answer, to: request, routes: workmate.router) {
            ReachedOperations.record(operation)
            reached.withLock { _ = $0.insert(operation) }
        }
        return answer
    }

    /// A fresh access token.
    package func signIn(_ email: String = TestHost.email, _ password: String = TestHost.password) throws -> String {
        let answer = try call(.post, "/api/auth/login", ["email": .string(email), "password": .string(password)])
        guard let token = answer.json["access_token"]?.string else { throw UnexpectedAnswer(answer: answer.text) }
        return token
    }

    private static func query(_ text: Substring) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct UnexpectedAnswer: Error { let answer: String }

    struct MissingModules: Error, CustomStringConvertible {
        var description: String { "WORKMATE_TEST_PLUGINS names no staged modules; run `make test`" }
    }
}

/// Runs a body on a whole host with a fresh database, and removes both.
package func withHost<Result>(
    _ kind: TestDatabase.Kind, plugins: String? = nil, files: Settings.Files = .data, administrator: Bool = true,
    change: (inout Settings) -> Void = { _ in }, _ body: (TestHost) throws -> Result
) throws -> Result {
    kind.record()
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    switch kind {
    case .sqlite:
        let host = try TestHost(
            .sqlite(path: "\(directory.path)/test.db"), data: "\(directory.path)/data", plugins: plugins,
            files: files, administrator: administrator, change: change)
        defer { host.workmate.close() }
        return try body(host)
    case .postgres:
        let place = try EmptyPostgres()
        defer { place.remove() }
        let host = try TestHost(
            .postgres(connection: place.connection), data: "\(directory.path)/data", plugins: plugins,
            files: files, administrator: administrator, change: change)
        defer { host.workmate.close() }
        return try body(host)
    }
}
