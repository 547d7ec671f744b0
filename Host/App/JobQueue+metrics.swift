import Database
import Jobs
import Metrics
import Values

extension JobQueue {
    func series(_ database: any Database) throws -> JobSeries {
        let (counts, waiting) = try database.read { unit in
            (try self.counts(in: unit), try longestWait(in: unit))
        }
        let states: [Job.State] = [.waiting, .running, .dead]
        return JobSeries(
            counts: states.map { ($0.rawValue, counts[$0] ?? 0) },
            oldestWaitingSeconds: Double(waiting) / 1000,
            runs: meter.all.map { ($0.outcome.rawValue, $0.count) })
    }
}
