import Database
import Routing

/// Which providers there are, and who their people are here. Answered by the room that owns employees and roles.
package protocol ProviderDirectory: Sendable {
    /// Those that are in use, by their names.
    func providers(in unit: any UnitOfWork) throws -> [Provider]

    /// One that is in use; nil for any other key.
    func provider(key: String, in unit: any UnitOfWork) throws -> Provider?

    /// One that is set up, in use or not.
    func provider(id: String, in unit: any UnitOfWork) throws -> Provider?

    func employee(address: String, in unit: any UnitOfWork) throws -> String?

    /// Whether an employee may no more than the roles that the provider's rules hand out.
    func mayLinkByAddress(_ employee: String, _ provider: Provider, in unit: any UnitOfWork) throws -> Bool

    /// Makes an employee with the roles of the provider's rule, and answers its id.
    func hire(_ newcomer: Newcomer, by provider: Provider, _ call: Call) throws -> String

    /// Gives the roles that the provider's mapping has for the names, in the place of all others of the mapping.
    func assign(_ names: Set<String>, to employee: String, by provider: Provider, _ call: Call) throws
}

/// Somebody whom a provider knows and this host does not yet.
package struct Newcomer: Equatable, Sendable {
    package let firstName: String
    package let lastName: String
    package let email: String

    private static let longest = 100

    /// From the provider's claims; the address stands in for a name that nobody gave.
    init(_ claims: ClaimSet, email: String) {
        self.email = email
        let account = String(email.prefix { $0 != "@" })
        let words = (claims["name"]?.string ?? account).split(separator: " ").map(String.init)
        let last = claims["family_name"]?.string ?? words.last ?? account
        let first = claims["given_name"]?.string ?? words.dropLast().joined(separator: " ")
        lastName = String((last.isEmpty ? account : last).prefix(Self.longest))
        firstName = String((first.isEmpty ? account : first).prefix(Self.longest))
    }
}
