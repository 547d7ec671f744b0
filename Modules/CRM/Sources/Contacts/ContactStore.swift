import WorkmateSDK

/// The `crm_contacts` table, as far as the host's records do not serve it.
struct ContactStore {
    let database: any Database

    func hasPrimary(_ customer: String) throws -> Bool {
        try database.first("SELECT 1 FROM crm_contacts WHERE customer = \(customer) AND is_primary = 1") { _ in true }
            ?? false
    }

    func customer(of contact: String) throws -> String? {
        try database.first("SELECT customer FROM crm_contacts WHERE id = \(contact)") { $0.text(0) }
    }

    func primaries(of customer: String, except contact: String) throws -> [String] {
        try database.all(
            """
            SELECT id FROM crm_contacts WHERE customer = \(customer) AND is_primary = 1 AND id <> \(contact) ORDER BY id
            """
        ) { $0.text(0) }
    }

    func archivedPrimaries(of customer: String) throws -> [String] {
        try database.all(
            """
            SELECT id FROM crm_contacts
            WHERE customer = \(customer) AND is_primary = 1 AND archived_at IS NOT NULL ORDER BY id
            """
        ) { $0.text(0) }
    }

    func oldest(of customer: String) throws -> String? {
        try database.first(
            """
            SELECT id FROM crm_contacts WHERE customer = \(customer) AND archived_at IS NULL
            ORDER BY created_at, id LIMIT 1
            """
        ) { $0.text(0) }
    }

    /// Customers to whom nobody is known.
    func customersWithoutContact() throws -> Int64 {
        try database.first(
            """
            SELECT count(*) FROM crm_customers WHERE archived_at IS NULL AND kind <> 'person' AND NOT EXISTS (
            SELECT 1 FROM crm_contacts
            WHERE crm_contacts.customer = crm_customers.id AND crm_contacts.archived_at IS NULL)
            """
        ) { $0.integer(0) } ?? 0
    }
}
