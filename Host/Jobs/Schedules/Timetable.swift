import Database
import Values

/// Queues the jobs that come again and again, each once however many hosts there are; what was missed comes once.
struct Timetable: Sendable {
    private let rules: [String: Schedule]
    private let queue: JobQueue
    private let clock: any WallClock

    init(_ schedules: [Schedule], queue: JobQueue, clock: any WallClock) {
        rules = Dictionary(schedules.map { ($0.handler, $0) }) { _, second in
            preconditionFailure("\(second.handler) has two schedules")
        }
        self.queue = queue
        self.clock = clock
    }

    func prepare(_ database: any Database) throws {
        guard !rules.isEmpty else { return }
        try database.write { unit in
            for schedule in rules.values.sorted(by: { $0.handler < $1.handler }) {
                try ScheduleStore(unit: unit).keep(schedule, next: schedule.rule.next(after: clock.now))
            }
        }
    }

    /// Has schedules come when they do by the clock as it is, if they would miss a turn otherwise.
    func bringForward(at now: Instant, in unit: any UnitOfWork) throws {
        let store = ScheduleStore(unit: unit)
        for entry in try store.all() {
            guard let rule = rules[entry.name]?.rule else { continue }
            let next = rule.next(after: now)
            if entry.nextAt > rule.next(after: next).text { try store.move(entry.name, to: next) }
        }
    }

    func queueDue(_ database: any Database) throws {
        guard !rules.isEmpty else { return }
        let now = clock.now
        for (name, time) in try database.read({ try ScheduleStore(unit: $0).due(at: now) }) {
            guard let schedule = rules[name] else { continue }
            let next = schedule.rule.next(after: now)
            try database.write { unit in
                guard try ScheduleStore(unit: unit).advance(name, from: time, to: next, at: now) else { return }
                try queue.enqueue(JobOrder(name, uniqueKey: "schedule"), in: unit)
            }
        }
    }
}
