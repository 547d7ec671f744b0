import Glibc

extension HostProcess {
    /// What the process holds now is the most that it held; signing in takes much for a moment.
    func forgetPeakMemory() throws {
        guard let file = fopen("/proc/\(pid)/clear_refs", "w") else { throw NoFigure() }
        fputs("5", file)
        guard fclose(file) == 0 else { throw NoFigure() }
    }

    /// The most memory that the process held since then, in kilobytes.
    func peakMemory() throws -> Int {
        guard let file = fopen("/proc/\(pid)/status", "r") else { throw NoFigure() }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var room = 0
        defer { free(line) }
        while getline(&line, &room, file) > 0, let line {
            let words = String(cString: line).split(whereSeparator: \.isWhitespace)
            if words.first == "VmHWM:", words.count > 1, let kilobytes = Int(words[1]) { return kilobytes }
        }
        throw NoFigure()
    }

    struct NoFigure: Error {}
}
