import Database
import Entities
import Routing
import Synchronization
import Values

/// The changes that one caller may hear of, as server-sent events, as long as the caller's sign-in lasts.
final class ChangeStream: ResponseStream {
    typealias Authentication = @Sendable (Request, any UnitOfWork) throws -> Principal?

    private static let heartbeat = Duration.seconds(15)
    private static let checkInterval = Duration.seconds(2)
    private static let batch = 500

    private struct State {
        var place: Int
        var missed: [RecordChange]
        var isBroken: Bool
        var spokeAt = ContinuousClock.now
        var checkedAt = ContinuousClock.now
    }

    let pause: Int64 = 500
    private let feed: ChangeFeed
    /// Held as long as the stream is.
    private let place: StreamPlaces.Place
    private let engine: EntityEngine
    private let entities: Set<String>?
    private let authenticate: Authentication
    private let request: Request
    private let principal: Principal
    private let call: @Sendable (Principal, any UnitOfWork) -> Call
    private let database: any Database
    private let clock: any WallClock
    private let state: Mutex<State>

    /// - Parameter entities: ids of those that are listened to; nil for all.
    init(
        _ feed: ChangeFeed, _ engine: EntityEngine, at place: StreamPlaces.Place, entities: Set<String>?,
        since id: String?,
        authenticate: @escaping Authentication, _ opening: Call
    ) throws {
        self.feed = feed
        self.place = place
        self.engine = engine
        self.entities = entities
        self.authenticate = authenticate
        request = opening.request
        principal = opening.principal
        database = opening.database
        clock = opening.clock
        let (language, requestID, request) = (opening.language, opening.requestID, opening.request)
        call = { [clock, database] principal, unit in
            Call(
                request: request, principal: principal, language: language, clock: clock, requestID: requestID,
                database: database, deadline: clock.now + 30_000, unit: unit)
        }
        let now = opening.clock.now
        try feed.refresh(database, now: now)
        let end = feed.end
        let missed = try id.map { try feed.missed(since: $0, opening.database, now: now) } ?? []
        state = Mutex(State(place: end, missed: missed ?? [], isBroken: missed == nil))
    }

    func next() throws -> [UInt8]? {
        try feed.refresh(database, now: clock.now)
        let (changes, isBroken, isDue) = take()
        if changes.isEmpty && !isBroken && !isDue { return [] }
        let told = try database.read { unit in try text(of: changes, in: unit) }
        guard let told else { return nil }
        return spoken((isBroken ? "event: reset\ndata: {}\n\n" : "") + told)
    }

    /// What is to be told, and whether it is time to look after the caller's sign-in.
    private func take() -> (changes: [RecordChange], isBroken: Bool, isDue: Bool) {
        state.withLock { state in
            let (new, next, isBroken) = feed.changes(after: state.place, limit: Self.batch)
            let changes = (state.missed + new).filter { entities?.contains($0.entity) ?? true }
            let broken = isBroken || state.isBroken
            let isDue = ContinuousClock.now - state.checkedAt >= Self.checkInterval
            if isDue { state.checkedAt = .now }
            state.missed = []
            state.isBroken = false
            state.place = next
            return (changes, broken, isDue)
        }
    }

    /// Nil when the caller signed out, or may not be here any more.
    private func text(of changes: [RecordChange], in unit: any UnitOfWork) throws -> String? {
        do {
            guard let present = try authenticate(request, unit), present.id == principal.id else { return nil }
            return try VisibleChanges(changes, engine, call(present, unit)).text
        } catch let problem as Problem where problem.kind == .unauthenticated || problem.kind == .forbidden {
            return nil
        }
    }

    /// A line now and then keeps those in between from closing a silent connection.
    private func spoken(_ text: String) -> [UInt8] {
        state.withLock { state in
            let isSilent = ContinuousClock.now - state.spokeAt >= Self.heartbeat
            guard !text.isEmpty || isSilent else { return [] }
            state.spokeAt = .now
            return Array((text.isEmpty ? ": \n\n" : text).utf8)
        }
    }
}
