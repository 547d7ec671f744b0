import CSQLite
import Glibc
import Values

/// The one connection that writes: units take turns on it, and finished ones are committed as
/// a group, so that durable writes are not bound by one fsync each.
final class SQLiteWriter: @unchecked Sendable {
    /// How many units one commit may carry.
    private static let groupLimit = 64

    let connection: SQLiteConnection
    private let lock = Condition()
    private var waiting: [WriterTurn] = []
    private var current: WriterTurn?
    /// Finished, not yet committed; touched only by whose turn it is.
    private var group: [WriterTurn] = []
    private var commits = 0
    private var units = 0
    /// What units that may take long took lately: risen at once, fallen by halves, a whole lease until it is known.
    private var lately: Duration
    private let lease: Duration
    private let shortTurn: Duration
    private let watchdog = Watchdog()

    init(path: String, leaseMilliseconds: Int, shortTurnMilliseconds: Int) throws {
        lease = .milliseconds(leaseMilliseconds)
        shortTurn = min(lease, .milliseconds(shortTurnMilliseconds))
        lately = lease
        connection = try SQLiteConnection(path: path, role: .writer)
    }

    /// How many groups were committed.
    var commitCount: Int { lock.withLock { commits } }

    /// How many units those groups carried.
    var unitCount: Int { lock.withLock { units } }

    /// How many units wait for their turn.
    var waitingCount: Int { lock.withLock { waiting.count } }

    /// Runs a body as one unit, durable when this returns.
    func perform<Result>(mayTakeLong: Bool, _ body: (SQLiteUnit) throws -> Result) throws -> Result {
        var needsOwnGroup = false
        while true {
            let turn = WriterTurn(mayTakeLong: mayTakeLong, needsOwnGroup: needsOwnGroup)
            take(turn)
            let unit = SQLiteUnit(connection, isWritable: true, turn: turn)
            let result = Swift.Result { try run(unit, turn, body) }
            guard turn.finish() else {
                guard turn.isGuest else { throw Problem.leaseEnded }
                needsOwnGroup = true
                continue
            }
            // Not before: behind the lease's end, what is watched is another unit.
            watchdog.release()
            unit.closeCursors()
            let value = try conclude(turn, result)
            guard try isCommitted(turn) else { continue }
            for effect in unit.effects { effect() }
            return value
        }
    }

    /// Runs a body while no unit is open and nothing is uncommitted.
    func alone<Result>(_ body: () throws -> Result) rethrows -> Result {
        take(WriterTurn(mayTakeLong: true, needsOwnGroup: true))
        defer { pass() }
        return try body()
    }

    func close() { watchdog.stop() }

    private func take(_ turn: WriterTurn) {
        lock.withLock {
            if current == nil {
                current = turn
            } else {
                waiting.append(turn)
                while current !== turn { lock.wait(for: turn.signal) }
            }
        }
    }

    private func run<Result>(
        _ unit: SQLiteUnit, _ turn: WriterTurn, _ body: (SQLiteUnit) throws -> Result
    ) throws -> Result {
        // The first of a group is undone with the transaction: a savepoint would keep a copy of each page it changes.
        try connection.mark(group.isEmpty ? "BEGIN IMMEDIATE" : "SAVEPOINT unit")
        turn.isGuest = turn.mayTakeLong && !group.isEmpty
        let clock = TurnClock()
        defer { note(turn, took: clock) }
        watchdog.watch(clock, for: turn.isGuest ? shortTurn : lease) { [self] in expire(turn, unit) }
        let result = try body(unit)
        try unit.duties.fulfil(in: unit)
        if let failure = unit.failure { throw failure }
        return result
    }

    private func note(_ turn: WriterTurn, took clock: TurnClock) {
        guard turn.mayTakeLong else { return }
        let own = min(lease, clock.own)
        lock.withLock { lately = max(own, lately / 2) }
    }

    /// Adds a finished unit to the group or undoes a failed one, and passes the turn on.
    private func conclude<Result>(_ turn: WriterTurn, _ result: Swift.Result<Result, any Error>) throws -> Result {
        defer { pass() }
        do {
            let value = try result.get()
            if !group.isEmpty { try connection.mark("RELEASE unit") }
            group.append(turn)
            return value
        } catch {
            undo()
            throw error
        }
    }

    /// Takes the turn away from a unit that held it too long; runs on the watchdog's thread.
    private func expire(_ turn: WriterTurn, _ unit: SQLiteUnit) {
        guard turn.expire() else { return }
        lockGate(of: turn)
        unit.closeCursors()
        undo()
        turn.gate.unlock()
        // A guest made the finished ones wait: they do not wait for the next one too.
        if turn.isGuest { commit() }
        pass()
    }

    private func lockGate(of turn: WriterTurn) {
        // Interrupting a statement that writes rolls back the group: a guest's last statement may end by itself.
        let patience = ContinuousClock.now + (turn.isGuest ? lease : .zero)
        while !turn.gate.tryLock() {
            if patience <= .now { sqlite3_interrupt(connection.handle) }
            usleep(200)
        }
    }

    /// Rolls the open unit back. SQLite itself may have rolled back everything, with it the group.
    private func undo() {
        if sqlite3_get_autocommit(connection.handle) != 0 {
            settle(.lost)
        } else if group.isEmpty {
            roll("ROLLBACK")
        } else {
            roll("ROLLBACK TO unit")
            roll("RELEASE unit")
        }
    }

    private func roll(_ text: String) {
        let code = sqlite3_exec(connection.handle, text, nil, nil, nil)
        precondition(code == SQLITE_OK, "\(text) failed: \(String(cString: sqlite3_errmsg(connection.handle)))")
    }

    /// Hands the turn to the next unit, committing the group before when nobody else can take it on.
    private func pass() {
        if !group.isEmpty, passToMember() { return }
        commit()
        let next = lock.withLock {
            current = waiting.isEmpty ? nil : waiting.removeFirst()
            return current
        }
        // Without the lock, for which who is woken would wait at once.
        next?.signal.send()
    }

    private func passToMember() -> Bool {
        let next: WriterTurn? = lock.withLock {
            guard let next = waiting.first, group.count < Self.groupLimit, mayJoin(next) else { return nil }
            waiting.removeFirst()
            current = next
            return next
        }
        next?.signal.send()
        return next != nil
    }

    private func mayJoin(_ turn: WriterTurn) -> Bool {
        !turn.mayTakeLong || !turn.needsOwnGroup && lately < shortTurn
    }

    private func commit() {
        guard !group.isEmpty else { return }
        do {
            try connection.mark("COMMIT")
            lock.withLock {
                commits += 1
                units += group.count
            }
            settle(.committed)
        } catch {
            if sqlite3_get_autocommit(connection.handle) == 0 { roll("ROLLBACK") }
            settle(.failed(error))
        }
    }

    private func settle(_ outcome: WriterTurn.Outcome) {
        let settled = group
        group = []
        lock.withLock {
            for turn in settled { turn.outcome = outcome }
        }
        for turn in settled { turn.signal.send() }
    }

    /// Waits for the group's commit; false when the unit has to run again.
    private func isCommitted(_ turn: WriterTurn) throws -> Bool {
        let outcome = lock.withLock {
            while true {
                if let outcome = turn.outcome { return outcome }
                lock.wait(for: turn.signal)
            }
        }
        switch outcome {
        case .committed: return true
        case .lost: return false
        case .failed(let error): throw error
        }
    }
}
