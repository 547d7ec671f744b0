import Values

/// The members of a sign-in provider's record that have rules.
struct SignInProviderRecord {
    let values: JSON.Object

    init(_ values: JSON.Object) { self.values = values }

    var id: String { text("id") ?? "" }
    var issuer: String { text("issuer") ?? "" }
    var address: String { text("address") ?? "" }
    var scopes: [Substring] { (text("scopes") ?? "").split(separator: " ") }
    var roles: Set<String> { Set(values["roles"]?.array?.compactMap(\.string) ?? []) }
    var provisions: Bool { values["provisions"]?.bool ?? false }
    /// Whether a claim is named without values, or values without a claim.
    var isRuleHalf: Bool { (text("provisioning_claim") == nil) != (text("provisioning_values") == nil) }

    private func text(_ name: String) -> String? { values[name]?.string }
}
