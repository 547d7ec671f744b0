import CPostgres

extension PostgresConnection {
    /// Prepares a statement with nulls. Where the server cannot tell a null's type, as in `$1 IS NULL` alone, the types
    /// in use are tried one after the other, so that a null needs no CAST, as on SQLite.
    func prepareGuessing(_ statement: PostgresStatement, _ types: [Oid]) throws {
        // Outside a transaction nothing could be undone.
        guard PQtransactionStatus(handle) == PQTRANS_INTRANS else { return try prepare(statement, types) }
        var guess = TypeGuess(types: types)
        try run("SAVEPOINT typing")
        while true {
            do {
                try prepare(statement, guess.types)
                return try run("RELEASE typing")
            } catch let error as DatabaseError {
                guard guess.next(after: error) else { throw error }
                try run("ROLLBACK TO typing")
            }
        }
    }
}

/// The types tried for nulls that the server gives none.
private struct TypeGuess {
    private(set) var types: [Oid]
    private var latest: (parameter: Int, untried: ArraySlice<Oid>)?

    init(types: [Oid]) { self.types = types }

    /// Changes the types after a refusal; false when that was none of types, or nothing is left to try.
    mutating func next(after error: DatabaseError) -> Bool {
        if let parameter = error.undeterminedParameter, types.indices.contains(parameter), types[parameter] == 0 {
            latest = (parameter, [PostgresType.text, PostgresType.int8, PostgresType.float8, PostgresType.bytea])
        }
        guard error.state.hasPrefix("42"), let parameter = latest?.parameter,
            let type = latest?.untried.popFirst()
        else { return false }
        types[parameter] = type
        return true
    }
}

extension DatabaseError {
    /// Counted from 0, from `could not determine data type of parameter $1` in any language.
    fileprivate var undeterminedParameter: Int? {
        guard ["42P18", "42P08"].contains(state), let dollar = message.firstIndex(of: "$") else { return nil }
        let digits = message[message.index(after: dollar)...].prefix(while: \.isNumber)
        return Int(digits).map { $0 - 1 }
    }
}
