import Entities
import Routing
import Values
import WorkmateSDK

@testable import CRM

/// What the module registers, as the host's engine takes it.
final class CollectedRules: Registry {
    private(set) var code: [String: EntityCode] = [:]
    private(set) var routes: [String] = []
    private(set) var registered: [String: Set<String>] = [:]

    init() throws { try CRMModule.register(in: self) }

    func route(
        _ operation: String, requires permission: String, _ transaction: Transaction, limits: RouteLimits,
        _ handler: @escaping Handler
    ) throws { routes.append("\(operation) \(permission)") }

    func beforeSave(_ entity: String, _ rule: @escaping PatchingRule) throws {
        add(entity, "before_save") { $0.beforeSave = { try Self.run($0, $1) { try rule($0, $1) } } }
    }

    func afterSave(_ entity: String, _ rule: @escaping Rule) throws {
        add(entity, "after_save") { $0.afterSave = { try Self.run($0, $1) { try rule($0, $1) } } }
    }

    func compute(_ entity: String, _ rule: @escaping PatchingRule) throws {
        add(entity, "compute") { $0.compute = { try Self.run($0, $1) { try rule($0, $1) } } }
    }

    func guardState(_ entity: String, _ rule: @escaping Rule) throws {
        add(entity, "guard") { $0.guardState = { try Self.run($0, $1) { try rule($0, $1) } } }
    }

    func action(_ entity: String, _ name: String, _ rule: @escaping PatchingRule) throws {
        add(entity, "action \(name)") { code in
            code.actions[name] = { call, change, input in try Self.run(call, change, input) { try rule($0, $1) } }
        }
    }

    private func add(_ entity: String, _ hook: String, _ change: (inout EntityCode) -> Void) {
        change(&code["crm.\(entity)", default: EntityCode()])
        registered["crm.\(entity)", default: []].insert(hook)
    }

    /// A module's problem becomes the host's, as it does at the boundary.
    private static func run<Result>(
        _ call: HostCall, _ change: EntityCode.Change, _ input: JSON.Object = [:],
        _ rule: (WorkmateSDK.Call, Change) throws -> Result
    ) throws -> Result {
        let operation: Change.Operation =
            switch change.operation {
            case .create: .create
            case .update: .update
            case .delete: .delete
            case .action: .action
            case .preview: .preview
            }
        do {
            return try rule(
                WorkmateSDK.Call(call.unit, TestContext(principalID: call.principal.id, now: call.now)),
                Change(
                    operation, entity: change.entity, action: change.action, old: change.old, new: change.new,
                    input: input))
        } catch let problem as WorkmateSDK.Problem {
            throw HostProblem(
                .invalid, code: problem.code, problem.parameters,
                fields: problem.fields.map { HostFieldProblem($0.field, code: $0.code, $0.parameters) })
        }
    }
}
