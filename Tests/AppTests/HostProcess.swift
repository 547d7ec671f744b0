import Glibc
import Support
import Values

/// The host of a relocatable tree, running in a process of its own on a free port.
struct HostProcess {
    static let email = "ada@workmate.example"
    static let password = "correct horse staple"

    let client: HTTPClient
    private let command: Command

    var pid: pid_t { command.pid }

    /// Returns once it listens.
    ///
    /// - Parameter wrapper: a program and its arguments, under which the host runs.
    init(
        _ tree: Distribution, _ arguments: [String], under wrapper: [String] = [],
        environment: [String] = administrator
    ) throws {
        command = try Self.start(tree, arguments, under: wrapper, environment: environment)
        var seen: [String] = []
        while let line = command.nextLine() {
            seen.append(line)
            if line.contains(" listens on "), let port = line.split(separator: ":").last.flatMap({ Int($0) }) {
                client = HTTPClient(port: port)
                return
            }
        }
        throw Command.Failed(status: command.end().status, output: seen.joined(separator: "\n"))
    }

    /// Starts a host of which nobody knows whether it comes to listen.
    static func start(
        _ tree: Distribution, _ arguments: [String], under wrapper: [String] = [],
        environment: [String] = administrator
    ) throws -> Command {
        let words = wrapper + ["\(tree.path)/bin/workmate"]
        return try Command(
            words[0], words.dropFirst() + ["serve", "--data", tree.data, "--listen", "127.0.0.1:0"] + arguments,
            environment: environment)
    }

    static let administrator = ["WORKMATE_ADMIN_EMAIL=\(email)", "WORKMATE_ADMIN_PASSWORD=\(password)"]

    /// The next line it prints.
    func nextLine() -> String? { command.nextLine() }

    /// A fresh access token of the first administrator.
    func signIn() throws -> String {
        let answer = try client.call(
            "POST", "/api/auth/login", ["email": .string(Self.email), "password": .string(Self.password)])
        guard let token = answer.json["access_token"]?.string else { throw NoSignIn(answer: answer.json.text) }
        return token
    }

    /// Sends a signal, and returns the status with which the host ended and what it printed since it listened.
    @discardableResult
    func end(_ signal: Int32) -> (status: Int32, output: [String]) {
        kill(command.pid, signal)
        return command.end()
    }

    struct NoSignIn: Error { let answer: String }
}

/// Runs a body with a host of the tree and ends the host as an operator does.
func withHost<Result>(_ tree: Distribution, _ arguments: [String], _ body: (HostProcess) throws -> Result) throws
    -> Result
{
    let host = try HostProcess(tree, arguments)
    defer { host.end(SIGTERM) }
    return try body(host)
}
