import Database
import Entities
import Identity
import Jobs
import Mail
import Routing
import Values

/// Writes to everybody who wants it, once on each of their days, what is due for them.
struct DigestPost: Sendable {
    static let plan = "core.digest.plan"
    static let job = "core.digest.send"
    private static let mostItems = 50
    private static let keptDays: Int64 = 60

    let mailbox: Mailbox
    let directory: CoreDirectory
    let queue: JobQueue
    let desk: EngineDesk

    var handlers: [JobHandler] {
        var sending = JobHandler(
            Self.job, label: Label(german: "Tagesübersicht schreiben", english: "Write a daily digest"),
            .inUnit(send))
        sending.attempts = 5
        return [planning, sending]
    }

    var schedules: [Schedule] { [Schedule(Self.plan, .every(600_000))] }

    private var planning: JobHandler {
        JobHandler(
            Self.plan, label: Label(german: "Tagesübersichten vormerken", english: "Plan the daily digests"),
            .inUnit { run, unit in try plan(at: run.clock.now, in: unit) })
    }

    /// Each in a job of its own, so that one that fails holds up no other.
    private func plan(at now: Instant, in unit: any UnitOfWork) throws {
        let store = DigestStore(unit: unit)
        let company = try CompanyStore(unit: unit).timeZone()
        for (owner, hour) in try store.wanted() {
            guard let reader = try EmployeeStore(unit: unit).reader(owner) else { continue }
            let zone = reader.zone(or: company)
            guard zone.minute(of: now) >= hour * 60, try store.plan(zone.day(of: now), of: owner, at: now) else {
                continue
            }
            try queue.enqueue(
                JobOrder(
                    Self.job, input: ["employee": .string(owner), "day": .string(zone.day(of: now).description)]),
                in: unit)
        }
        try store.forgetDays(plannedBefore: now + -Self.keptDays * 86_400_000)
    }

    /// The mail goes into its queue in the unit in which the job ends: once, or not at all.
    @Sendable private func send(_ run: JobRun, _ unit: any UnitOfWork) throws {
        guard let employee = run.job.input["employee"]?.string,
            let day = run.job.input["day"]?.string.flatMap(Day.init(parsing:)),
            let reader = try EmployeeStore(unit: unit).reader(employee),
            let entry = try directory.entry(employee, in: unit), entry.isActive
        else { return }
        let call = Call(
            request: Request(.get, "/api/inbox"), principal: entry.principal, language: reader.language,
            clock: run.clock, requestID: run.job.id, database: run.database, deadline: run.deadline, unit: unit)
        let items = try desk.engine.dueItems(DueQuery(until: day, limit: Self.mostItems), call).items
        guard !items.isEmpty else { return }
        let counts = try desk.engine.dueCounts(DueQuery(until: day), call)
        let text = DigestText(
            items, open: counts.reduce(0) { $0 + $1.open }, day: day, language: reader.language,
            zone: reader.zone(or: try CompanyStore(unit: unit).timeZone()))
        _ = try mailbox.queue(
            Mail(to: [reader.email], subject: text.subject, text: text.body), of: "core", by: "", in: unit)
    }
}
