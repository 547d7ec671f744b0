import Database
import WorkmateSDK

/// The SDK's view of a host's unit of work, as the bridge gives it to a module.
package struct UnitDatabase: WorkmateSDK.Database {
    private let unit: any UnitOfWork

    package init(unit: any UnitOfWork) { self.unit = unit }

    package var dialect: WorkmateSDK.Dialect { unit.dialect == .postgres ? .postgres : .sqlite }

    package func execute(_ statement: SQL) throws -> Int { try unit.execute(statement) }

    package func each(_ statement: SQL, _ body: (Row) throws -> Bool) throws {
        let rows = try unit.query(statement)
        defer { rows.close() }
        while try rows.next() {
            let values = (0..<rows.columnCount).map { rows.value($0) }
            guard try body(Row(values)) else { return }
        }
    }

    package func json(_ statement: SQL) throws -> [UInt8] {
        let rows = try unit.query(statement)
        defer { rows.close() }
        var objects: [JSON] = []
        while try rows.next() {
            objects.append(
                .object(
                    JSON.Object(
                        (0..<rows.columnCount).map {
                            (rows.columnName($0), rows.isNull($0) ? .null : .string(rows.text($0)))
                        })))
        }
        return JSON.array(objects).bytes
    }

    package func nested<Result>(_ body: () throws -> Result) throws -> Result { try unit.nested(body) }

    package func nextNumber(of range: String) throws -> String {
        preconditionFailure("no rule of the module draws numbers")
    }
}
