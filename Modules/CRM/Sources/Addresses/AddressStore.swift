import WorkmateSDK

/// The `crm_addresses` table, as far as the host's records do not serve it.
struct AddressStore {
    let database: any Database

    func hasDefault(_ place: AddressPlace) throws -> Bool {
        try database.first(
            """
            SELECT 1 FROM crm_addresses
            WHERE customer = \(place.customer) AND kind = \(place.kind) AND is_default = 1
            """
        ) { _ in true } ?? false
    }

    func demoteDefault(at place: AddressPlace, except address: String) throws {
        try database.execute(
            """
            UPDATE crm_addresses SET is_default = 0, version = version + 1
            WHERE customer = \(place.customer) AND kind = \(place.kind) AND is_default = 1 AND id <> \(address)
            """)
    }

    func promoteOldest(at place: AddressPlace) throws {
        try database.execute(
            """
            UPDATE crm_addresses SET is_default = 1, version = version + 1 WHERE id = (
            SELECT id FROM crm_addresses WHERE customer = \(place.customer) AND kind = \(place.kind)
            ORDER BY created_at, id LIMIT 1)
            """)
    }
}
