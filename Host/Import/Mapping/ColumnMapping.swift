import Values

/// Which column of a file fills which field.
package struct ColumnMapping: Equatable, Sendable {
    package struct Column: Equatable, Sendable {
        package let header: String
        /// `name`, `contacts.first_name`; nil when the column is left out.
        package var path: String?
    }

    package private(set) var columns: [Column]

    package init(columns: [Column]) { self.columns = columns }

    package func column(of path: String) -> Int? { columns.firstIndex { $0.path == path } }

    /// Headers that fill nothing.
    package var unmapped: [String] { columns.filter { $0.path == nil }.map(\.header) }

    /// Required fields of the record itself that no column fills. A child's are asked for only where the child is.
    package func missing(in target: ImportTarget) -> [String] {
        target.fields.filter { $0.isRequired && column(of: $0.name) == nil }.map(\.name)
    }

    /// Takes over what the caller wants otherwise: the header, or the column's number from 1, to a field or null.
    ///
    /// - Throws: `IMPORT_9210` with one problem for each unknown column or field, or field filled twice.
    package func corrected(by corrections: JSON.Object, in target: ImportTarget) throws -> ColumnMapping {
        var result = self
        var problems: [FieldProblem] = []
        for correction in corrections.members {
            let field = "columns.\(correction.name)"
            guard let index = index(of: correction.name) else {
                problems.append(FieldProblem(field, code: "IMPORT_9211", ["column": correction.name]))
                continue
            }
            let path = correction.value.string
            guard correction.value.isNull || path.map({ target.field(at: $0) != nil }) ?? false else {
                problems.append(FieldProblem(field, code: "IMPORT_9212", ["field": path ?? correction.value.text]))
                continue
            }
            result.columns[index].path = path
        }
        problems += result.repetitions()
        guard problems.isEmpty else { throw Problem(.invalid, code: "IMPORT_9210", fields: problems) }
        return result
    }

    private func index(of name: String) -> Int? {
        if let index = columns.firstIndex(where: { $0.header == name }) { return index }
        guard let number = Int(name), columns.indices.contains(number - 1) else { return nil }
        return number - 1
    }

    /// One problem for each field that several columns fill, at the last of them.
    private func repetitions() -> [FieldProblem] {
        let filled = Dictionary(grouping: columns.filter { $0.path != nil }) { $0.path ?? "" }
        return filled.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { path, columns in
            let headers = columns.map { "\"\($0.header)\"" }.joined(separator: ", ")
            return FieldProblem(
                "columns.\(columns[columns.count - 1].header)", code: "IMPORT_9213",
                ["field": path, "columns": headers])
        }
    }
}

extension ColumnMapping {
    package var json: JSON {
        .array(columns.map { ["header": .string($0.header), "field": $0.path.map(JSON.string) ?? .null] })
    }

    /// From the form of `json`, as it is kept in the database.
    init(stored json: JSON) {
        columns = (json.array ?? []).map { Column(header: $0["header"]?.string ?? "", path: $0["field"]?.string) }
    }
}
