/// One call from the host: who calls, until when, and what the module may reach. Ends with the call.
public struct Call {
    public let context: any CallContext
    public let database: any Database
    public let records: any Records
    public let settings: any ModuleSettings
    public let net: any Net
    public let mails: any Mails
    public let services: any Services
    public let reports: any Reports
    public let log: any Log
    public let events: any Events
    public let jobs: any Jobs
    /// The request of a route; empty in a hook.
    public let request: Request

    /// A test hands in doubles of its own; the host's own stand behind the rest.
    public init(
        context: any CallContext,
        database: any Database,
        records: any Records,
        log: any Log,
        events: any Events = Unavailable(),
        jobs: any Jobs = Unavailable(),
        settings: any ModuleSettings = GivenSettings(),
        net: any Net = NoNet(),
        mails: any Mails = NoMails(),
        services: any Services = FakeServices(),
        reports: any Reports = NoReports(),
        request: Request = Request()
    ) {
        self.context = context
        self.database = database
        self.records = records
        self.settings = settings
        self.net = net
        self.mails = mails
        self.services = services
        self.reports = reports
        self.log = log
        self.events = events
        self.jobs = jobs
        self.request = request
    }

    public var now: Instant { context.now }
    /// Today in UTC, `2026-11-21`.
    public var today: Day { context.now.day }
    public var principalID: String { context.principalID }
    public func newIdentifier() -> String { context.newIdentifier() }
    public func may(_ permission: String) -> Bool { context.may(permission) }
    public func require(_ permission: String) throws { try context.require(permission) }
}

/// What the host knows of the call that is going on.
public protocol CallContext {
    /// The request's id, for logs.
    var id: String { get }
    /// `de` or `en`.
    var language: String { get }
    /// The employee who calls; empty for the host itself.
    var principalID: String { get }
    var now: Instant { get }
    /// Milliseconds until the host gives up; at 0 or less the work is for nobody.
    var timeLeft: Int64 { get }
    var isCancelled: Bool { get }
    func newIdentifier() -> String
    /// Whether the caller has the permission as a whole.
    func may(_ permission: String) -> Bool
    func require(_ permission: String) throws
}

/// The host's log. What identifies a person does not belong in it.
public protocol Log {
    func write(_ level: LogLevel, _ event: String, _ values: [String: String])
}

public enum LogLevel: Int32, Sendable {
    case debug = 1
    case info, warning, error
}

extension Log {
    public func debug(_ event: String, _ values: [String: String] = [:]) { write(.debug, event, values) }
    public func info(_ event: String, _ values: [String: String] = [:]) { write(.info, event, values) }
    public func warning(_ event: String, _ values: [String: String] = [:]) { write(.warning, event, values) }
    public func error(_ event: String, _ values: [String: String] = [:]) { write(.error, event, values) }
}
