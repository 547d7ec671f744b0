import WorkmateSDK

/// The `time_locks` table, as far as the host's records do not serve it.
struct LockStore {
    let database: any Database

    func lock(over first: Day, _ last: Day, for employee: String) throws -> PeriodLock? {
        try database.first(
            """
            SELECT first_on, last_on FROM time_locks WHERE first_on <= \(last) AND last_on >= \(first)
            AND (employee IS NULL OR employee = \(employee)) ORDER BY first_on LIMIT 1
            """
        ) { PeriodLock(first: $0.text(0), last: $0.text(1)) }
    }
}
