import Audit
import Database
import Synchronization
import Values

/// What happened to records on any host, as far as this one has heard: a bounded list that all its streams read.
///
/// Read from the audit while somebody listens, some of it twice: an entry of a unit that took long comes late, behind
/// ids that are larger.
final class ChangeFeed: Sendable {
    /// Changes that are kept for streams that have not read them.
    static let room = 2048
    private static let interval = Duration.milliseconds(300)
    private static let lookback: Int64 = 5000
    private static let idle: Int64 = 60_000
    /// What bears a later time than this was written by a clock that was ahead and is not any more.
    private static let ahead: Int64 = 120_000

    private struct State {
        var changes: [RecordChange] = []
        /// The place of the first one among all that were heard of.
        var first = 0
        var seen: Set<String> = []
        var heardAt: Instant?
        var refreshedAt: ContinuousClock.Instant?
        var isRefreshing = false

        var end: Int { first + changes.count }
    }

    private let state = Mutex(State())
    private let log: AuditLog

    init(_ log: AuditLog) { self.log = log }

    /// The place behind everything that was heard of.
    var end: Int { state.withLock(\.end) }

    /// What was heard of behind a place, the place behind that, and whether some of it is not kept any more.
    func changes(after place: Int, limit: Int) -> (changes: [RecordChange], next: Int, isBroken: Bool) {
        state.withLock { state in
            guard place >= state.first else { return ([], state.end, true) }
            let found = Array(state.changes.dropFirst(place - state.first).prefix(limit))
            return (found, place + found.count, false)
        }
    }

    /// Looks for what is new, unless that was done a moment ago.
    func refresh(_ database: any Database, now: Instant) throws {
        guard let start = begin(now) else { return }
        defer { state.withLock { $0.isRefreshing = false } }
        let entries = try database.read {
            try log.changes(after: Self.place(start), before: Self.end(now), limit: Self.room + 1, in: $0)
        }
        state.withLock { Self.take(entries, into: &$0, now: now) }
    }

    /// From when on to look; nil when another stream is at it.
    private func begin(_ now: Instant) -> Instant? {
        state.withLock { state in
            let tick = ContinuousClock.now
            if state.isRefreshing { return nil }
            if let last = state.refreshedAt, tick - last < Self.interval { return nil }
            state.isRefreshing = true
            state.refreshedAt = tick
            let heardAt =
                state.heardAt.map { now.milliseconds - $0.milliseconds < Self.idle ? min($0, now) : now } ?? now
            return heardAt + -Self.lookback
        }
    }

    /// More than there is room for breaks every stream off, whose clients then load anew what they show.
    private static func take(_ entries: [StoredEntry], into state: inout State, now: Instant) {
        let isTooMuch = entries.count > room
        let new = isTooMuch ? [] : entries.filter { !state.seen.contains($0.id) }.compactMap(RecordChange.init)
        state.heardAt = now
        state.seen = Set(entries.map(\.id))
        state.changes += new
        let surplus = isTooMuch ? state.changes.count : max(0, state.changes.count - room)
        state.changes.removeFirst(surplus)
        state.first += surplus + (isTooMuch ? 1 : 0)
    }

    /// With what the ids of a moment begin.
    private static func place(_ instant: Instant) -> String { String(Identifier.make(at: instant).prefix(13)) }

    private static func end(_ now: Instant) -> String { place(now + ahead) }

    /// What happened behind an entry that a client heard of before; nil when that is too much, or when nobody knows since
    /// the clock was set back.
    func missed(since id: String, _ database: any Database, now: Instant) throws -> [RecordChange]? {
        guard id < Self.end(now) else { return nil }
        let entries = try database.read {
            try log.changes(after: id, before: Self.end(now), limit: Self.room + 1, in: $0)
        }
        return entries.count > Self.room ? nil : entries.compactMap(RecordChange.init)
    }
}
