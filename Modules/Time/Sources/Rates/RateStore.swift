import WorkmateSDK

/// The `time_rates` table, as far as the host's records do not serve it.
struct RateStore {
    let database: any Database

    /// What an hour is charged at: the customer's rate, else the employee's, else that of the house.
    func rate(customer: String?, employee: String?, on day: Day) throws -> (ExactDecimal?, source: String?) {
        let found = try database.first(
            """
            SELECT hourly_rate_minor, CASE WHEN customer IS NOT NULL THEN 'customer'
                WHEN employee IS NOT NULL THEN 'employee' ELSE 'company' END
            FROM time_rates WHERE hourly_rate_minor IS NOT NULL AND (valid_from IS NULL OR valid_from <= \(day))
            AND (customer = \(customer ?? "") OR employee = \(employee ?? "")
                OR (customer IS NULL AND employee IS NULL))
            ORDER BY CASE WHEN customer IS NOT NULL THEN 0 WHEN employee IS NOT NULL THEN 1 ELSE 2 END,
                COALESCE(valid_from, '') DESC, id DESC
            LIMIT 1
            """
        ) { (ExactDecimal(cents: $0.integer(0)), $0.text(1)) }
        return found.map { ($0.0, $0.1) } ?? (nil, nil)
    }

    /// What an hour costs the house: the employee's cost, else that of everybody.
    func cost(of employee: String?, on day: Day) throws -> ExactDecimal? {
        try database.first(
            """
            SELECT hourly_cost_minor FROM time_rates
            WHERE hourly_cost_minor IS NOT NULL AND (valid_from IS NULL OR valid_from <= \(day)) AND customer IS NULL
            AND (employee = \(employee ?? "") OR employee IS NULL)
            ORDER BY CASE WHEN employee IS NOT NULL THEN 0 ELSE 1 END, COALESCE(valid_from, '') DESC, id DESC
            LIMIT 1
            """
        ) { ExactDecimal(cents: $0.integer(0)) }
    }
}
