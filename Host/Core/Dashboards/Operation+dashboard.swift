import Routing
import Values

extension Operation {
    static let dashboard = Operation(
        "getDashboard", tag: "core", summary: "The caller's own dashboard, and the widgets it could be made of",
        replies: [Reply(200, "The dashboard", schema: ["$ref": "#/components/schemas/Dashboard"])],
        components: components)

    static let changeDashboard = Operation(
        "putDashboard", tag: "core", summary: "The caller's own dashboard: choose widgets, their order and size",
        requestBody: [
            "type": "object", "required": ["widgets"], "additionalProperties": false,
            "properties": [
                "widgets": [
                    "type": "array", "items": ["$ref": "#/components/schemas/DashboardTileChoice"],
                    "maxItems": .integer(Int64(Dashboard.mostTiles)),
                ]
            ],
            "examples": [["widgets": []]],
        ],
        replies: [Reply(200, "The dashboard", schema: ["$ref": "#/components/schemas/Dashboard"])],
        problems: ["DASHBOARD_6201", "DASHBOARD_6203"],
        components: components.merging(["DashboardTileChoice": tile(["widget"])]) { $1 })

    static let dashboardFigures = Operation(
        "getDashboardFigures", tag: "core",
        summary: "What the caller's widgets show now; those of a module that does not run are left out",
        replies: [
            Reply(
                200, "The figures",
                schema: [
                    "type": "object", "required": ["figures"], "additionalProperties": false,
                    "properties": ["figures": ["type": "array", "items": figure]],
                ])
        ])

    private static let components: [String: JSON] = [
        "Dashboard": [
            "type": "object", "required": ["chosen", "widgets", "offers"], "additionalProperties": false,
            "properties": [
                "chosen": ["type": "boolean", "title": "Whether the caller chose, or sees what there is"],
                "widgets": ["type": "array", "items": ["$ref": "#/components/schemas/DashboardTile"]],
                "offers": ["type": "array", "items": ["$ref": "#/components/schemas/WidgetOffer"]],
            ],
        ],
        "DashboardTile": tile(["widget", "size"]),
        "WidgetOffer": offer,
    ]

    private static func tile(_ required: [String]) -> JSON {
        [
            "type": "object", "required": .array(required.map(JSON.string)), "additionalProperties": false,
            "properties": [
                "widget": ["type": "string"],
                "size": [
                    "type": "string", "enum": .array(Dashboard.Size.allCases.map { .string($0.rawValue) }),
                    "default": "small",
                ],
            ],
        ]
    }

    private static let offer: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["widget", "label", "entity", "icon", "figure", "period"],
        "properties": [
            "widget": ["type": "string"],
            "label": ["type": "string", "title": "In the language of the caller"],
            "entity": ["type": "string"], "icon": ["type": "string"],
            "figure": ["type": "string", "enum": ["count", "sum"]],
            "period": ["type": ["string", "null"], "title": "day, week, month, quarter or year"],
        ],
    ]

    private static let figure: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["widget", "value", "currency", "from", "until"],
        "properties": [
            "widget": ["type": "string"],
            "value": ["type": ["integer", "string"], "title": "A number, or the text of a decimal"],
            "currency": ["type": ["string", "null"]],
            "from": ["type": ["string", "null"], "title": "The first day of the period"],
            "until": ["type": ["string", "null"], "title": "Its last day"],
        ],
    ]
}
