import Testing

@Suite struct `The headers of the ABI` {
    private static let headers = SourceTree.files(under: "SDK/Sources/CWorkmate", ending: ".h")

    @Test func `are small`() {
        #expect(!Self.headers.isEmpty)
        for header in Self.headers { #expect(header.lines.count < 150, "\(header.path)") }
    }

    /// What it does, what it returns, who owns what, and on which thread it may be called: `[call, blocking]`, or for
    /// what the host calls, `Called on ...`.
    @Test func `tell all of every function`() {
        let function = /^    [a-z].*\(\*(\w+)\)\(/
        for header in Self.headers {
            for (index, line) in header.lines.enumerated() {
                guard let match = line.firstMatch(of: function), !line.contains("typedef") else { continue }
                let comment = Self.comment(above: index, of: header)
                let place = "\(header.path):\(index + 1) \(match.output.1)"
                #expect(comment.contains("Returns") || comment.contains("returns"), "\(place) returns what?")
                #expect(comment.contains("Own"), "\(place) leaves open who owns what")
                #expect(comment.firstMatch(of: /\[[a-z, \-]+\]|Called on/) != nil, "\(place) names no thread")
            }
        }
    }

    private static func comment(above index: Int, of header: SourceText) -> String {
        let above = header.lines[..<index]
        guard above.last?.hasSuffix("*/") == true, let start = above.lastIndex(where: { $0.contains("/*") }) else {
            return ""
        }
        return above[start...].joined(separator: " ")
    }
}
