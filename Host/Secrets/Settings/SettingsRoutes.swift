import Database
import Routing
import Values

/// One setting before and after, as the audit may hold it: of a secret, only whether there is one.
package struct SettingChange: Equatable, Sendable {
    package let name: String
    package let old: JSON
    package let new: JSON
}

/// Settings by their declarations: seen and changed by whoever may. Secrets go in and never out.
package struct SettingsRoutes: Sendable {
    /// Hears of the changes to a group, in the unit that makes them.
    package typealias Journal = @Sendable (_ group: String, [SettingChange], Call) throws -> Void

    let groups: [SettingGroup]
    let values: SettingValues
    let journal: Journal

    package init(_ groups: [SettingGroup], values: SettingValues, journal: @escaping Journal) {
        self.groups = groups
        self.values = values
        self.journal = journal
    }

    package var list: [Route] {
        let read = Route.Access.permission("core.setting.read")
        return [
            Route(
                .get, "/api/settings/groups", access: read, transaction: .reads, operation: .listSettings,
                handler: showAll),
            Route(
                .get, "/api/settings/groups/{group}", access: read, transaction: .reads, operation: .readSettings,
                handler: show),
            Route(
                .patch, "/api/settings/groups/{group}", access: .permission("core.setting.update"),
                transaction: .writes, operation: .changeSettings, handler: change),
        ]
    }

    @Sendable private func showAll(_ call: Call) throws -> Response {
        .json(["items": .array(try groups.map { try json($0, call) })])
    }

    @Sendable private func show(_ call: Call) throws -> Response { .json(try json(group(of: call), call)) }

    @Sendable private func change(_ call: Call) throws -> Response {
        let group = try group(of: call)
        let patch = try SettingsPatch(call.request.jsonObject(), of: group)
        let changes = try patch.changes.map { setting, value in
            let old = try shown(setting, group, call)
            try values.set(setting, of: group.id, to: value, now: call.now, by: call.principal.id, in: call.unit)
            return SettingChange(name: setting.name, old: old, new: try shown(setting, group, call))
        }
        if !changes.isEmpty { try journal(group.id, changes, call) }
        return .json(try json(group, call))
    }

    private func group(of call: Call) throws -> SettingGroup {
        let id = call.parameters["group"] ?? ""
        guard let group = groups.first(where: { $0.id == id }) else { throw Problem.noSuchSettings(id) }
        return group
    }

    /// The value, or a mark in the place of a secret.
    private func shown(_ setting: SettingDeclaration, _ group: SettingGroup, _ call: Call) throws -> JSON {
        guard setting.isSecret else { return try values.value(setting, of: group.id, in: call.unit) ?? .null }
        let row = try SettingStore(unit: call.unit).find(setting.name, of: group.id)
        return row == nil ? .null : "***"
    }

    private func json(_ group: SettingGroup, _ call: Call) throws -> JSON {
        [
            "id": .string(group.id), "label": .string(group.label.text(in: call.language)),
            "settings": .array(try group.settings.map { try json($0, group, call) }),
        ]
    }

    private func json(_ setting: SettingDeclaration, _ group: SettingGroup, _ call: Call) throws -> JSON {
        let row = try SettingStore(unit: call.unit).find(setting.name, of: group.id)
        var object: JSON.Object = [
            "name": .string(setting.name), "label": .string(setting.label.text(in: call.language)),
            "type": .string(setting.kind.word), "secret": .bool(setting.isSecret),
            "default": setting.standard ?? .null, "set": .bool(row != nil),
            "value": setting.isSecret ? .null : try values.value(setting, of: group.id, in: call.unit) ?? .null,
            "updated_at": row.map { .string($0.updatedAt) } ?? .null,
            "updated_by": row.map { .string($0.updatedBy) } ?? .null,
        ]
        if case .integer(let range) = setting.kind {
            object["minimum"] = .integer(range.lowerBound)
            object["maximum"] = .integer(range.upperBound)
        }
        if case .choice(let choices) = setting.kind {
            object["choices"] = .array(
                choices.map { ["value": .string($0.value), "label": .string($0.label.text(in: call.language))] })
        }
        return .object(object)
    }
}
