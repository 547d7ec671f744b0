/// The tables of a database in one form for both: for comparing them with each other and with what is declared.
package struct Schema: Hashable, Sendable {
    package var tables: [Table]

    package struct Table: Hashable, Sendable {
        package var name: String
        package var columns: [Column]
        package var primaryKey: [String]
        package var indexes: [Index]
        package var foreignKeys: [ForeignKey]
    }

    package struct Column: Hashable, Sendable {
        package var name: String
        /// `TEXT`, `BIGINT`, `INTEGER`, `DOUBLE PRECISION`, `BYTEA`.
        package var type: String
        package var isNullable: Bool
    }

    /// An index that was made by name; those of keys and unique columns are in `isUnique` ones without a name.
    package struct Index: Hashable, Sendable {
        package var name: String?
        /// Empty text for an expression.
        package var columns: [String]
        package var isUnique: Bool
        package var isPartial: Bool

        package init(name: String?, columns: [String], isUnique: Bool, isPartial: Bool) {
            self.name = name
            self.columns = columns
            self.isUnique = isUnique
            self.isPartial = isPartial
        }
    }

    package struct ForeignKey: Hashable, Sendable {
        package var columns: [String]
        package var table: String
        package var targets: [String]
        /// `NO ACTION`, `CASCADE`, `SET NULL`, `RESTRICT`.
        package var onDelete: String

        package init(columns: [String], table: String, targets: [String], onDelete: String) {
            self.columns = columns
            self.table = table
            self.targets = targets
            self.onDelete = onDelete
        }
    }

    package subscript(table: String) -> Table? { tables.first { $0.name == table } }

    /// Reads all tables of a database, in the order of their names.
    package static func read(_ database: any Database) throws -> Schema {
        try database.read { unit in
            switch unit.dialect {
            case .sqlite: try SQLiteSchema(unit: unit).read()
            case .postgres: try PostgresSchema(unit: unit).read()
            }
        }
    }
}
