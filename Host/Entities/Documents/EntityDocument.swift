import Routing
import Synchronization
import Values

/// What the API documentation says of an entity's routes.
final class EntityDocument: Sendable {
    let declaration: EntityDeclaration
    /// By suffix: several operations name the same ones.
    private let schemas = Mutex<[String: JSON]>([:])

    init(_ declaration: EntityDeclaration) {
        self.declaration = declaration
    }

    var label: String { declaration.label.english }
    /// `CrmCustomer`
    var component: String { declaration.prefix.camelCased + declaration.name.camelCased }
    private var plural: String { declaration.prefix.camelCased + declaration.plural.camelCased }
    var tag: String { declaration.prefix }

    private func reference(_ suffix: String = "") -> JSON {
        ["$ref": .string("#/components/schemas/\(component)\(suffix)")]
    }

    func components(_ suffixes: String...) -> [String: JSON] {
        let component = component
        return Dictionary(uniqueKeysWithValues: suffixes.map { (component + $0, schema($0, component)) })
    }

    private func schema(_ suffix: String, _ component: String) -> JSON {
        schemas.withLock { known in
            if let schema = known[suffix] { return schema }
            let schema = EntitySchemas(declaration).schema(suffix, component)
            known[suffix] = schema
            return schema
        }
    }

    func record(_ status: Int, _ summary: String) -> Operation.Reply {
        Operation.Reply(status, summary, schema: reference())
    }

    static let version = Operation.Parameter(
        "If-Match", in: .header, summary: "The version the caller saw, as the ETag answered it",
        schema: ["type": "string"])

    private static let requiredVersion = Operation.Parameter(
        "If-Match", in: .header, required: true, summary: version.summary, schema: version.schema)

    var list: Operation {
        Operation(
            "list\(plural)", tag: tag, summary: "List of \(declaration.plural), page by page",
            parameters: ListDocument(declaration).parameters,
            replies: [
                Operation.Reply(200, "A page", schema: reference("Page")),
                Operation.Reply(200, "A page", schema: ["type": "string"], mediaType: "text/csv"),
            ],
            problems: ["SYSTEM_9051", "SYSTEM_9052", "SYSTEM_9053", "SYSTEM_9054", "SYSTEM_9055"],
            components: components("Page", "Item"))
    }

    var get: Operation {
        Operation(
            "get\(component)", tag: tag, summary: "\(label) by id, with its version as ETag",
            parameters: [ListDocument(declaration).expand], replies: [record(200, "The record")],
            problems: ["SYSTEM_9040"], components: components(""))
    }

    var create: Operation {
        Operation(
            "create\(component)", tag: tag, summary: "\(label): make one", requestBody: reference("Create"),
            replies: [record(201, "Made")], problems: ["SYSTEM_9020"], components: components("", "Create"))
    }

    var update: Operation {
        Operation(
            "update\(component)", tag: tag, summary: "\(label): change the given fields",
            parameters: [Self.requiredVersion], requestBody: reference("Patch"), replies: [record(200, "Changed")],
            problems: ["SYSTEM_9020", "SYSTEM_9040", "SYSTEM_9041", "SYSTEM_9042", "SYSTEM_9043", "SYSTEM_9045"],
            components: components("", "Patch"))
    }

    var delete: Operation {
        let verb = declaration.archive ? "archive" : "delete"
        return Operation(
            "delete\(component)", tag: tag, summary: "\(label): \(verb)", parameters: [Self.version],
            replies: [Operation.Reply(204, declaration.archive ? "Archived" : "Deleted")],
            problems: ["SYSTEM_9040", "SYSTEM_9042", "SYSTEM_9043", "SYSTEM_9044", "SYSTEM_9045"])
    }

    var restore: Operation {
        Operation(
            "restore\(component)", tag: tag, summary: "\(label): bring back from the archive",
            parameters: [Self.version],
            replies: [record(200, "Restored")], problems: ["SYSTEM_9040", "SYSTEM_9042", "SYSTEM_9046"],
            components: components(""))
    }

    func action(_ action: EntityAction) -> Operation {
        Operation(
            "\(action.name.camelCased.lowerFirst)\(component)", tag: tag,
            summary: "\(label): \(action.label?.english ?? action.name)", parameters: [Self.version],
            requestBody: action.input.isEmpty ? JSON?.none : EntitySchemas.input(action),
            replies: [record(200, "Done")],
            problems: ["SYSTEM_9020", "SYSTEM_9040", "SYSTEM_9042", "SYSTEM_9048", "SYSTEM_9049"],
            components: components(""))
    }

    var bulk: Operation {
        let actions =
            declaration.actions.map(\.name) + (declaration.permissions.delete == nil ? [] : ["delete"])
            + (declaration.archive ? ["restore"] : [])
        return Operation(
            "bulk\(plural)", tag: tag, summary: "One action with many \(declaration.plural), each on its own",
            requestBody: [
                "type": "object", "required": ["action", "ids"], "additionalProperties": false,
                "properties": [
                    "action": ["type": "string", "enum": .array(actions.map(JSON.string))],
                    "ids": [
                        "type": "array", "items": ["type": "string"], "minItems": 1, "uniqueItems": true,
                        "maxItems": .integer(Int64(EntityEngine.bulkLimit)),
                    ],
                    "input": ["type": "object"],
                ],
            ],
            replies: [Operation.Reply(200, "What became of each", schema: EntitySchemas.outcomes)],
            problems: ["SYSTEM_9047", "SYSTEM_9058"])
    }

    var preview: Operation {
        Operation(
            "preview\(component)", tag: tag, summary: "\(label): computed fields and faults of a form, without saving",
            requestBody: reference("Draft"),
            replies: [Operation.Reply(200, "The record as it would be", schema: reference("Preview"))],
            components: components("", "Draft", "Preview"))
    }
}

extension String {
    /// `vat_group` as `VatGroup`.
    var camelCased: String { split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }
    var lowerFirst: String { prefix(1).lowercased() + dropFirst() }
}
