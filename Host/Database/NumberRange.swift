import Values

/// Numbers by name, drawn inside the caller's transaction.
package struct NumberRange: Hashable, Sendable {
    /// `crm.customer`, or one for each year: `invoices.invoice/2026`.
    package let name: String
    /// The first number it gives.
    package let first: Int64

    package init(_ name: String, first: Int64 = 1) {
        self.name = name
        self.first = first
    }

    /// Makes the table; the host calls it once at its start.
    package static func createTable(_ unit: any UnitOfWork) throws {
        try unit.execute(
            "CREATE TABLE IF NOT EXISTS wm_number_ranges (name TEXT PRIMARY KEY, next_number BIGINT NOT NULL)")
    }
}

extension UnitOfWork {
    /// The next number without a gap: given back when the unit is rolled back.
    ///
    /// Others that draw from the range wait until this unit ends, so it is drawn last.
    package func nextNumber(_ range: NumberRange) throws -> Int64 {
        let draw: SQL = """
            INSERT INTO wm_number_ranges (name, next_number) VALUES (\(range.name), \(range.first + 1))
            ON CONFLICT (name) DO UPDATE SET next_number = wm_number_ranges.next_number + 1
            RETURNING next_number - 1
            """
        let number = try acting(as: .host) { try first(draw) { $0.integer(0) } }
        guard let number else { preconditionFailure("an upsert returns its row") }
        return number
    }

    /// The next number that is not taken, as with imported ones; the range goes on behind it.
    ///
    /// - Parameter isTaken: asks the caller's own table, in this unit.
    package func nextFreeNumber(_ range: NumberRange, isTaken: (Int64) throws -> Bool) throws -> Int64 {
        var taken = try nextNumber(range)
        guard try isTaken(taken) else { return taken }
        // Many imported numbers are leapt over: doubling steps to a free one, then halving back to the first behind.
        var step: Int64 = 1
        while try isTaken(taken + step) {
            taken += step
            step *= 2
        }
        while step > 1 {
            let half = step / 2
            if try isTaken(taken + half) {
                taken += half
                step -= half
            } else {
                step = half
            }
        }
        try continueBehind(taken + step, range)
        return taken + step
    }

    private func continueBehind(_ number: Int64, _ range: NumberRange) throws {
        let move: SQL = "UPDATE wm_number_ranges SET next_number = \(number + 1) WHERE name = \(range.name)"
        _ = try acting(as: .host) { try execute(move) }
    }
}
