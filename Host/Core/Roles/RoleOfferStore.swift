import Database

/// The `core_role_offers` table.
struct RoleOfferStore {
    let unit: any UnitOfWork

    /// Those that were not made before.
    func new(of offers: [RoleOffer]) throws -> [RoleOffer] {
        let made = Set(
            try unit.all("SELECT role, permission FROM core_role_offers") {
                RoleOffer(role: $0.text(0), permission: $0.text(1))
            })
        return offers.filter { !made.contains($0) }
    }

    func insert(_ offer: RoleOffer) throws {
        try unit.execute(
            "INSERT INTO core_role_offers (role, permission) VALUES (\(offer.role), \(offer.permission))")
    }
}
