import Glibc

extension HostProcess {
    /// The most memory that the process ever held, in kilobytes.
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
