import WorkmateSDK

/// The `time_rounding_rules` table, as far as the host's records do not serve it.
struct RoundingStore {
    let database: any Database

    /// The project's rule, else the customer's, else that of the house; of several the latest that holds on the day.
    func rule(project: String?, customer: String?, on day: Day) throws -> RoundingRule? {
        try database.first(
            """
            SELECT step, direction, minimum FROM time_rounding_rules
            WHERE (valid_from IS NULL OR valid_from <= \(day))
            AND (project = \(project ?? "") OR customer = \(customer ?? "") OR (project IS NULL AND customer IS NULL))
            ORDER BY CASE WHEN project IS NOT NULL THEN 0 WHEN customer IS NOT NULL THEN 1 ELSE 2 END,
                COALESCE(valid_from, '') DESC, id DESC
            LIMIT 1
            """
        ) { row in
            RoundingRule(
                step: row.integer(0), direction: RoundingRule.Direction(rawValue: row.text(1)) ?? .up,
                minimum: row.integer(2))
        }
    }
}
