import Entities
import Routing
import Values

/// The company's record at an address of its own.
struct SettingsRoutes: Sendable {
    let engine: EntityEngine

    var list: [Route] {
        let company = CoreDeclarations.company
        return [
            Route(
                .get, "/api/settings", access: .permission(company.permissions.read), transaction: .reads,
                operation: Operation(
                    "getSettings", tag: "settings", summary: "The company's settings.",
                    replies: [reply("The settings")]),
                handler: settings),
            Route(
                .patch, "/api/settings", access: .permission("core.settings.update"), transaction: .writes,
                operation: Operation(
                    "updateSettings", tag: "settings", summary: "Changes the given settings.",
                    requestBody: ["type": "object"], replies: [reply("The settings as they are now")]),
                handler: change),
        ]
    }

    @Sendable private func settings(_ call: Call) throws -> Response {
        answer(try engine.get("core.company", id: CompanyStore.id, call))
    }

    @Sendable private func change(_ call: Call) throws -> Response {
        let version: Int64? = nil
        return answer(
            try engine.update(
                "core.company", id: CompanyStore.id, call.request.jsonObject(), version: version, call))
    }

    private func answer(_ record: Record) -> Response {
        .json(.object(record.values), headers: [("etag", record.etag)])
    }

    private func reply(_ summary: String) -> Operation.Reply {
        Operation.Reply(200, summary, schema: ["type": "object"])
    }
}
