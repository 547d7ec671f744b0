import Values

/// Connections that threads borrow; made when needed, up to a limit.
///
/// Whoever comes may take a free one before those who wait and are not awake yet, which spares switches of threads, but
/// not for longer than a moment: then the one who waits longest is next.
final class ConnectionPool<Connection: AnyObject>: @unchecked Sendable {
    private let condition = Condition()
    private let limit: Int
    private let patience: Duration
    private let make: () throws -> Connection
    private var idle: [Connection] = []
    private var count = 0
    private var lent = 0
    private var waiters: [Waiter] = []
    private let grace: Duration

    private final class Waiter {
        let signal = Condition.Signal()
        let start = ContinuousClock.now
    }

    init(
        limit: Int, patienceMilliseconds: Int, grace: Duration = .milliseconds(2),
        make: @escaping () throws -> Connection
    ) {
        self.limit = limit
        self.grace = grace
        patience = .milliseconds(patienceMilliseconds)
        self.make = make
    }

    /// Lends a connection for the body; waits for a while when all are out.
    ///
    /// - Parameter isUsable: asked afterwards; a connection that is not usable is dropped.
    /// - Throws: `Problem` `SYSTEM_9067` when none came back, as when those who hold them wait for more.
    func lend<Result>(
        isUsable: (Connection) -> Bool = { _ in true }, _ body: (Connection) throws -> Result
    ) throws -> Result {
        let connection = try borrow()
        defer { giveBack(isUsable(connection) ? connection : nil) }
        return try body(connection)
    }

    /// How often one was lent since the start, how many are out now, and how many there may be.
    var use: (loans: Int, inUse: Int, limit: Int) {
        condition.withLock { (lent, count - idle.count, limit) }
    }

    var waitingCount: Int { condition.withLock { waiters.count } }

    /// Drops the idle connections.
    func close() {
        condition.withLock {
            count -= idle.count
            idle = []
        }
    }

    private func borrow() throws -> Connection {
        let present: Connection? = try condition.withLock {
            defer { tellNext() }
            try waitForRoom()
            lent += 1
            if let connection = idle.popLast() { return connection }
            count += 1
            return nil
        }
        if let present { return present }
        do {
            return try make()
        } catch {
            giveBack(nil)
            throw error
        }
    }

    private var isFree: Bool { !idle.isEmpty || count < limit }

    private func waitForRoom() throws {
        if isFree, waiters.first.map({ .now < $0.start + grace }) ?? true { return }
        let waiter = Waiter()
        waiters.append(waiter)
        defer { waiters.removeAll { $0 === waiter } }
        while !isFree || waiters.first !== waiter {
            let rest = waiter.start + patience - .now
            guard rest > .zero else { throw Problem.noConnection(limit: limit) }
            condition.wait(for: waiter.signal, atMost: Int(rest / .milliseconds(1)) + 1)
        }
    }

    /// One signal may stand for several free ones, or have gone to a waiter that gave up.
    private func tellNext() {
        if isFree { waiters.first?.signal.send() }
    }

    private func giveBack(_ connection: Connection?) {
        condition.withLock {
            if let connection { idle.append(connection) } else { count -= 1 }
            tellNext()
        }
    }
}
