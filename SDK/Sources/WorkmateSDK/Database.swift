/// The module's own tables, in the transaction of the call.
public protocol Database {
    var dialect: Dialect { get }

    /// Runs a statement without rows and returns how many rows it changed.
    @discardableResult
    func execute(_ statement: SQL) throws -> Int

    /// Hands each row to the body until that returns false.
    func each(_ statement: SQL, _ body: (Row) throws -> Bool) throws

    /// The rows as a JSON array of objects, named by the columns, written by the host.
    func json(_ statement: SQL) throws -> [UInt8]

    /// Runs a body whose changes are undone alone when it throws.
    func nested<Result>(_ body: () throws -> Result) throws -> Result

    /// The next number of a range of the module, from 1; others that draw wait until the transaction ends.
    func nextNumber(of range: String) throws -> String
}

public enum Dialect: Sendable { case sqlite, postgres }

/// The values of one row, by column from 0.
public struct Row: Sendable {
    public let values: [SQLValue]

    public init(_ values: [SQLValue]) { self.values = values }

    public func isNull(_ column: Int) -> Bool { values[column] == .null }
    /// 0 for null and for what is no integer.
    public func integer(_ column: Int) -> Int64 {
        if case .integer(let value) = values[column] { value } else { 0 }
    }
    /// Empty for null and for what is no text.
    public func text(_ column: Int) -> String { optionalText(column) ?? "" }
    public func optionalText(_ column: Int) -> String? {
        if case .text(let value) = values[column] { value } else { nil }
    }
}

extension Database {
    /// Every row through `read`.
    public func all<Result>(_ statement: SQL, _ read: (Row) throws -> Result) throws -> [Result] {
        var results: [Result] = []
        try each(statement) { row in
            results.append(try read(row))
            return true
        }
        return results
    }

    /// The first row through `read`, or nil when there is none.
    public func first<Result>(_ statement: SQL, _ read: (Row) throws -> Result) throws -> Result? {
        var result: Result?
        try each(statement) { row in
            result = try read(row)
            return false
        }
        return result
    }
}
