import WorkmateSDK

/// The `finance_habits` table: after how many days behind the due date a customer pays, as the median.
struct HabitStore {
    /// A customer with fewer payments is expected to pay as all of them do.
    static let leastPayments = 3

    let database: any Database

    /// Reckons the habit of a customer anew from the payments since a day.
    func learn(_ customer: String, since: Day) throws {
        let (histogram, oldest) = try DelayStore(database: database).histogram(of: customer, since: since)
        guard let median = histogram.median else {
            try database.execute("DELETE FROM finance_habits WHERE customer = \(customer)")
            return
        }
        try database.execute(
            """
            INSERT INTO finance_habits (customer, payments, median_days, oldest_on)
            VALUES (\(customer), \(histogram.payments), \(median), \(oldest))
            ON CONFLICT (customer) DO UPDATE
            SET payments = excluded.payments, median_days = excluded.median_days, oldest_on = excluded.oldest_on
            """)
    }

    /// Customers with payments that are too old to count.
    func outdated(since: Day, limit: Int) throws -> [String] {
        try database.all(
            "SELECT customer FROM finance_habits WHERE oldest_on < \(since) ORDER BY oldest_on, customer LIMIT \(limit)"
        ) { $0.text(0) }
    }
}
