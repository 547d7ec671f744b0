import Database
import Entities
import Routing
import Values

/// The company's one record for whoever is no route: modules that print it on documents.
package struct CompanyRecord: Sendable {
    package static let entity = "core.company"

    private let engine: EntityEngine

    /// - Parameter engine: the host's; the company is in a registry of its own, since nobody lists, makes or deletes companies.
    package init(_ engine: EntityEngine) {
        do {
            let registry = try EntityRegistry([RegisteredEntity(CoreDeclarations.company, tenant: .host)])
            self.engine = engine.serving(registry)
        } catch {
            preconditionFailure("the company's declaration refers to nothing: \(error)")
        }
    }

    /// The record as its route answers it, and `today`: the day that it is where the company is.
    ///
    /// - Throws: `AUTH_1009` for a caller who may not see the settings.
    package func values(_ call: Call) throws -> JSON.Object {
        var values = try engine.get(Self.entity, id: CompanyStore.id, call).values
        values["today"] = .string(try engine.today(call).description)
        return values
    }
}
