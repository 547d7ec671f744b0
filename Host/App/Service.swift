import Audit
import CResources
import Core
import Database
import Glibc
import HTTP
import Identity
import Jobs
import Logging
import Routing
import Values

/// The host as a service: set up at its first start, listening until it is told to stop.
package struct Service {
    let settings: Settings
    let demo: Bool
    let makesAdministrator: Bool

    /// - Parameter makesAdministrator: with a generated password, where none is set and nobody can sign in yet.
    package init(settings: Settings, demo: Bool, makesAdministrator: Bool) {
        self.settings = settings
        self.demo = demo
        self.makesAdministrator = makesAdministrator
    }

    /// Returns after SIGTERM or SIGINT, when every request in work was answered.
    package func run() throws {
        workmate_share_heaps()
        let stop = StopSignal()
        workmate_line_buffer_stdout()
        var logger = Logger(label: "workmate") { JSONLogHandler($0) }
        logger.logLevel = settings.logLevel
        try DataFolder.prepare(settings.data)
        let lock = try DatabaseLock.take(settings.store)
        defer { withExtendedLifetime(lock) {} }
        let workmate = try Workmate(settings: settings, logger: logger)
        defer { workmate.close() }
        let server = try HTTPServer(
            configuration(workmate), catalogue: workmate.catalogue, clock: SystemClock(), logger: logger,
            isAccepting: false, handler: workmate.answer, opener: workmate.open)
        if demo { try Demo(workmate).fill() }
        // Whoever waits for the first answer may sign in at once.
        try greet(workmate, on: server)
        logger.notice("listening", metadata: ["version": "\(Workmate.version)"])
        let sealing = beginSealing(workmate, logger)
        let working = beginJobs(workmate, logger)
        let listening = beginListening(workmate, logger)
        stop.wait()
        logger.notice("draining")
        try server.shutdown()
        listening?.stop()
        working?.stop()
        sealing.stop()
        logger.notice("stopped")
    }

    /// The head goes into the log too, where nobody who gets at the database changes it.
    private func beginSealing(_ workmate: Workmate, _ logger: Logger) -> SealingThread {
        let log = HeadLog(logger: logger)
        return SealingThread(
            workmate.sealer,
            report: { logger.error("the audit was not sealed", metadata: ["detail": "\($0)"]) },
            witness: { log.note($0) })
    }

    private func beginJobs(_ workmate: Workmate, _ logger: Logger) -> JobWorkers? {
        guard settings.jobThreads > 0 else { return nil }
        return JobWorkers(workmate.runner, queue: workmate.queue, threads: settings.jobThreads) {
            logger.error("jobs are not fetched", metadata: ["detail": "\($0)"])
        }
    }

    /// Hosts that share a PostgreSQL tell each other of jobs.
    private func beginListening(_ workmate: Workmate, _ logger: Logger) -> JobListener? {
        guard case .postgres(let connection) = settings.store else { return nil }
        let signal = PostgresSignal(connectionString: connection, channel: JobListener.channel)
        return JobListener(signal, queue: workmate.queue) {
            logger.warning("other hosts are not heard", metadata: ["detail": "\($0)"])
        }
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

    /// Only a host that listens makes a password or a link, as they are shown this once.
    private func greet(_ workmate: Workmate, on server: HTTPServer) throws {
        let address = "http://\(settings.host.contains(":") ? "[\(settings.host)]" : settings.host):\(server.port)"
        let begins = makesAdministrator || settings.administrator.password != nil
        let newcomer = begins ? try workmate.makeFirstAdministrator(settings.administrator) : nil
        let invitation = begins ? nil : try workmate.inviteFirstAdministrator()
        try server.accept()
        print("Workmate \(Workmate.version) listens on \(address)")
        for line in workmate.moduleLines() { print("  \(line)") }
        if let newcomer { greet(newcomer, at: address) }
        if let invitation { greet(invitation, at: address) }
    }

    private func greet(_ invitation: Invitation, at address: String) {
        print(
            """

            Nobody can sign in yet. Open this link to make the first administrator; it works once, until \
            \(invitation.expiresAt.text):

              \(SetUpPage.link(invitation.token, at: address))
            """
        )
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
