import Database
import Support
import Testing

@testable import Jobs

/// Not on the ledger, since a SQLite file has one host alone.
@Suite struct `Hosts on one PostgreSQL` {
    @Test func `hear of each other's jobs at once`() throws {
        try withPostgres { connection in
            let (first, second) = (JobQueue(clock: TestClock()), JobQueue(clock: TestClock()))
            let heard = Latch()
            second.onRing { heard.open() }
            let listeners = [first, second].map { listener($0, connection) }
            // Whoever begins to listen looks for what is there.
            heard.wait()

            first.ring()

            heard.wait()
            for listener in listeners { listener.stop() }
        }
    }

    @Test func `listen again when the server has ended their session`() throws {
        try withPostgres { connection in
            let queue = JobQueue(clock: TestClock())
            let heard = Latch()
            queue.onRing { heard.open() }
            let listener = listener(queue, connection)
            heard.wait()

            try PostgresDatabase.administer(
                connectionString: connection,
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()
                """)

            heard.wait()
            listener.stop()
        }
    }

    private func listener(_ queue: JobQueue, _ connection: String) -> JobListener {
        JobListener(PostgresSignal(connectionString: connection, channel: JobListener.channel), queue: queue)
    }

    private func withPostgres(_ body: (String) throws -> Void) throws {
        let place = try EmptyPostgres()
        defer { place.remove() }
        try body(place.connection)
    }
}
