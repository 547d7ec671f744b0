import Identity
import Routing
import Values

extension Operation {
    private static let provider = Parameter(
        "provider", in: .path, required: true, summary: "The provider's key", schema: text)
    private static let notReady = ["AUTH_1060", "AUTH_1061", "AUTH_1066", "AUTH_1075", "AUTH_1076", "AUTH_1085"]
    private static let ticketBody = object(["ticket": text, "verifier": text])

    static let listSignInProviders = openID(
        "listSignInOffers", "Where somebody can sign in besides here, for the sign-in page.",
        reply: Reply(200, "The providers in use, by name", schema: items(["key": text, "name": text])))

    static let startSignIn = openID(
        "startSignIn", "Sends the browser to a provider.",
        parameters: [
            provider,
            Parameter(
                "challenge", in: .query, required: true,
                summary: "S256 of a verifier that the browser keeps for the exchange (base64url, 43 characters)",
                schema: text),
        ],
        reply: Reply(303, "To the provider"), problems: notReady + ["AUTH_1082"])

    static let returnFromProvider = openID(
        "returnFromProvider", "Takes the browser back from a provider and sends it on with a ticket behind the #.",
        parameters: [
            provider,
            Parameter("state", in: .query, summary: "What the host gave along", schema: text),
            Parameter("code", in: .query, summary: "The provider's code", schema: text),
            Parameter("error", in: .query, summary: "Why there is none", schema: text),
            Parameter("iss", in: .query, summary: "Who answers", schema: text),
        ],
        reply: Reply(303, "To /#sign-in=TICKET or /#link=TICKET"),
        problems: [
            "AUTH_1005", "AUTH_1006", "AUTH_1013", "AUTH_1062", "AUTH_1063", "AUTH_1064", "AUTH_1065", "AUTH_1067",
            "AUTH_1068",
            "AUTH_1069", "AUTH_1070", "AUTH_1071", "AUTH_1072", "AUTH_1073", "AUTH_1074", "AUTH_1077", "AUTH_1083",
            "AUTH_1086",
        ] + notReady)

    static let exchangeTicket = openID(
        "exchangeTicket", "Exchanges a ticket for tokens; asks for a code where our own second factor is due.",
        body: ticketBody,
        reply: Reply(
            200, "The tokens, or a challenge for /api/auth/login/totp",
            schema: ["oneOf": [tokenSchema(), challenge]]),
        problems: ["AUTH_1005", "AUTH_1006", "AUTH_1013", "AUTH_1024", "AUTH_1078"])

    static let listLinks = openID(
        "listLinks", "With which identities of providers the caller signs in.",
        reply: Reply(200, "The identities", schema: items(link)), problems: ["AUTH_1032"])

    static let startLink = openID(
        "startLink", "Answers where to send the browser, so that the caller links an identity to themselves.",
        body: object(["provider": text, "challenge": text]),
        reply: Reply(200, "The provider's address", schema: object(["location": text])),
        problems: notReady + ["AUTH_1024", "AUTH_1032", "AUTH_1082"])

    static let createLink = openID(
        "createLink", "Links the identity of a ticket to the caller.", body: ticketBody,
        reply: Reply(201, "The link", schema: object(link)),
        problems: ["AUTH_1024", "AUTH_1032", "AUTH_1078", "AUTH_1080"])

    static let deleteLink = openID(
        "deleteLink", "Takes an identity back from the caller.",
        parameters: [Parameter("id", in: .path, required: true, summary: "The link's id", schema: text)],
        reply: Reply(204, "Done"), problems: ["AUTH_1032", "AUTH_1081"])

    static let showClientSecret = openID(
        "getClientSecretState", "Whether a provider's secret is set, and where the provider sends browsers back to.",
        parameters: [Parameter("id", in: .path, required: true, summary: "The provider's id", schema: text)],
        reply: Reply(
            200, "The state, without the secret",
            schema: object([
                "set": ["type": "boolean"], "callback": text, "updated_at": optional, "updated_by": optional,
            ])),
        problems: ["AUTH_1032", "AUTH_1060"])

    static let setClientSecret = openID(
        "setClientSecret", "Sets the secret with which the host shows a provider who it is.",
        parameters: [Parameter("id", in: .path, required: true, summary: "The provider's id", schema: text)],
        body: [
            "type": "object", "required": ["secret"], "additionalProperties": false,
            "properties": [
                "secret": [
                    "type": "string", "minLength": 1, "maxLength": .integer(Int64(ClientSecretRoutes.longest)),
                    "format": "password",
                ]
            ],
            "examples": [["secret": "kJ8-of-the-provider"]],
        ],
        reply: Reply(204, "Done"), problems: ["AUTH_1024", "AUTH_1032", "AUTH_1060", "AUTH_1084"])

    private static func openID(
        _ id: String, _ summary: String, parameters: [Parameter] = [], body: JSON? = nil, reply: Reply,
        problems: [String] = []
    ) -> Operation {
        Operation(
            id, tag: "auth", summary: summary, parameters: parameters, requestBody: body, replies: [reply],
            problems: problems)
    }

    private static let link: JSON.Object = [
        "id": text, "issuer": text, "subject": text, "linked_at": text,
        "linked_by": ["enum": .array(["oneself", "address", "provisioning"])], "last_used_at": optional,
    ]

    private static func items(_ properties: JSON.Object) -> JSON {
        object(["items": ["type": "array", "items": object(properties)]])
    }

    private static let text: JSON = ["type": "string"]
    private static let optional: JSON = ["type": ["string", "null"]]
}
