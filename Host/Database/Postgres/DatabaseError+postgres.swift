import CPostgres

extension DatabaseError {
    /// The server's five characters for what happened.
    var state: Substring { message.prefix(5) }

    /// Whether the server cancelled a statement that took too long, or ended a transaction that idled.
    var isEndOfLease: Bool { ["57014", "25P03"].contains(state) }

    init(postgres result: PostgresResult, statement: String) {
        let error = PostgresFields(result: result)
        self.init(Reason(error), message: "\(error.state) \(error.message)", statement: statement)
    }
}

/// What the server says about a refused statement.
private struct PostgresFields {
    let result: PostgresResult

    var state: String { field(UInt8(ascii: "C")) }
    var message: String { String(cString: PQresultErrorMessage(result.pointer)) }
    var detail: String { field(UInt8(ascii: "D")) }
    var table: String { field(UInt8(ascii: "t")) }
    var column: String { field(UInt8(ascii: "c")) }
    var constraint: String { field(UInt8(ascii: "n")) }

    private func field(_ code: UInt8) -> String {
        PQresultErrorField(result.pointer, Int32(code)).map { String(cString: $0) } ?? ""
    }

    /// `crm_customers.number` as SQLite says it, from `Key (number)=(7) already exists.`
    var uniqueColumns: String {
        guard let open = detail.firstIndex(of: "("), let close = detail.range(of: ")=(")?.lowerBound, open < close
        else { return constraint }
        let columns = detail[detail.index(after: open)..<close]
        if columns.contains("(") { return "index '\(constraint)'" }
        return columns.split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
    }
}

extension DatabaseError.Reason {
    fileprivate init(_ error: PostgresFields) {
        switch error.state {
        case "23505": self = .unique(constraint: error.uniqueColumns)
        case "23503", "23001": self = .foreignKey(constraint: error.constraint)
        case "23502": self = .notNull(column: "\(error.table).\(error.column)")
        case "23514": self = .check(constraint: error.constraint)
        // Serialisation failure, deadlock, lock not available.
        case "40001", "40P01", "55P03": self = .retryable
        case "42501": self = .refused
        case "53100": self = .full
        // No state at all comes from a session that is lost; the others from a server that ends, begins or only reads.
        case "", "57P01", "57P02", "57P03", "53300", "25006", "58030": self = .unavailable
        case let state where state.hasPrefix("08"): self = .unavailable
        default: self = .other
        }
    }
}

extension String {
    /// The first place of a part; the standard library has none without Foundation.
    fileprivate func range(of part: String) -> Range<String.Index>? {
        ranges(of: part).first
    }
}
