import Database
import Entities
import Support
import Testing

@Suite struct `The tables of the module` {
    @Test(arguments: TestDatabase.all) func `have the columns that the declarations imply`(_ kind: TestDatabase.Kind)
        throws
    {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)

            for name in CRMTables.names {
                for table in EntitySchema(try CRMTables.declaration(name)).tables {
                    let columns = try database.read { unit in
                        let rows = try unit.query("SELECT * FROM \(raw: table.name) WHERE 1 = 0")
                        defer { rows.close() }
                        return (0..<rows.columnCount).map(rows.columnName)
                    }
                    // A column that a later migration adds stands behind the others.
                    #expect(columns.sorted() == table.columns.map(\.name).sorted(), "\(table.name)")
                }
            }
        }
    }
}
