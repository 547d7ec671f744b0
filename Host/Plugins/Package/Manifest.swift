import Jobs
import Outbound
import Routing
import Secrets
import Values

/// `module.json`: all that the host decides on before it loads any code of the module.
package struct Manifest: Sendable {
    package enum Isolation: String, Sendable, CaseIterable {
        /// In the host's own process.
        case host
        /// In a process of its own; not offered yet.
        case process
    }

    package struct Label: Equatable, Sendable {
        package let german: String
        package let english: String

        package func text(_ language: Language) -> String { language == .german ? german : english }
    }

    package struct Permission: Equatable, Sendable {
        /// `crm.customer.read`
        package let id: String
        package let label: Label
        /// The roles that get it when the module starts for the first time: `office`, or in a scope `employee:own`.
        package let roles: [String]
    }

    package struct Route: Sendable {
        package let method: Method
        /// `/statistics/{id}`, below `/api/backoffice/<prefix>`.
        package let path: String
        /// One of the module's permissions, `session` or `public`.
        package let permission: String
        package let transaction: Routing.Route.Transaction
        package let operation: Operation

        /// `GET /statistics/{id}`
        package var name: String { "\(method.rawValue) \(path)" }
    }

    package struct Job: Sendable {
        /// `remind`, in the host `crm.remind`
        package let name: String
        package let label: Label
        /// `writes` or `none`.
        package let transaction: Routing.Route.Transaction
        package let timeoutMilliseconds: Int
        package let attempts: Int
        /// Nil for one that is queued by the module alone.
        package let rule: Schedule.Rule?
    }

    /// What the loader must know of an entity; the rest of `declaration` is the entity engine's to judge.
    package struct Entity: Sendable {
        /// `crm.customer`
        package let id: String
        package let hooks: Set<String>
        package let actions: Set<String>
        package let declaration: JSON.Object
        /// The file it stands in, relative to the package.
        package let file: String
    }

    /// `workmate.crm`
    package let id: String
    /// `crm`: of tables, permissions, entities and paths.
    package let prefix: String
    package let version: Version
    package let abi: Int
    package let label: Label
    /// Ids of the capabilities it needs.
    package let requires: [String]
    package let depends: [String: VersionRange]
    package let optional: [String: VersionRange]
    package let permissions: [Permission]
    package let entities: [Entity]
    package let routes: [Route]
    package let jobs: [Job]
    /// Its own events that it tells of itself: `crm.customer.blocked/1`.
    package let publishes: Set<String>
    /// Events of anybody that it hears of.
    package let subscribes: [String]
    /// Its rules for entities of others.
    package let hooks: [ForeignHooks]
    /// What it offers to other modules, and what of theirs it calls: `invoices.settle/1`.
    package let services: [Service]
    package let calls: Set<String>
    /// Figures for dashboards that it reckons itself.
    package let widgets: [Widget]
    /// `CRM`: of its codes.
    package let errorPrefix: String
    /// Entities of other modules that it may read and write through `wm.records`.
    package let reads: Set<String>
    package let writes: Set<String>
    package let isolation: Isolation
    /// Hosts it may call over the network.
    package let network: [DeclaredHost]
    package let settings: [SettingDeclaration]
    /// Names of its templates of mails.
    package let mails: [String]
    /// `swift 6.3`, when it shares the host's runtime; nil for a library that brings its own.
    package let toolchain: String?
}
