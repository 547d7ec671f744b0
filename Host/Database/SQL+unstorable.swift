import Values

extension SQL {
    /// PostgreSQL stores no NUL in a text; SQLite would cut it off in some functions. Refused on both.
    func refuseUnstorable() throws {
        for case .text(let text) in values where text.utf8.contains(0) { throw Problem.nulInText }
    }
}
