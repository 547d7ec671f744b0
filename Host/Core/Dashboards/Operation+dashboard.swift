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
            "type": "object", "required": ["chosen", "widgets", "offers", "actions"],
            "additionalProperties": false,
            "properties": [
                "chosen": ["type": "boolean", "title": "Whether the caller chose, or sees what there is"],
                "widgets": ["type": "array", "items": ["$ref": "#/components/schemas/DashboardTile"]],
                "offers": ["type": "array", "items": ["$ref": "#/components/schemas/WidgetOffer"]],
                "actions": ["type": "array", "title": "What the caller may record at once", "items": action],
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
            "entity": ["type": ["string", "null"], "title": "None for what a module reckons over several"],
            "icon": ["type": "string"], "figure": ["type": "string", "enum": ["count", "sum", "percent", "list"]],
            "period": ["type": ["string", "null"], "title": "day, week, month, quarter or year"],
        ],
    ]

    private static let action: JSON = [
        "type": "object", "additionalProperties": false, "required": ["entity", "label", "icon", "mount"],
        "properties": [
            "entity": ["type": "string"], "label": ["type": "string", "title": "In the language of the caller"],
            "icon": ["type": "string"], "mount": ["type": "string", "title": "Where a record is made"],
        ],
    ]

    private static let figure: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["widget", "value", "currency", "from", "until", "problem"],
        "properties": [
            "widget": ["type": "string"],
            "value": [
                "type": ["integer", "string", "array", "null"], "items": item,
                "title": "A number, the text of a decimal, or a list; null where there is none",
            ],
            "currency": ["type": ["string", "null"]],
            "from": ["type": ["string", "null"], "title": "The first day of the period"],
            "until": ["type": ["string", "null"], "title": "Its last day"],
            "problem": ["type": ["string", "null"], "title": "The code of what kept it from being reckoned"],
        ],
    ]
    /// Of a list.
    private static let item: JSON = [
        "type": "object", "additionalProperties": false, "required": ["label", "value"],
        "properties": [
            "label": ["type": "string"], "value": ["type": "string"],
            "record": ["type": ["string", "null"], "title": "Where there is more of it"],
        ],
    ]
}
