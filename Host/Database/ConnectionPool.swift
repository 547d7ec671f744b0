import Values

/// Connections that threads borrow; made when needed, up to a limit.
final class ConnectionPool<Connection: AnyObject>: @unchecked Sendable {
    private let condition = Condition()
    private let limit: Int
    private let patience: Duration
    private let make: () throws -> Connection
    private var idle: [Connection] = []
    private var count = 0
    private var lent = 0

    init(limit: Int, patienceMilliseconds: Int, make: @escaping () throws -> Connection) {
        self.limit = limit
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

    /// Drops the idle connections.
    func close() {
        condition.withLock {
            count -= idle.count
            idle = []
        }
    }

    private func borrow() throws -> Connection {
        let present: Connection? = try condition.withLock {
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

    private func waitForRoom() throws {
        let deadline = ContinuousClock.now + patience
        while idle.isEmpty, count == limit {
            let rest = deadline - .now
            guard rest > .zero else { throw Problem.noConnection(limit: limit) }
            condition.wait(atMost: Int(rest / .milliseconds(1)) + 1)
        }
    }

    private func giveBack(_ connection: Connection?) {
        condition.withLock {
            if let connection { idle.append(connection) } else { count -= 1 }
            condition.signal()
        }
    }
}
