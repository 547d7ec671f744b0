/// A regular expression whose matching time grows with the length of the text alone.
///
/// Literals, `.`, classes `[A-Z0-9_-]` and `[^…]`, `\d`, groups, `|`, and the repeats `?`, `*`, `+`, `{n}`, `{n,m}`. It always
/// matches the whole text, and knows no look-around and no back reference, so that no text can make it run away.
package struct Pattern: Hashable, Sendable {
    package let text: String
    private let steps: [Step]

    fileprivate enum Step: Hashable, Sendable {
        case scalar(CharacterSet)
        /// Goes on at both places.
        case fork(Int, Int)
        case jump(Int)
    }

    /// More steps than any pattern of a field needs; it bounds the work per character.
    private static let maximumSteps = 2000

    init(parsing text: String) throws(ExpressionFault) {
        var parser = PatternParser(text)
        let tree = try parser.whole()
        var steps: [Step] = []
        try tree.compile(into: &steps, limit: Self.maximumSteps)
        self.text = text
        self.steps = steps
    }

    package func matches(_ text: String) -> Bool {
        var places: Set<Int> = []
        follow(0, &places)
        for scalar in text.unicodeScalars {
            var next: Set<Int> = []
            for place in places {
                if place < steps.count, case .scalar(let set) = steps[place], set.contains(scalar) {
                    follow(place + 1, &next)
                }
            }
            places = next
            if places.isEmpty { return false }
        }
        return places.contains(steps.count)
    }

    private func follow(_ start: Int, _ places: inout Set<Int>) {
        var open = [start]
        while let place = open.popLast() {
            guard places.insert(place).inserted, place < steps.count else { continue }
            switch steps[place] {
            case .scalar: break
            case .fork(let one, let other): open += [one, other]
            case .jump(let target): open.append(target)
            }
        }
    }
}

private struct CharacterSet: Hashable, Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isInverted = false

    func contains(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar.value) } != isInverted }
}

private indirect enum PatternTree {
    case empty
    case scalar(CharacterSet)
    case sequence([PatternTree])
    case either([PatternTree])
    case repeated(PatternTree, least: Int, most: Int?)

    func compile(into steps: inout [Pattern.Step], limit: Int) throws(ExpressionFault) {
        guard steps.count < limit else { throw ExpressionFault(reason: "the pattern is too large") }
        switch self {
        case .empty: break
        case .scalar(let set): steps.append(.scalar(set))
        case .sequence(let parts): for part in parts { try part.compile(into: &steps, limit: limit) }
        case .either(let parts): try Self.compile(either: parts, into: &steps, limit: limit)
        case .repeated(let part, let least, let most):
            for _ in 0..<least { try part.compile(into: &steps, limit: limit) }
            if let most {
                for _ in least..<most { try part.compile(optionally: false, into: &steps, limit: limit) }
            } else {
                try part.compile(optionally: true, into: &steps, limit: limit)
            }
        }
    }

    private func compile(
        optionally repeats: Bool, into steps: inout [Pattern.Step], limit: Int
    ) throws(ExpressionFault) {
        let fork = steps.count
        steps.append(.jump(fork))
        try compile(into: &steps, limit: limit)
        if repeats { steps.append(.jump(fork)) }
        steps[fork] = .fork(fork + 1, steps.count)
    }

    private static func compile(
        either parts: [PatternTree], into steps: inout [Pattern.Step], limit: Int
    ) throws(ExpressionFault) {
        var ends: [Int] = []
        for part in parts.dropLast() {
            let fork = steps.count
            steps.append(.jump(fork))
            try part.compile(into: &steps, limit: limit)
            ends.append(steps.count)
            steps.append(.jump(fork))
            steps[fork] = .fork(fork + 1, steps.count)
        }
        try parts[parts.count - 1].compile(into: &steps, limit: limit)
        for end in ends { steps[end] = .jump(steps.count) }
    }
}

private struct PatternParser {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) { rest = text[...].unicodeScalars }

    mutating func whole() throws(ExpressionFault) -> PatternTree {
        let tree = try alternatives()
        guard rest.isEmpty else { throw ExpressionFault(reason: "the pattern has a ')' too many") }
        return tree
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func next() throws(ExpressionFault) -> Unicode.Scalar {
        guard let scalar = rest.popFirst() else { throw ExpressionFault(reason: "the pattern ends too early") }
        return scalar
    }

    private mutating func alternatives() throws(ExpressionFault) -> PatternTree {
        var parts = [try sequence()]
        while take("|") { parts.append(try sequence()) }
        return parts.count == 1 ? parts[0] : .either(parts)
    }

    private mutating func sequence() throws(ExpressionFault) -> PatternTree {
        var parts: [PatternTree] = []
        while let first = rest.first, first != "|", first != ")" {
            let part = try atom()
            parts.append(try repeated(part))
        }
        return parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func atom() throws(ExpressionFault) -> PatternTree {
        let scalar = try next()
        switch scalar {
        case "(":
            let tree = try alternatives()
            guard take(")") else { throw ExpressionFault(reason: "the pattern lacks a ')'") }
            return tree
        case "[": return .scalar(try characterClass())
        case ".": return .scalar(CharacterSet(ranges: [0x0A...0x0A], isInverted: true))
        case "\\": return .scalar(try escape())
        case "*", "+", "?", "{", "}", "^", "$":
            throw ExpressionFault(reason: "the pattern has '\(scalar)' where it has no meaning")
        default: return .scalar(CharacterSet(ranges: [scalar.value...scalar.value]))
        }
    }

    private mutating func escape() throws(ExpressionFault) -> CharacterSet {
        let scalar = try next()
        if scalar == "d" { return CharacterSet(ranges: [0x30...0x39]) }
        guard scalar.isASCII, !scalar.properties.isAlphabetic else {
            throw ExpressionFault(reason: "the pattern's '\\\(scalar)' has no meaning")
        }
        return CharacterSet(ranges: [scalar.value...scalar.value])
    }

    private mutating func characterClass() throws(ExpressionFault) -> CharacterSet {
        var set = CharacterSet(ranges: [])
        set.isInverted = take("^")
        while !take("]") {
            var scalar = try next()
            if scalar == "\\" {
                let escaped = try escape()
                guard escaped.ranges[0].count == 1, let single = Unicode.Scalar(escaped.ranges[0].lowerBound) else {
                    set.ranges += escaped.ranges
                    continue
                }
                scalar = single
            }
            set.ranges.append(try range(from: scalar))
        }
        guard !set.ranges.isEmpty else { throw ExpressionFault(reason: "the pattern has an empty class") }
        return set
    }

    private mutating func range(from scalar: Unicode.Scalar) throws(ExpressionFault) -> ClosedRange<UInt32> {
        guard rest.first == "-", rest.dropFirst().first != "]" else { return scalar.value...scalar.value }
        rest.removeFirst()
        let upper = try next()
        guard upper.value >= scalar.value, upper != "\\" else {
            throw ExpressionFault(reason: "the pattern has a class that runs backwards")
        }
        return scalar.value...upper.value
    }

    private mutating func repeated(_ tree: PatternTree) throws(ExpressionFault) -> PatternTree {
        if take("?") { return .repeated(tree, least: 0, most: 1) }
        if take("*") { return .repeated(tree, least: 0, most: nil) }
        if take("+") { return .repeated(tree, least: 1, most: nil) }
        guard take("{") else { return tree }
        let least = try number()
        let most = take(",") ? (rest.first == "}" ? nil : try number()) : least
        guard take("}"), least <= most ?? least else { throw ExpressionFault(reason: "the pattern has a bad repeat") }
        return .repeated(tree, least: least, most: most)
    }

    private mutating func number() throws(ExpressionFault) -> Int {
        var digits = ""
        while let first = rest.first, ("0"..."9").contains(first) {
            digits.unicodeScalars.append(first)
            rest.removeFirst()
        }
        guard let number = Int(digits), number <= 1000 else {
            throw ExpressionFault(reason: "the pattern's repeat needs a number of at most 1000")
        }
        return number
    }
}
