import Values

extension ColumnMapping {
    /// Proposes a field for each header by the labels, names and aliases of the entity and of its children.
    ///
    /// An own field goes before a child's; a child's is found by its own words behind or before the child's
    /// (`Ansprechpartner Vorname`), and by its own words alone when nothing else answers to them (`PLZ`). Each field
    /// is filled once, by the first column that fits best.
    package static func proposed(for headers: [String], in target: ImportTarget) -> ColumnMapping {
        let names = FieldNames(target)
        var columns = headers.map { Column(header: $0, path: nil) }
        var taken: Set<String> = []
        let readings = headers.map(HeaderKey.readings)
        let rounds = readings.map(\.count).max() ?? 0
        for round in 0..<rounds {
            for index in columns.indices where columns[index].path == nil && round < readings[index].count {
                guard let path = names.path(of: readings[index][round]), taken.insert(path).inserted else { continue }
                columns[index].path = path
            }
        }
        return ColumnMapping(columns: columns).withoutHalfChildren(of: target)
    }

    /// A child that lacks a required field would be refused in every record, so none of its columns is proposed.
    private func withoutHalfChildren(of target: ImportTarget) -> ColumnMapping {
        let half = target.children.filter { child in
            child.fields.contains { $0.isRequired && column(of: "\(child.name).\($0.name)") == nil }
        }
        let columns = columns.map { column in
            let isHalf = half.contains { column.path?.hasPrefix("\($0.name).") ?? false }
            return isHalf ? Column(header: column.header, path: nil) : column
        }
        return ColumnMapping(columns: columns)
    }
}

/// Every wording that a header may have, and the field it means.
private struct FieldNames {
    private var paths: [HeaderKey: String] = [:]

    init(_ target: ImportTarget) {
        for words in [\ImportTarget.Wording.ownKeys, \.aliasKeys] {
            for field in target.fields { add(field.wording[keyPath: words], field.name) }
        }
        for child in target.children {
            for field in child.fields { add(combinations(child.wording, field.wording), "\(child.name).\(field.name)") }
        }
        addBare(target.children)
    }

    func path(of key: HeaderKey) -> String? { paths[key] }

    private mutating func add(_ keys: [HeaderKey], _ path: String) {
        for key in keys where paths[key] == nil { paths[key] = path }
    }

    /// A child's own words, where no other child has the same.
    private mutating func addBare(_ children: [ImportTarget.Child]) {
        var bare: [HeaderKey: Set<String>] = [:]
        for child in children {
            for field in child.fields {
                for key in field.wording.keys { bare[key, default: []].insert("\(child.name).\(field.name)") }
            }
        }
        for (key, candidates) in bare where candidates.count == 1 { add([key], candidates.first!) }
    }

    private func combinations(_ child: ImportTarget.Wording, _ field: ImportTarget.Wording) -> [HeaderKey] {
        child.keys.flatMap { outer in
            field.keys.flatMap { [HeaderKey(outer.text + $0.text), HeaderKey($0.text + outer.text)] }
        }
    }
}

extension ImportTarget.Wording {
    fileprivate var ownKeys: [HeaderKey] { ([name] + labels.values).map(HeaderKey.init).filter { !$0.isEmpty } }
    fileprivate var aliasKeys: [HeaderKey] { aliases.map(HeaderKey.init).filter { !$0.isEmpty } }
    fileprivate var keys: [HeaderKey] { ownKeys + aliasKeys }
}
