import Blobs
import Jobs
import Values

extension Documents {
    /// What is done with documents outside of requests.
    package var jobs: [(handler: JobHandler, rule: Schedule.Rule)] {
        [(sweeping, .cron(.nightly("10 3 * * *")))]
    }

    private var sweeping: JobHandler {
        var handler = JobHandler(
            "core.documents.sweep",
            label: Label(german: "Verwaiste Dateien entfernen", english: "Remove files that nothing uses"),
            .inSteps { [blobs] _ in _ = try blobs.sweep() })
        handler.limitMilliseconds = 3_600_000
        return handler
    }
}
