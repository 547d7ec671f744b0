import Glibc

/// A disk of a few megabytes that a program alone sees, at a folder: memory, mounted in a name space of its own.
///
/// Its files are reached from outside through the program's process.
package struct SmallDisk {
    private static let log = "said.log"
    private static let ballast = "ballast"

    private let pid: pid_t
    private let folder: String

    /// The folder as the test sees it.
    private var path: String { "/proc/\(pid)/root\(folder)" }

    package init(of pid: pid_t, at folder: String) {
        self.pid = pid
        self.folder = folder
    }

    /// What goes before a program and its arguments. What it says as an error goes into a file on the disk.
    package static func wrapper(_ folder: String, megabytes: Int) throws -> [String] {
        try Command.run("/bin/mkdir", ["-p", folder])
        return names + ["/bin/sh", "-c", "\(mount(folder, megabytes)) && exec \"$@\" 2>>'\(folder)/\(log)'", "sh"]
    }

    /// The same for a PostgreSQL, which has to own the folder and does not run as root.
    package static func wrapperOfPostgres(_ folder: String, megabytes: Int) throws -> [String] {
        try Command.run("/bin/mkdir", ["-p", folder])
        let owning = geteuid() == 0 ? " && chown postgres '\(folder)'" : ""
        return names + ["/bin/sh", "-c", "\(mount(folder, megabytes))\(owning) && exec \"$@\"", "sh"]
    }

    /// The same for a folder that may be read alone.
    package static func readOnly(_ folder: String) -> [String] {
        let mount = "mount --bind '\(folder)' '\(folder)' && mount -o remount,ro,bind '\(folder)'"
        return names + ["/bin/sh", "-c", "\(mount) && exec \"$@\"", "sh"]
    }

    private static func mount(_ folder: String, _ megabytes: Int) -> String {
        "mount -t tmpfs -o size=\(megabytes)m,mode=700 none '\(folder)'"
    }

    /// Who is not root may mount in a name space of users of its own.
    private static var names: [String] {
        ["/usr/bin/unshare"]
            + (geteuid() == 0 ? ["--mount"] : ["--user", "--map-current-user", "--keep-caps", "--mount"])
    }

    /// Goes before a program that shall see what the other sees.
    package var inside: [String] {
        ["/usr/bin/nsenter", "--target", String(pid), "--mount"]
            + (geteuid() == 0 ? [] : ["--user", "--preserve-credentials"])
    }

    /// Leaves no byte.
    package func fill() throws {
        let file = open("\(path)/\(Self.ballast)", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemFailure(call: "open", number: errno) }
        defer { close(file) }
        for size in [1 << 20, 4096, 1] {
            let bytes = [UInt8](repeating: 0, count: size)
            while write(file, bytes, size) > 0 {}
            guard errno == ENOSPC else { throw SystemFailure(call: "write", number: errno) }
        }
    }

    package func makeRoom() throws {
        guard unlink("\(path)/\(Self.ballast)") == 0 else { throw SystemFailure(call: "unlink", number: errno) }
    }

    /// What the program said until it ended; the body ends it. A line that was cut off is left out.
    package func lines(until body: () -> Void) throws -> [String] {
        let file = open("\(path)/\(Self.log)", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw SystemFailure(call: "open", number: errno) }
        defer { close(file) }
        body()
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = read(file, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
        return bytes.split(separator: UInt8(ascii: "\n")).filter { $0.last == UInt8(ascii: "}") }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    package func files() throws -> [String] { try Command("/usr/bin/find", [path, "-type", "f"]).end().output }
}
