import Database
import Secrets
import Values

/// The `wm_oidc_secrets` table. No other file names it.
package struct ClientSecretStore {
    struct Row {
        let sealed: String
        let updatedAt: String
        let updatedBy: String
    }

    let unit: any UnitOfWork

    package init(unit: any UnitOfWork) { self.unit = unit }

    /// The secret of a provider as far as it was set for its present issuer.
    func find(_ provider: Provider) throws -> Row? {
        try unit.first(
            """
            SELECT sealed, updated_at, updated_by FROM wm_oidc_secrets
            WHERE id = \(provider.id) AND issuer = \(provider.issuer)
            """
        ) { Row(sealed: $0.text(0), updatedAt: $0.text(1), updatedBy: $0.text(2)) }
    }

    func save(_ sealed: String, of provider: Provider, now: Instant, by principal: String) throws {
        try unit.execute(
            """
            INSERT INTO wm_oidc_secrets (id, issuer, sealed, updated_at, updated_by)
            VALUES (\(provider.id), \(provider.issuer), \(sealed), \(now), \(principal))
            ON CONFLICT (id) DO UPDATE SET issuer = excluded.issuer, sealed = excluded.sealed,
                updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """)
    }

    package func remove(_ provider: String) throws {
        try unit.execute("DELETE FROM wm_oidc_secrets WHERE id = \(provider)")
    }
}

/// The secrets of providers, each sealed for one issuer.
package struct SealedClientSecrets: SealedRows {
    package init() {}

    static func owner(_ provider: String, _ issuer: String) -> String { "openid \(provider) \(issuer)" }

    package func rows(
        notUnder key: String, after id: String, limit: Int, in unit: any UnitOfWork
    ) throws -> [SealedRow] {
        try unit.all(
            """
            SELECT id, issuer, sealed FROM wm_oidc_secrets
            WHERE sealed NOT LIKE \(key + ".%") AND id > \(id) ORDER BY id LIMIT \(limit)
            """
        ) { SealedRow(id: $0.text(0), owner: Self.owner($0.text(0), $0.text(1)), sealed: $0.text(2)) }
    }

    package func replace(_ row: SealedRow, by sealed: String, in unit: any UnitOfWork) throws {
        try unit.execute(
            "UPDATE wm_oidc_secrets SET sealed = \(sealed) WHERE id = \(row.id) AND sealed = \(row.sealed)")
    }

    package func keys(in unit: any UnitOfWork) throws -> Set<String> {
        Set(try unit.all("SELECT DISTINCT substr(sealed, 1, 16) FROM wm_oidc_secrets") { $0.text(0) })
    }
}
