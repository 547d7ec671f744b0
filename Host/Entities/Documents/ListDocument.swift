import Routing
import Values

/// The parameters of an entity's list, as the API documentation names them.
struct ListDocument {
    private let declaration: EntityDeclaration
    private let fields: ListFields

    init(_ declaration: EntityDeclaration) {
        self.declaration = declaration
        fields = ListFields(declaration, readable: declaration.fields)
    }

    var parameters: [Operation.Parameter] {
        var parameters = [
            parameter(
                "limit", "Records of a page",
                [
                    "type": "integer", "minimum": 1, "maximum": .integer(Int64(ListQuery.largestLimit)),
                    "default": .integer(Int64(ListQuery.standardLimit)),
                ]),
            parameter(
                "cursor", "The place behind which the page begins: `next` of the page before", ["type": "string"]),
            parameter(
                "sort", "The order, with `-` from the end", words(fields.sortable.flatMap { [$0.name, "-\($0.name)"] })),
            parameter("fields", "The fields to answer, with commas", ["type": "string"]),
            expand,
            parameter("total", "Whether to count all records of the list", ["type": "boolean"]),
            parameter("format", "How to answer", words(["json", "csv"])),
        ]
        if !fields.searched.isEmpty { parameters.append(parameter("q", "Words to search for", ["type": "string"])) }
        if declaration.archive {
            parameters.append(
                parameter("archived", "Archived records: without, only, or both", words(["false", "true", "all"])))
        }
        return parameters
            + fields.filterable.map { field in
                parameter(
                    field.name, "Filter: a value, `empty`, or an operator and a value, like `ne:`, `in:`, `ge:`",
                    ["type": "string"])
            }
    }

    var expand: Operation.Parameter {
        parameter(
            "expand",
            "References to answer as records, with commas: \(fields.expandable.map(\.name).joined(separator: ", "))",
            ["type": "string"])
    }

    private func words(_ words: [String]) -> JSON { ["type": "string", "enum": .array(words.map(JSON.string))] }

    private func parameter(_ name: String, _ summary: String, _ schema: JSON) -> Operation.Parameter {
        Operation.Parameter(name, in: .query, summary: summary, schema: schema)
    }
}
