import Events
import Jobs
import Routing
import Values

extension StrictObject {
    mutating func events(_ name: String, of prefix: String? = nil) throws -> [String] {
        let names = try texts(name)
        guard names.allSatisfy(Event.isName), Set(names).count == names.count else {
            throw wrong(name, "events like crm.customer.blocked/1, each once, are expected")
        }
        if let prefix, let foreign = names.first(where: { !$0.hasPrefix("\(prefix).") }) {
            throw wrong(name, "\(foreign) must begin with \(prefix).")
        }
        return names
    }

    mutating func jobs(_ name: String) throws -> [Manifest.Job] {
        try members(name).map { member in
            guard Self.isWord(member.name[...].filter { $0 != "_" }[...]) else {
                throw wrong("\(name).\(member.name)", "a name of lower-case letters like send_reminders is expected")
            }
            var object = try StrictObject(member.value, file: file, place: "\(place)\(name).\(member.name)")
            let job = try object.job(member.name)
            try object.finish()
            return job
        }
    }

    private mutating func job(_ name: String) throws -> Manifest.Job {
        Manifest.Job(
            name: name, label: try label("label"), transaction: try jobTransaction(),
            timeoutMilliseconds: 1000 * (try number("timeout_s", 1...86_400, default: 30)),
            attempts: try number("attempts", 1...100, default: 10), rule: try rule())
    }

    private mutating func number(_ name: String, _ range: ClosedRange<Int64>, default value: Int64) throws -> Int {
        let number = try integer(name, default: value)
        guard range.contains(number) else {
            throw wrong(name, "a number from \(range.lowerBound) to \(range.upperBound) is expected")
        }
        return Int(number)
    }

    private mutating func jobTransaction() throws -> Route.Transaction {
        switch try text("transaction") {
        case "none": return .none
        case "writes": return .writes
        default: throw wrong("transaction", "none or writes is expected")
        }
    }

    private mutating func rule() throws -> Schedule.Rule? {
        let cron = try optionalText("cron")
        let seconds = try integer("every_s", default: 0)
        guard let cron else {
            guard (0...31_536_000).contains(seconds) else { throw wrong("every_s", "at most a year is expected") }
            return seconds == 0 ? nil : .every(seconds * 1000)
        }
        guard seconds == 0, let rule = CronRule(parsing: cron) else {
            throw wrong("cron", "five fields like 30 2 * * 1-5, and no every_s beside them, are expected")
        }
        return .cron(rule)
    }
}

extension Manifest {
    /// What the host calls a job of the module.
    func hosted(_ job: Job) -> String { "\(prefix).\(job.name)" }

    var schedules: [Schedule] { jobs.compactMap { job in job.rule.map { Schedule(hosted(job), $0) } } }
}
