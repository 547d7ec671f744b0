import Glibc
import Support
import Testing

/// The files of the package that people write.
enum SourceTree {
    static let all: [SourceText] = read()

    static let swift = all.filter { $0.path.hasSuffix(".swift") }

    /// What runs in production: no tests, no build.
    static let product = swift.filter { file in
        ["Host/", "SDK/", "Modules/"].contains(where: file.path.hasPrefix) && !file.path.contains("/Tests/")
    }

    static func files(under folder: String, ending: String = "") -> [SourceText] {
        all.filter { $0.path.hasPrefix(folder + "/") && $0.path.hasSuffix(ending) }
    }

    /// The names in a folder that stand for folders.
    static func folders(in folder: String) -> [String] {
        entries(of: folder).filter { isFolder("\(folder)/\($0)") }.sorted()
    }

    private static func read() -> [SourceText] {
        let kinds = ["swift", "h", "c", "json", "sql", "md"]
        let paths = ["Host", "SDK", "Modules", "Tests", "Scripts", ".ci"].flatMap(paths(below:))
        let written = paths.filter { path in
            let kind = path.split(separator: ".").last.map(String.init) ?? ""
            return kinds.contains(kind) || path.hasPrefix("Scripts/") || path.hasPrefix(".ci/")
        }
        return (written + ["Package.swift", "README.md", "Makefile"]).sorted().map(SourceText.init)
    }

    private static func paths(below folder: String) -> [String] {
        entries(of: folder).filter { !$0.hasPrefix(".build") }.flatMap { entry -> [String] in
            let path = "\(folder)/\(entry)"
            return isFolder(path) ? paths(below: path) : [path]
        }
    }

    private static func entries(of folder: String) -> [String] {
        guard let directory = opendir("\(SourceFile.root)/\(folder)") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat("\(SourceFile.root)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// One file, read.
struct SourceText: Sendable, CustomTestStringConvertible {
    /// From the package's root: `Host/HTTP/Connection.swift`.
    let path: String
    let lines: [String]

    init(_ path: String) {
        self.path = path
        var lines = SourceFile.text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
    }

    var text: String { lines.joined(separator: "\n") }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var testDescription: String { path }

    /// The modules it imports.
    var imports: [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index <= 1, words.count > index + 1 else { return nil }
            return String(words[index + 1])
        }
    }

    /// Lines, numbered from 1, that hold one of the texts.
    func lines(with texts: [String]) -> [Int] {
        lines.enumerated().filter { line in texts.contains { line.element.contains($0) } }.map { $0.offset + 1 }
    }

    /// Codes like `SYSTEM_9001` that stand in quotation marks.
    var codes: Set<String> {
        Set(text.matches(of: /"([A-Z]+_[0-9]{4})"/).map { String($0.output.1) })
    }
}
