import Glibc

/// A PDF as other programs read it.
package struct PDF {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The text of each page.
    package func pages() throws -> [String] {
        let text = try run("/usr/bin/pdftotext", ["-layout"], behind: ["-"]).joined(separator: "\n")
        return text.split(separator: "\u{C}", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// `Title: Rechnung` and more, by name.
    package func facts() throws -> [String: String] {
        let pairs = try run("/usr/bin/pdfinfo", ["-isodates"]).compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// What its first page's QR code says.
    package func code() throws -> String {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        try write(to: "\(folder.path)/a.pdf")
        try Command.run("/usr/bin/pdftoppm", ["-r", "200", "-png", "\(folder.path)/a.pdf", "\(folder.path)/a"])
        let pictures = try Command("/bin/sh", ["-c", "ls \(folder.path)/*.png"]).end().output
        let scan = try Command("/usr/bin/zbarimg", ["--nodbus", "--raw", "-q", "-Sbinary"] + pictures).end()
        return scan.output.joined(separator: "\n")
    }

    /// How its first page looks, at 72 dots per inch: one for each point.
    package func picture() throws -> PagePicture {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        try write(to: "\(folder.path)/a.pdf")
        try Command.run(
            "/usr/bin/pdftoppm",
            ["-r", "72", "-f", "1", "-l", "1", "-singlefile", "\(folder.path)/a.pdf", "\(folder.path)/a"])
        return PagePicture(ppm: SourceFile.bytes(at: "\(folder.path)/a.ppm"))
    }

    private func run(_ program: String, _ options: [String], behind: [String] = []) throws -> [String] {
        let folder = try TemporaryDirectory()
        defer { folder.remove() }
        let path = "\(folder.path)/a.pdf"
        try write(to: path)
        let (status, output) = try Command(program, options + [path] + behind).end()
        guard status == 0 else { throw Command.Failed(status: status, output: output.joined(separator: "\n")) }
        return output
    }

    private func write(to path: String) throws {
        guard let file = fopen(path, "w") else { throw SystemFailure(call: "fopen", number: errno) }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }
}
