import Glibc

/// What a process that reads foreign text may not do.
enum Confinement {
    /// Seconds that one letter may take, if nobody ends the process before.
    static let longestLetter: UInt32 = 60
    private static let memory: rlim_t = 1 << 30
    private static let mostDescriptors: Int32 = 4096

    static func begin() {
        // Whatever the host had open besides the socket.
        for descriptor in (STDERR_FILENO + 1)..<mostDescriptors { close(descriptor) }
        limit(__rlimit_resource_t(RLIMIT_AS.rawValue), memory)
        limit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), 0)
        limit(__rlimit_resource_t(RLIMIT_CORE.rawValue), 0)
        limit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), 64)
    }

    private static func limit(_ resource: __rlimit_resource_t, _ value: rlim_t) {
        var limit = rlimit(rlim_cur: value, rlim_max: value)
        guard setrlimit(resource, &limit) == 0 else {
            complain("setrlimit: \(errno)")
            exit(71)
        }
    }

    static func complain(_ text: String) {
        let line = Array("\(text)\n".utf8)
        write(STDERR_FILENO, line, line.count)
    }
}
