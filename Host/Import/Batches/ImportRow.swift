import Values

/// What became of one record of a file.
package struct ImportRow: Equatable, Sendable {
    package enum Outcome: String, Sendable {
        case imported, updated, skipped, invalid
    }

    package let record: Int
    package let lines: ClosedRange<Int>
    package let bytes: Range<Int>
    package var outcome: Outcome
    package var stored: StoredRecord.Key?
    /// The fields as they were before an update.
    package var replaced: JSON.Object?
    package var problems: [CellProblem] = []

    init(_ source: CSVRecord, _ outcome: Outcome, stored: StoredRecord.Key? = nil, replaced: JSON.Object? = nil) {
        self.init(record: source.number, lines: source.lines, bytes: source.bytes, outcome: outcome)
        self.stored = stored
        self.replaced = replaced
    }

    init(record: Int, lines: ClosedRange<Int>, bytes: Range<Int>, outcome: Outcome) {
        self.record = record
        self.lines = lines
        self.bytes = bytes
        self.outcome = outcome
    }
}

/// What is wrong with one cell, or with a whole record when no column is named.
package struct CellProblem: Equatable, Sendable {
    package var problem: FieldProblem
    /// Counted from 1.
    package var column: Int?
    package var value: String?
}

extension CellProblem {
    /// Finds the column that fills the problem's field: `contacts[0].email` is the field `contacts.email`.
    init(_ problem: FieldProblem, of source: CSVRecord, _ mapping: ColumnMapping) {
        var problem = problem
        problem.field = CellProblem.path(problem.field)
        self.problem = problem
        guard let index = mapping.column(of: problem.field) else { return }
        column = index + 1
        value = index < source.cells.count ? source.cells[index].shortened() : nil
    }

    static func path(_ field: String) -> String {
        var path = ""
        var isIndex = false
        for character in field {
            if character == "[" { isIndex = true }
            if !isIndex { path.append(character) }
            if character == "]" { isIndex = false }
        }
        return path
    }

    var json: JSON {
        [
            "field": .string(problem.field), "code": .string(problem.code),
            "parameters": .object(JSON.Object(problem.parameters.sorted { $0.key < $1.key }.map { ($0, .string($1)) })),
            "column": column.map { .integer(Int64($0)) } ?? .null, "value": value.map(JSON.string) ?? .null,
        ]
    }

    init(stored json: JSON) {
        let parameters = json["parameters"]?.object?.members ?? []
        problem = FieldProblem(
            json["field"]?.string ?? "", code: json["code"]?.string ?? "",
            Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.value.string ?? "") }))
        column = json["column"]?.integer.map(Int.init)
        value = json["value"]?.string
    }
}
