import Glibc
import Values

/// A process that draws letters, one at a time. Only the thread that borrowed it talks to it.
final class RenderProcess: @unchecked Sendable {
    enum Failure: Error {
        case notStarted(errno: Int32)
        /// It ended, or wrote what is no answer.
        case gone
        case deadline
    }

    let pid: pid_t
    private let socket: Int32
    private var isOver = false
    /// How many letters it has drawn.
    private(set) var letters = 0

    init(_ executable: String, fonts: String?) throws(Failure) {
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .notStarted(errno: errno) }
        socket = ends[0]
        defer { close(ends[1]) }
        var pid: pid_t = 0
        let number = Self.spawn(executable, fonts.map { [$0] } ?? [], socket: ends[1], &pid)
        self.pid = pid
        guard number == 0 else {
            isOver = true
            throw .notStarted(errno: number)
        }
        _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    }

    deinit {
        end()
        close(socket)
    }

    /// With one socket, no variables and no signals of the host's terminal; files of the host it closes itself.
    private static func spawn(
        _ executable: String, _ arguments: [String], socket: Int32, _ pid: inout pid_t
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
        for end in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, end, "/dev/null", O_WRONLY, 0)
        }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let words = ([executable] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var none: [UnsafeMutablePointer<CChar>?] = [nil]
        return posix_spawn(&pid, executable, &actions, &attributes, words, &none)
    }

    /// Ends the process, whatever it does.
    func end() {
        guard !isOver else { return }
        isOver = true
        kill(pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }

    /// Hands a message over and waits for the answer.
    func exchange(_ message: [UInt8], until deadline: ContinuousClock.Instant) throws(Failure) -> [UInt8] {
        let count = message.count
        try send([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + message, until: deadline)
        let length = try receive(4, until: deadline).reduce(0) { $0 << 8 | Int($1) }
        guard (1...(256 << 20)).contains(length) else { throw .gone }
        letters += 1
        return try receive(length, until: deadline)
    }

    private func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            let step = bytes.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if step > 0 { sent += step } else { try wait(for: POLLOUT, until: deadline) }
        }
    }

    private func receive(_ count: Int, until deadline: ContinuousClock.Instant) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var received = 0
        while received < count {
            let step = bytes.withUnsafeMutableBytes { recv(socket, $0.baseAddress! + received, $0.count - received, 0) }
            if step == 0 { throw .gone }
            if step > 0 { received += step } else { try wait(for: POLLIN, until: deadline) }
        }
        return bytes
    }

    /// After a call that failed: waits until it may succeed.
    private func wait(for event: Int32, until deadline: ContinuousClock.Instant) throws(Failure) {
        guard errno == EAGAIN || errno == EINTR else { throw .gone }
        let left = (deadline - .now) / .milliseconds(1)
        guard left > 0 else { throw .deadline }
        var ready = pollfd(fd: socket, events: Int16(event), revents: 0)
        poll(&ready, 1, Int32(min(left.rounded(.up), 60_000)))
    }
}
