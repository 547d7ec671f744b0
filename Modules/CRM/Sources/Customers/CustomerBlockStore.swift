import WorkmateSDK

/// The `crm_customer_blocks` table. No other file names it.
struct CustomerBlockStore {
    let database: any Database

    func open(_ block: CustomerBlock, at now: Instant, by employee: String) throws {
        try database.execute(
            """
            INSERT INTO crm_customer_blocks (id, customer, former_status, reason, blocked_at, blocked_by)
            VALUES (\(block.id), \(block.customer), \(block.formerStatus.rawValue), \(block.reason), \(now), \(employee))
            """)
    }

    func formerStatus(of customer: String) throws -> Customer.Status? {
        try database.first(
            "SELECT former_status FROM crm_customer_blocks WHERE customer = \(customer) AND lifted_at IS NULL"
        ) { row in Customer.Status(rawValue: row.text(0)) } ?? nil
    }

    func lift(_ customer: String, reason: String, at now: Instant, by employee: String) throws {
        try database.execute(
            """
            UPDATE crm_customer_blocks SET lifted_at = \(now), lifted_by = \(employee), lift_reason = \(reason)
            WHERE customer = \(customer) AND lifted_at IS NULL
            """)
    }

    /// Newest first.
    func json(of customer: String) throws -> [UInt8] {
        try database.json(
            """
            SELECT id, reason, blocked_at, blocked_by, lifted_at, lifted_by, lift_reason
            FROM crm_customer_blocks WHERE customer = \(customer) ORDER BY blocked_at DESC, id DESC
            """)
    }
}
