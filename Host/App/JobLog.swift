import Jobs
import Logging
import Values

/// Writes down what happens to jobs besides being done.
struct JobLog: Sendable {
    let logger: Logger

    func note(_ report: JobReport) {
        var metadata: Logger.Metadata = [
            "job": "\(report.job.id)", "handler": "\(report.job.handler)", "attempt": "\(report.job.attempts)",
            "detail": "\(report.reason)",
        ]
        switch report.outcome {
        case .retried(let instant):
            metadata["again_at"] = "\(instant.text)"
            logger.warning("job failed", metadata: metadata)
        case .dead: logger.error("job given up", metadata: metadata)
        case .takenOver: logger.warning("job was taken over: nothing of this attempt is kept", metadata: metadata)
        case .unknown: logger.error("job left behind", metadata: metadata)
        }
    }
}
