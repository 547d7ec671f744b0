extension EntitySchema {
    /// The columns of foreign tables that the foreign keys of one module's tables need: the keys they point at, and the
    /// keys that point at them. By table, for `Tenant.foreignKeyColumns`.
    package static func foreignKeyColumns(
        of prefix: String, among declarations: [EntityDeclaration]
    ) -> [String: Set<String>] {
        let tables = Dictionary(declarations.map { ($0.id, $0.table) }, uniquingKeysWith: { first, _ in first })
        var columns: [String: Set<String>] = [:]
        for declaration in declarations {
            for table in EntitySchema(declaration).tables {
                for column in table.columns {
                    guard let target = column.references.flatMap({ tables[$0] }) else { continue }
                    let isOwn = declaration.prefix == prefix
                    if isOwn == target.hasPrefix("\(prefix)_") { continue }
                    columns[isOwn ? target : table.name, default: []].insert(isOwn ? "id" : column.name)
                }
            }
        }
        return columns
    }
}
