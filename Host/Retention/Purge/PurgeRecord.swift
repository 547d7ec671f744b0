import Entities
import Values

/// A record that no law keeps any more.
struct PurgeRecord: Equatable, Sendable {
    let name: RecordName
    let version: Int64
    /// The day from which its period counts; nil for one that has no period of its own.
    var begun: Day?
    /// From which on it may go.
    var end: Day?
    /// The record that it is a part of, without which it does not go.
    var whole: RecordName?
}
