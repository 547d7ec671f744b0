import Identity
import Routing
import Values

extension OpenID {
    /// Whom the provider's rules take somebody for who was never here: the employee with the same address, or a new
    /// one.
    ///
    /// - Throws: `AUTH_1073` for an address that the provider did not verify, `AUTH_1074` when no rule fits, `AUTH_1083`
    ///   for an employee who may more than the rules hand out.
    func employee(
        for claims: ClaimSet, _ subject: String, _ provider: Provider, _ call: Call
    ) throws -> String {
        guard provider.linksByAddress || provider.provisioning != nil,
            let email = claims["email"]?.string.flatMap(EmailAddress.normalize)
        else { throw Problem.noAccount(at: provider) }
        guard claims.isAddressVerified else { throw Problem.addressUnverified(by: provider) }
        if let employee = try directory.employee(address: email, in: call.unit) {
            guard provider.linksByAddress else { throw Problem.noAccount(at: provider) }
            guard try directory.mayLinkByAddress(employee, provider, in: call.unit) else {
                throw Problem.mayMoreThanRule(provider)
            }
            return try linked(subject, to: employee, by: .address, provider, call)
        }
        guard let rule = provider.provisioning, rule.admits(claims) else { throw Problem.noAccount(at: provider) }
        let employee = try directory.hire(Newcomer(claims, email: email), by: provider, call)
        return try linked(subject, to: employee, by: .provisioning, provider, call)
    }

    private func linked(
        _ subject: String, to employee: String, by rule: ExternalIdentity.Rule, _ provider: Provider, _ call: Call
    ) throws -> String {
        try identity.link(
            issuer: provider.issuer, subject: subject, to: employee, by: rule, from: SecurityOrigin(call),
            in: call.unit)
        return employee
    }
}

extension Provider.Provisioning {
    func admits(_ claims: ClaimSet) -> Bool {
        guard let claim else { return true }
        return !claims.texts(claim).isDisjoint(with: values)
    }
}
