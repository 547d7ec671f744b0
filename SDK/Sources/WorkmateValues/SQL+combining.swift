/// Statements put together: the placeholders of the later one are numbered on.
extension SQL {
    public static func + (left: SQL, right: SQL) -> SQL {
        SQL(left.text + renumbered(right.text, from: left.values.count), left.values + right.values)
    }

    /// `name IN ($1, $2)`; false for no values. Their number is rounded up to a power of two, the last one repeated, so
    /// that few texts have to be prepared.
    public static func column(_ name: String, in values: [SQLValue]) -> SQL {
        guard let last = values.last else { return "1 = 0" }
        var size = 1
        while size < values.count { size *= 2 }
        let list = (1...size).map { "$\($0)" }.joined(separator: ", ")
        return SQL("\(name) IN (\(list))", values + repeatElement(last, count: size - values.count))
    }

    public static func column(_ name: String, in texts: [String]) -> SQL {
        column(name, in: texts.map(SQLValue.text))
    }

    public static func += (left: inout SQL, right: SQL) { left = left + right }

    /// Moves `$1..$n` by `offset`, leaving quoted text alone.
    static func renumbered(_ text: String, from offset: Int) -> String {
        guard offset > 0, text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result = ""
        var quote: Character?
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            index = text.index(after: index)
            result.append(character)
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == "$" {
                let digits = text[index...].prefix { $0.isNumber }
                if let number = Int(digits) {
                    result += String(number + offset)
                    index = digits.endIndex
                }
            }
        }
        return result
    }
}
