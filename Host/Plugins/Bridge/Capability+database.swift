import CWorkmate
import Database
import Routing
import Synchronization
import Values

extension Capability {
    /// Bodies in bodies that one call may open.
    private static let deepest = 16

    nonisolated(unsafe) static let databaseTable = permanent(
        wm_db_v1(
            dialect: { context in
                Crossing.of(context)?.call.database.dialect == .postgres ? WM_DIALECT_POSTGRES : WM_DIALECT_SQLITE
            },
            exec: { context, sql, values, count, affected in
                run(context, sql, values, count) { crossing, unit, statement in
                    let changed = try unit.execute(statement)
                    affected?.pointee = Int64(changed)
                }
            },
            query: { context, sql, values, count, cursor in
                run(context, sql, values, count) { crossing, unit, statement in
                    cursor?.pointee = crossing.keep(Cursor(try unit.query(statement), crossing))
                }
            },
            next: { Cursor.of($0)?.next() ?? WM_ERR_ARG },
            columns: { UInt32(Cursor.of($0)?.rows.columnCount ?? 0) },
            get: { cursor, column, value in
                guard let cursor = Cursor.of(cursor), let value else { return WM_ERR_ARG }
                return cursor.get(column, value)
            },
            close: { Cursor.of($0)?.close() },
            query_json: { context, sql, values, count, json in
                run(context, sql, values, count) { crossing, unit, statement in
                    let rows = try unit.query(statement)
                    defer { rows.close() }
                    json?.pointee = crossing.hand(json: try rows.json())
                }
            },
            nested: { context, body, user in
                guard let crossing = Crossing.of(context), let body else { return WM_ERR_ARG }
                return nested(crossing) { body(user, crossing.pointer) }
            },
            next_number: { context, range, number in
                guard let crossing = Crossing.of(context), let range, let number else { return WM_ERR_ARG }
                return drawNumber(crossing, String(cString: range), number)
            }))

    private static func run(
        _ context: OpaquePointer?, _ sql: UnsafePointer<wm_sql>?, _ values: UnsafePointer<wm_value>?, _ count: UInt32,
        _ body: (Crossing, any UnitOfWork, SQL) throws -> Void
    ) -> wm_status {
        guard let crossing = Crossing.of(context), let sql, let values = foreignValues(values, count) else {
            return WM_ERR_ARG
        }
        guard let unit = crossing.unit else { return WM_ERR_UNAVAIL }
        let special = unit.dialect == .sqlite ? sql.pointee.sqlite : sql.pointee.postgres
        guard let text = sql.pointee.any ?? special else { return WM_ERR_ARG }
        do {
            try body(crossing, unit, SQL(String(cString: text), values))
            return WM_OK
        } catch {
            return crossing.refuse(error, error.foreignStatus)
        }
    }

    private static func drawNumber(
        _ crossing: Crossing, _ range: String, _ number: UnsafeMutablePointer<wm_str>
    ) -> wm_status {
        guard let unit = crossing.unit else { return WM_ERR_UNAVAIL }
        do {
            let drawn = try unit.nextNumber(NumberRange("\(crossing.module.manifest.prefix).\(range)"))
            number.pointee = crossing.arena.text(String(drawn))
            return WM_OK
        } catch {
            return crossing.refuse(error, error.foreignStatus)
        }
    }

    /// The status that ended a body, on its way through the unit.
    private struct Ended: Error {
        let status: wm_status
    }

    private static func nested(_ crossing: Crossing, _ body: () -> wm_status) -> wm_status {
        guard let unit = crossing.unit else { return WM_ERR_UNAVAIL }
        guard crossing.depth < deepest else { return WM_ERR_LIMIT }
        crossing.depth += 1
        defer { crossing.depth -= 1 }
        do {
            try unit.nested {
                let status = body()
                guard status == WM_OK else { throw Ended(status: status) }
            }
            return WM_OK
        } catch let ended as Ended {
            return ended.status
        } catch {
            return crossing.refuse(error, error.foreignStatus)
        }
    }
}
