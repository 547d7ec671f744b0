import Routing
import Values

extension Operation {
    private static let unauthenticated = ["AUTH_1002", "AUTH_1003", "AUTH_1004", "AUTH_1005", "AUTH_1006", "AUTH_1014"]
    private static let passwordRules = ["AUTH_1010", "AUTH_1019", "AUTH_1020"]
    private static let limits = ["AUTH_1012", "AUTH_1013", "AUTH_1018"]

    static let login = auth(
        "login", "Signs in with e-mail address and password; asks for a code where there is an authenticator.",
        body: body(["email": text("email"), "password": text("password")]),
        reply: Reply(
            200, "The tokens, or a challenge for /api/auth/login/totp", schema: ["oneOf": [tokenSchema(), challenge]]),
        problems: ["AUTH_1006", "AUTH_1007"] + limits)

    static let refresh = auth(
        "refresh", "Exchanges a refresh token for a new pair; the old one is used up.",
        body: body(["refresh_token": text()]), reply: tokens,
        problems: ["AUTH_1006", "AUTH_1014", "AUTH_1015", "AUTH_1016"])

    static let logout = auth("logout", "Ends this session.", problems: unauthenticated)

    static let logoutEverywhere = auth(
        "logoutEverywhere", "Ends all sessions of the caller.", problems: unauthenticated)

    static let me = auth(
        "getMe", "Who the caller is and what they may do.",
        reply: Reply(
            200, "The caller",
            schema: object([
                "id": text(), "name": text(), "department": ["type": ["string", "null"]], "team": texts,
                "permissions": texts,
            ])))

    static let sessions = auth(
        "listSessions", "Where the caller is signed in, the latest used first.",
        reply: Reply(
            200, "The sessions",
            schema: object([
                "items": [
                    "type": "array",
                    "items": object([
                        "id": text(), "created_at": text("date-time"), "last_used_at": text("date-time"),
                        "expires_at": text("date-time"), "user_agent": text(), "current": ["type": "boolean"],
                    ]),
                ]
            ])))

    static let revokeSession = auth(
        "revokeSession", "Ends one session of the caller.",
        parameters: [Parameter("id", in: .path, required: true, summary: "The session's id", schema: text())],
        problems: ["AUTH_1017"])

    static let changePassword = auth(
        "changePassword", "Changes the caller's password and ends their other sessions.",
        body: body(["current_password": text("password"), "new_password": text("password")]),
        problems: ["AUTH_1011"] + passwordRules + limits)

    static let redeem = auth(
        "redeemInvitation", "Sets a password with an invitation, which is used up.",
        body: body(["token": text(), "password": text("password")]),
        problems: ["AUTH_1018", "AUTH_1022"] + passwordRules)

    static let invite = auth(
        "createInvitation", "Makes a one-time invitation with which somebody chooses their password.",
        body: body(["principal": text()]),
        reply: Reply(
            201, "The invitation; it is shown this once",
            schema: object(["token": text(), "expires_at": text("date-time")])),
        problems: ["AUTH_1027", "AUTH_1028", "AUTH_1029"])

    static let setPassword = auth(
        "setPassword", "Sets somebody's password and ends their sessions.",
        body: body(["principal": text(), "password": text("password")]),
        problems: ["AUTH_1018", "AUTH_1021", "AUTH_1027", "AUTH_1028", "AUTH_1029"] + passwordRules)

    static let listKeys = auth(
        "listKeys", "The API keys of the caller, or of somebody else for who may manage keys; the latest made first.",
        parameters: [
            Parameter("principal", in: .query, summary: "Whose keys; the caller's without it", schema: text())
        ],
        reply: Reply(
            200, "The keys, also those that are over",
            schema: object(["items": ["type": "array", "items": object(keyProperties)]])),
        problems: ["AUTH_1009", "AUTH_1032"])

    static let makeKey = auth(
        "createKey", "Makes an API key for the caller, or for somebody who may no more than the caller.",
        body: [
            "type": "object", "additionalProperties": false, "required": ["name", "scopes", "expires_in_days"],
            "properties": [
                "name": ["type": "string", "minLength": 1, "maxLength": .integer(Int64(APIKeyOrder.longestName))],
                "scopes": [
                    "type": "array", "items": ["type": "string"], "minItems": 1,
                    "maxItems": .integer(Int64(APIKeyOrder.mostScopes)),
                    "description": "Grants as in roles: crm.*, crm.customer.read, crm.customer.read:own",
                ],
                "expires_in_days": ["type": "integer", "minimum": 1, "maximum": .integer(APIKeyOrder.mostDays)],
                "principal": ["type": "string", "description": "For whom; the caller without it"],
            ],
        ],
        reply: Reply(
            201, "The key; its text is shown this once", schema: object(keyProperties.with("key", text()))),
        problems: [
            "AUTH_1009", "AUTH_1027", "AUTH_1028", "AUTH_1029", "AUTH_1032", "AUTH_1033", "AUTH_1034",
        ])

    static let revokeKey = auth(
        "revokeKey", "Ends an API key for good.",
        parameters: [Parameter("id", in: .path, required: true, summary: "The key's id", schema: text())],
        problems: ["AUTH_1027", "AUTH_1032", "AUTH_1038"])

    private static let keyProperties: JSON.Object = [
        "id": text(), "principal": text(), "name": text(), "beginning": text(), "scopes": texts,
        "created_at": text("date-time"), "created_by": text(), "expires_at": text("date-time"),
        "last_used_at": ["type": ["string", "null"], "format": "date-time"],
        "revoked_at": ["type": ["string", "null"], "format": "date-time"],
    ]

    static func auth(
        _ id: String, _ summary: String, parameters: [Parameter] = [], body: JSON? = nil,
        reply: Reply = Reply(204, "Done"), problems: [String] = []
    ) -> Operation {
        Operation(
            id, tag: "auth", summary: summary, parameters: parameters, requestBody: body, replies: [reply],
            problems: body == nil ? problems : problems + ["AUTH_1024"])
    }

    private static let tokens = Reply(200, "The tokens", schema: tokenSchema())

    /// - Parameter optional: members that are not always there.
    package static func tokenSchema(also optional: JSON.Object = [:]) -> JSON {
        var properties: JSON.Object = [
            "access_token": text(), "refresh_token": text(), "token_type": ["const": "Bearer"],
            "expires_in": ["type": "integer", "description": "Seconds the access token is good for"],
        ]
        let required = properties.names
        for member in optional.members { properties[member.name] = member.value }
        return [
            "type": "object", "properties": .object(properties), "required": .array(required.map(JSON.string)),
            "additionalProperties": false,
        ]
    }

    package static let challenge = object([
        "challenge": text(), "expires_in": ["type": "integer", "description": "Seconds to answer it"],
        "enrolment": [
            "type": "boolean", "description": "Whether an authenticator has to be set up first",
        ],
    ])

    static let texts: JSON = ["type": "array", "items": ["type": "string"]]

    static func text(_ format: String? = nil) -> JSON {
        guard let format else { return ["type": "string"] }
        return ["type": "string", "format": .string(format)]
    }

    private static func body(_ properties: JSON.Object) -> JSON { object(properties) }

    package static func object(_ properties: JSON.Object) -> JSON {
        [
            "type": "object", "properties": .object(properties),
            "required": .array(properties.names.map(JSON.string)), "additionalProperties": false,
        ]
    }
}

extension JSON.Object {
    fileprivate func with(_ name: String, _ value: JSON) -> JSON.Object {
        var object = self
        object[name] = value
        return object
    }
}
