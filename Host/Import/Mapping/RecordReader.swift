import Values

/// Turns records of a file into records of the entity.
package struct RecordReader: Sendable {
    /// A record as the entity takes it, and what could not be read of it.
    package struct Reading: Sendable {
        package var record: JSON.Object = [:]
        package var problems: [FieldProblem] = []
        /// The number that tells the record apart, when the file has one.
        package var number: String?
    }

    private struct Cell: Sendable {
        let index: Int
        let path: String
        let child: String?
        let name: String
        let reader: CellReader
    }

    private let target: ImportTarget
    private let cells: [Cell]
    private let width: Int

    package init(_ target: ImportTarget, _ mapping: ColumnMapping, styles: [CellStyle]) {
        self.target = target
        width = mapping.columns.count
        cells = mapping.columns.enumerated().compactMap { index, column in
            guard let path = column.path, let field = target.field(at: path) else { return nil }
            let dot = path.firstIndex(of: ".")
            return Cell(
                index: index, path: path, child: dot.map { String(path[..<$0]) }, name: field.name,
                reader: CellReader(field.kind, style: styles[index]))
        }
    }

    /// Empty cells say nothing: the field keeps its default. A child whose cells are all empty is not made.
    package func read(_ source: CSVRecord) -> Reading {
        var reading = Reading()
        if let problem = source.problem(width: width) {
            reading.problems = [problem]
            return reading
        }
        var children: [String: JSON.Object] = [:]
        for cell in cells where cell.index < source.cells.count {
            let text = source.cells[cell.index].trimmingSpace().withoutTextMark()
            guard !text.isEmpty else { continue }
            if cell.path == target.number { reading.number = text }
            guard let value = cell.reader.value(text) else {
                reading.problems.append(cell.reader.problem(cell.path, text))
                continue
            }
            if let child = cell.child {
                children[child, default: [:]][cell.name] = value
            } else {
                reading.record[cell.name] = value
            }
        }
        for child in target.children {
            guard var members = children[child.name] else { continue }
            members.merge(child.constants)
            reading.record[child.name] = .array([.object(members)])
        }
        return reading
    }
}

extension String {
    /// Without the `'` by which exports keep a spreadsheet from running `=`, `+`, `-` and `@` as a formula.
    fileprivate func withoutTextMark() -> String {
        guard utf8.first == UInt8(ascii: "'"), let next = dropFirst().first, "=+-@".contains(next) else { return self }
        return String(dropFirst())
    }
}

extension CSVRecord {
    /// Why the record cannot be read at all; `width` is that of the header.
    fileprivate func problem(width: Int) -> FieldProblem? {
        switch fault {
        case .unterminatedQuote(let line): return FieldProblem("", code: "IMPORT_9230", ["line": line])
        case .cellTooLong(let column): return FieldProblem("", code: "IMPORT_9231", ["column": column + 1])
        case .tooManyColumns: return FieldProblem("", code: "IMPORT_9232", ["limit": CSVReader.maxColumns])
        case .nulByte(let column): return FieldProblem("", code: "IMPORT_9233", ["column": column + 1])
        case nil: break
        }
        let surplus = cells.count > width && cells[width...].contains { !$0.trimmingSpace().isEmpty }
        guard cells.count < width || surplus else { return nil }
        return FieldProblem("", code: "IMPORT_9234", ["columns": cells.count, "expected": width])
    }
}
