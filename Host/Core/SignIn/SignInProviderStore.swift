import Database
import OpenID
import Values

/// The tables of sign-in providers and their mappings, as far as signing in reads them.
struct SignInProviderStore {
    let unit: any UnitOfWork

    private static let columns = """
        SELECT id, key, name, issuer, client_id, scopes, address, links_by_address, provisions, provisioning_claim,
            provisioning_values, roles_claim, factor_values
        FROM core_sign_in_providers
        """

    func active() throws -> [Provider] {
        try unit.all("\(raw: Self.columns) WHERE active = 1 ORDER BY name_folded, id", provider)
    }

    func find(key: String) throws -> Provider? {
        try unit.first("\(raw: Self.columns) WHERE key = \(key) AND active = 1", provider)
    }

    func find(id: String) throws -> Provider? { try unit.first("\(raw: Self.columns) WHERE id = \(id)", provider) }

    private func provider(_ row: any Rows) -> Provider {
        func text(_ column: Int) -> String? { row.isNull(column) ? nil : row.text(column) }
        let rule = Provider.Provisioning(claim: text(9), values: Self.words(text(10)))
        return Provider(
            id: row.text(0), key: row.text(1), name: row.text(2), issuer: row.text(3), clientID: row.text(4),
            scopes: row.text(5), address: row.text(6), linksByAddress: row.integer(7) == 1,
            provisioning: row.integer(8) == 1 ? rule : nil, rolesClaim: text(11), factorValues: Self.words(text(12)))
    }

    private static func words(_ text: String?) -> Set<String> {
        Set((text ?? "").split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") })
    }

    /// The roles of new employees, and who said so.
    func rule(of provider: String) throws -> (roles: Set<String>, maker: String) {
        let maker = try unit.first("SELECT updated_by FROM core_sign_in_providers WHERE id = \(provider)") {
            $0.text(0)
        }
        let roles = try unit.all("SELECT to_id FROM core_sign_in_providers_roles WHERE from_id = \(provider)") {
            $0.text(0)
        }
        return (Set(roles), maker ?? "")
    }

    /// Which of the provider's names stands for which role here, and who said so.
    func mappings(of provider: String) throws -> [(name: String, role: String, maker: String)] {
        try unit.all(
            "SELECT value, role, updated_by FROM core_sign_in_mappings WHERE provider = \(provider) ORDER BY id"
        ) {
            ($0.text(0), $0.text(1), $0.text(2))
        }
    }

    func mappedRoles(of provider: String) throws -> Set<String> { Set(try mappings(of: provider).map(\.role)) }
}
