import Values

/// Reads the cells of one column as values of its field.
struct CellReader: Sendable {
    let kind: ImportTarget.Kind
    let style: CellStyle
    /// The words of an enumeration, each with its value.
    private let words: [HeaderKey: String]

    init(_ kind: ImportTarget.Kind, style: CellStyle) {
        self.kind = kind
        self.style = style
        guard case .enumeration(let values) = kind else {
            words = [:]
            return
        }
        var words: [HeaderKey: String] = [:]
        for value in values {
            for word in [value.name] + value.labels.values + value.aliases {
                if words[HeaderKey(word)] == nil { words[HeaderKey(word)] = value.name }
            }
        }
        self.words = words
    }

    /// What a cell that is not empty says, in the form of the API; nil when it says nothing of this kind.
    func value(_ cell: String) -> JSON? {
        switch kind {
        case .text: .string(cell)
        case .integer: integer(cell)
        case .decimal: Amount.read(cell, style.decimalPoint).map(JSON.string)
        case .date: CalendarDay.read(cell, style.dateOrder).map { .string($0.description) }
        case .datetime: datetime(cell)
        case .bool: Self.bools[HeaderKey(cell)].map(JSON.bool)
        case .country: Country.normalize(cell).map(JSON.string)
        case .enumeration: words[HeaderKey(cell)].map(JSON.string)
        }
    }

    /// Why `value` found none.
    func problem(_ path: String, _ cell: String) -> FieldProblem {
        let code =
            switch kind {
            case .integer: "IMPORT_9223"
            case .decimal: style.decimalPoint == .comma ? "IMPORT_9221" : "IMPORT_9222"
            case .date, .datetime: "IMPORT_9224"
            case .bool: "IMPORT_9225"
            case .country: "IMPORT_9226"
            case .enumeration, .text: "IMPORT_9227"
            }
        return FieldProblem(path, code: code, ["value": cell.shortened()])
    }

    private func integer(_ cell: String) -> JSON? {
        guard let number = Amount.read(cell, style.decimalPoint).flatMap({ FixedDecimal(parsing: $0) }),
            let whole = number.rescaled(to: 0)
        else { return nil }
        return .integer(whole.scaled)
    }

    private func datetime(_ cell: String) -> JSON? {
        if let instant = Instant(parsing: cell) { return .string(instant.text) }
        guard let day = CalendarDay.read(cell, style.dateOrder) else { return nil }
        let time = cell.drop { $0 != " " && $0 != "T" }.dropFirst()
        return Instant(parsing: "\(day)T\(time.isEmpty ? "00:00" : time)Z").map { .string($0.text) }
    }

    private static let bools: [HeaderKey: Bool] = {
        let yes = ["ja", "j", "yes", "y", "wahr", "true", "1", "x", "on"].map { (HeaderKey($0), true) }
        let no = ["nein", "n", "no", "falsch", "false", "0", "off"].map { (HeaderKey($0), false) }
        return Dictionary(uniqueKeysWithValues: yes + no)
    }()
}

extension String {
    /// Short enough for a message.
    func shortened() -> String { utf8.count <= 80 ? self : prefix(79) + "…" }
}
