import CPostgres
import Glibc
import Synchronization

/// Something without content that the hosts on a PostgreSQL database tell each other at once (NOTIFY).
///
/// Only ever a hint: what was told while a session is lost is heard when it is there again.
package final class PostgresSignal: Sendable {
    private static let pauseMilliseconds: Int32 = 2000

    private let connectionString: String
    private let channel: String
    /// What wakes the listening thread, and its end that is written.
    private let ears: Int32
    private let mouth: Int32
    private let state = Mutex((isEnded: false, isPending: false))

    /// - Parameter channel: a plain name, `wm_jobs`.
    package init(connectionString: String, channel: String) {
        self.connectionString = connectionString
        self.channel = channel
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "the process has no file descriptors left")
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (ears, mouth) = (ends[0], ends[1])
    }

    deinit {
        close(ears)
        close(mouth)
    }

    /// Tells the other hosts; several in a row are one.
    package func send() {
        state.withLock { $0.isPending = true }
        wake()
    }

    /// Has `listen` return.
    package func end() {
        state.withLock { $0.isEnded = true }
        wake()
    }

    /// Full, the pipe wakes anyway.
    private func wake() { _ = write(mouth, [1], 1) }

    private var isEnded: Bool { state.withLock(\.isEnded) }

    /// Calls back whenever another host told, and once for each new session; returns after `end`.
    ///
    /// - Parameter report: hears why there is no session; a new one is tried every two seconds.
    package func listen(_ hear: () -> Void, report: (String) -> Void) {
        while !isEnded {
            let handle = PQconnectdb(connectionString)
            defer { PQfinish(handle) }
            if PQstatus(handle) == CONNECTION_OK, run("LISTEN \(channel)", on: handle) {
                hear()
                attend(handle, hear)
            }
            guard !isEnded else { return }
            report(String(cString: PQerrorMessage(handle)))
            var end = pollfd(fd: ears, events: Int16(POLLIN), revents: 0)
            poll(&end, 1, Self.pauseMilliseconds)
            drain()
        }
    }

    /// Until the session is lost.
    private func attend(_ handle: OpaquePointer?, _ hear: () -> Void) {
        while !isEnded {
            let isPending = state.withLock { state in
                defer { state.isPending = false }
                return state.isPending
            }
            if isPending, !run("NOTIFY \(channel)", on: handle) {
                return state.withLock { $0.isPending = true }
            }
            if hasHeard(handle) { hear() }
            var sources = [PQsocket(handle), ears].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            poll(&sources, 2, -1)
            drain()
            guard PQconsumeInput(handle) == 1 else { return }
        }
    }

    private func run(_ text: String, on handle: OpaquePointer?) -> Bool {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        return PQresultStatus(result) == PGRES_COMMAND_OK
    }

    /// A host hears itself too, and knows already.
    private func hasHeard(_ handle: OpaquePointer?) -> Bool {
        var hasHeard = false
        while let told = PQnotifies(handle) {
            if told.pointee.be_pid != PQbackendPID(handle) { hasHeard = true }
            PQfreemem(told)
        }
        return hasHeard
    }

    private func drain() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(ears, &bytes, bytes.count) > 0 {}
    }
}
