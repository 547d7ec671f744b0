/// A provider of sign-ins as the administrator set it up.
package struct Provider: Equatable, Sendable {
    /// Who is hired at their first sign-in: whoever's claim has one of the values, or everybody without a claim.
    package struct Provisioning: Equatable, Sendable {
        package let claim: String?
        package let values: Set<String>

        package init(claim: String?, values: Set<String>) {
            self.claim = claim
            self.values = values
        }
    }

    package let id: String
    /// In addresses: `zitadel`.
    package let key: String
    package let name: String
    /// As its tokens spell it, compared byte by byte.
    package let issuer: String
    package let clientID: String
    package let scopes: String
    /// Where browsers reach this host: `https://office.example.org`.
    package let address: String
    package let linksByAddress: Bool
    package let provisioning: Provisioning?
    /// Where the names of somebody's roles stand; nil when the provider decides on none.
    package let rolesClaim: String?
    /// Values of `amr` or `acr` that say that a second factor was asked for.
    package let factorValues: Set<String>

    package init(
        id: String, key: String, name: String, issuer: String, clientID: String, scopes: String, address: String,
        linksByAddress: Bool, provisioning: Provisioning?, rolesClaim: String?, factorValues: Set<String>
    ) {
        self.id = id
        self.key = key
        self.name = name
        self.issuer = issuer
        self.clientID = clientID
        self.scopes = scopes
        self.address = address
        self.linksByAddress = linksByAddress
        self.provisioning = provisioning
        self.rolesClaim = rolesClaim
        self.factorValues = factorValues
    }

    /// Where the provider sends browsers back to; registered there.
    var callback: String {
        "\(address.hasSuffix("/") ? String(address.dropLast()) : address)/api/auth/oidc/\(key)/callback"
    }

    /// What has to be known of whoever signs in, besides who they are.
    var neededClaims: [String] {
        var paths = [rolesClaim, provisioning?.claim].compactMap(\.self)
        if linksByAddress || provisioning != nil { paths += ["email", "email_verified"] }
        if provisioning != nil { paths += ["given_name", "family_name"] }
        return paths
    }
}
