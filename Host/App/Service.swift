import CResources
import Core
import Glibc
import HTTP
import Identity
import Logging
import Routing
import Values

/// The host as a service: set up at its first start, listening until it is told to stop.
package struct Service {
    let settings: Settings
    let demo: Bool

    package init(settings: Settings, demo: Bool) {
        self.settings = settings
        self.demo = demo
    }

    /// Returns after SIGTERM or SIGINT, when every request in work was answered.
    package func run() throws {
        let stop = StopSignal()
        workmate_line_buffer_stdout()
        var logger = Logger(label: "workmate") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        try DataFolder.prepare(settings.data)
        let lock = try DatabaseLock.take(settings.store)
        defer { withExtendedLifetime(lock) {} }
        let workmate = try Workmate(settings: settings, logger: logger)
        defer { workmate.close() }
        let server = try HTTPServer(
            configuration(workmate), catalogue: workmate.catalogue, clock: SystemClock(), logger: logger,
            handler: workmate.answer, opener: workmate.open)
        if demo { try Demo(workmate).fill() }
        // Only a host that listens makes a password, as it is shown this once.
        let newcomer = try workmate.makeFirstAdministrator(settings.administrator)
        greet(workmate, port: server.port, newcomer: newcomer)
        stop.wait()
        try server.shutdown()
    }

    private func configuration(_ workmate: Workmate) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.host = settings.host
        configuration.port = settings.port
        configuration.workers = settings.workers
        configuration.trustedProxies = Set(settings.trustedProxies)
        configuration.bodyLimit = workmate.router.maxBody
        configuration.takesIn = workmate.router.takesIn
        return configuration
    }

    private func greet(_ workmate: Workmate, port: Int, newcomer: FirstAdministrator?) {
        let address = "http://\(settings.host):\(port)"
        print("Workmate \(Workmate.version) listens on \(address)")
        for line in workmate.moduleLines() { print("  \(line)") }
        if let newcomer { greet(newcomer, at: address) }
    }

    /// A password that the operator gave is not repeated.
    private func greet(_ newcomer: FirstAdministrator, at address: String) {
        let isGiven = settings.administrator.password != nil
        let password =
            isGiven ? "as WORKMATE_ADMIN_PASSWORD says" : "\(newcomer.password)   (note it, it is shown this once)"
        print(
            """

            The first administrator was made:

              E-mail:   \(newcomer.email)
              Password: \(password)

            Sign in, and send the access token of the answer as "Authorization: Bearer TOKEN":

              curl \(address)/api/auth/login -H 'Content-Type: application/json' \\
                -d '{"email": "\(newcomer.email)", "password": "\(isGiven ? "…" : newcomer.password)"}'
            """
        )
    }
}
