import Database
import Values

extension ListFilter {
    /// As many records are sorted as fast as a page is found among all records by the index of their order.
    private static let many = 2000

    /// The filter of a sorted page on SQLite, kept from choosing the index where it lets many records through.
    ///
    /// The planner knows the mean of an index, of a sample, and does not count on LIMIT: it would sort a million active
    /// customers for a page of 50. A unary plus leaves the choice to the order: https://sqlite.org/optoverview.html.
    func ranked(in table: String, _ unit: any UnitOfWork) throws -> SQL {
        guard isOfValues else { return sql }
        let probe: SQL = """
            SELECT COUNT(*) FROM (SELECT 1 FROM \(raw: table) t WHERE \(sql) LIMIT \(Self.many))
            """
        let count = try unit.first(probe) { $0.integer(0) } ?? 0
        return count < Self.many ? sql : "+\(sql)"
    }
}
