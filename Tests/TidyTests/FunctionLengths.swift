/// The functions of a file and how many lines each takes, told by indentation, which the formatter keeps.
struct FunctionLengths {
    let functions: [(name: String, line: Int, length: Int)]

    init(_ file: SourceText) {
        var found: [(name: String, line: Int, length: Int)] = []
        for (index, line) in file.lines.enumerated() {
            let indent = line.prefix { $0 == " " }
            let words = line.dropFirst(indent.count)
            guard let start = words.firstMatch(of: /^(?:@\w+ |[a-z]+(?:\(set\))? )*(?:func |init[?(<])/) else {
                continue
            }
            let end = file.lines[index...].firstIndex { $0 == "\(indent)}" } ?? index
            let isOneLine = line.hasSuffix("}") || !file.lines[index...end].contains { $0.hasSuffix("{") }
            let name = words[start.range.lowerBound...].prefix(60)
            found.append((String(name), index + 1, isOneLine ? 1 : end - index + 1))
        }
        functions = found
    }
}
