import Database
import Values

/// What does the jobs of one name.
package struct JobHandler: Sendable {
    package enum Work: Sendable {
        /// In one unit, in which the job ends too: all of it is done, or nothing.
        case inUnit(@Sendable (JobRun, any UnitOfWork) throws -> Void)
        /// Outside of a unit; what it writes, it writes in steps.
        case inSteps(@Sendable (JobRun) throws -> Void)
    }

    /// `core.documents.sweep`
    package let name: String
    package let label: Label
    /// How often a job is begun before it is given up.
    package var attempts = 10
    /// How long one attempt may take.
    package var limitMilliseconds = 30_000
    /// Runs foreign code: see `Database.write(mayTakeLong:)`.
    package var callsModule = false
    package let work: Work

    package init(_ name: String, label: Label, _ work: Work) {
        self.name = name
        self.label = label
        self.work = work
    }
}
