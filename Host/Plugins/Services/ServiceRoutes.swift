import Routing
import Values

/// The services over HTTP: a list, and one operation for each.
package struct ServiceRoutes: Sendable {
    private let offers: [OfferedService]
    private let desk: ServiceDesk

    /// - Parameter desk: calls them; an empty one for routes that are judged only.
    package init(_ offers: [OfferedService], desk: ServiceDesk = ServiceDesk()) {
        self.offers = offers
        self.desk = desk
    }

    package var list: [Route] {
        [
            Route(
                .get, "/api/services", access: .session, transaction: .none, operation: Self.listOperation,
                handler: listServices)
        ] + offers.map(route)
    }

    @Sendable private func listServices(_ call: Call) -> Response {
        .json(["items": .array(offers.map { json($0, call.language) })])
    }

    private func json(_ offer: OfferedService, _ language: Language) -> JSON {
        [
            "id": .string(offer.id), "module": .string(offer.module),
            "label": .string(offer.service.label.text(language)), "signature": .string("\(offer.service.signature)"),
            "permission": .string(offer.service.permission),
            "writes": .bool(offer.service.transaction == .writes), "available": .bool(desk.serves(offer.id)),
        ]
    }

    private func route(_ offer: OfferedService) -> Route {
        let signature = offer.service.signature
        return Route(
            .post, "/api/services/\(offer.id)", module: offer.module, access: .permission(offer.service.permission),
            transaction: offer.service.transaction, callsModule: true,
            operation: Operation(
                offer.operationID, tag: "services", summary: offer.service.label.english,
                requestBody: signature.argumentsSchema,
                replies: [Operation.Reply(200, "What it gives", schema: signature.resultSchema)],
                problems: ["MODULE_9360", "MODULE_9364", "MODULE_9365", "MODULE_9366"])
        ) { [desk] call in
            let arguments = try call.request.jsonObject()
            let result = try desk.call(offer.id, in: call) { try $0.read(arguments, of: offer.id) }
            var writer = JSONWriter()
            writer.beginObject()
            writer.name("result")
            result.write(to: &writer)
            writer.endObject()
            return .json(bytes: writer.bytes)
        }
    }

    private static let listOperation = Operation(
        "listServices", tag: "services", summary: "What the staged modules offer each other",
        replies: [
            Operation.Reply(
                200, "The services, sorted by id",
                schema: [
                    "type": "object", "additionalProperties": false, "required": ["items"],
                    "properties": ["items": ["type": "array", "items": serviceSchema]],
                ])
        ])

    private static let serviceSchema: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["id", "module", "label", "signature", "permission", "writes", "available"],
        "properties": [
            "id": ["type": "string"], "module": ["type": "string"], "label": ["type": "string"],
            "signature": ["type": "string"], "permission": ["type": "string"], "writes": ["type": "boolean"],
            "available": ["type": "boolean"],
        ],
    ]
}

extension OfferedService {
    /// `callInvoicesSettle1`
    fileprivate var operationID: String {
        let words = id.split { ".:/_".contains($0) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return "call\(words.joined())"
    }
}
