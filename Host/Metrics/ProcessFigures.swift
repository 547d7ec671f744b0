import Glibc

/// What the process takes of the machine.
struct ProcessFigures {
    let processor: Duration
    let residentBytes: Int
    let openFiles: Int
    let openFilesLimit: UInt

    /// As of now.
    init() {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        processor = Self.duration(usage.ru_utime) + Self.duration(usage.ru_stime)
        residentBytes = Self.residentPages() * sysconf(Int32(_SC_PAGESIZE))
        openFiles = Self.countOpenFiles()
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        openFilesLimit = limit.rlim_cur
    }

    private static func duration(_ time: timeval) -> Duration {
        .seconds(time.tv_sec) + .microseconds(time.tv_usec)
    }

    /// The second number of `/proc/self/statm`; 0 where there is none.
    private static func residentPages() -> Int {
        guard let file = fopen("/proc/self/statm", "re") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    private static func countOpenFiles() -> Int {
        guard let directory = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(directory) }
        // Without ".", ".." and the one that is read.
        var count = -3
        while readdir(directory) != nil { count += 1 }
        return count
    }
}
