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

    func defaults(at place: AddressPlace, except address: String) throws -> [String] {
        try database.all(
            """
            SELECT id FROM crm_addresses WHERE customer = \(place.customer) AND kind = \(place.kind) AND is_default = 1
            AND id <> \(address) ORDER BY id
            """
        ) { $0.text(0) }
    }

    func oldest(at place: AddressPlace) throws -> String? {
        try database.first(
            """
            SELECT id FROM crm_addresses WHERE customer = \(place.customer) AND kind = \(place.kind)
            ORDER BY created_at, id LIMIT 1
            """
        ) { $0.text(0) }
    }
}
