import Glibc
import Synchronization

/// A program in a process of its own, in the folder `/`, with nothing in its environment but what it is given.
package final class Command {
    package struct Failed: Error {
        package let status: Int32
        package let output: String

        package init(status: Int32, output: String) {
            self.status = status
            self.output = output
        }
    }

    package let pid: pid_t
    /// What it prints, to its end; its errors come here too.
    private let output: UnsafeMutablePointer<FILE>

    /// One at a time: another process that got hold of a pipe would keep it from its end.
    private static let spawning = Mutex(())

    package init(_ executable: String, _ arguments: [String], environment: [String] = []) throws {
        let words = ["/usr/bin/env", "-C", "/", executable] + arguments
        (pid, output) = try Self.spawning.withLock { _ in try Self.spawn(words, environment) }
    }

    private static func spawn(
        _ words: [String], _ environment: [String]
    ) throws -> (pid_t, UnsafeMutablePointer<FILE>) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SystemFailure(call: "pipe", number: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        let arguments = words.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var pid: pid_t = 0
        let number = posix_spawn(&pid, words[0], &actions, nil, arguments, variables)
        close(ends[1])
        guard number == 0, let stream = fdopen(ends[0], "r") else {
            throw SystemFailure(call: "posix_spawn", number: number)
        }
        return (pid, stream)
    }

    deinit { fclose(output) }

    /// The next line, without its end; nil behind the last one.
    package func nextLine() -> String? {
        var line: UnsafeMutablePointer<CChar>?
        var room = 0
        defer { free(line) }
        guard getline(&line, &room, output) > 0, let line else { return nil }
        return String(String(cString: line).prefix { $0 != "\n" })
    }

    /// What is left of its output, and its status once it has ended: 128 and the signal's number after a signal.
    package func end() -> (status: Int32, output: [String]) {
        var lines: [String] = []
        while let line = nextLine() { lines.append(line) }
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        let signal = status & 0x7F
        return (signal == 0 ? (status >> 8) & 0xFF : 128 + signal, lines)
    }

    /// Runs a program to its end.
    package static func run(_ executable: String, _ arguments: [String]) throws {
        let (status, output) = try Command(executable, arguments).end()
        guard status == 0 else { throw Failed(status: status, output: output.joined(separator: "\n")) }
    }
}
