import Routing
import Values

extension Operation {
    private static let codeLimits = ["AUTH_1012", "AUTH_1013", "AUTH_1046"]

    static let answerChallenge = auth(
        "answerChallenge", "Completes a sign-in with a code of the authenticator, or with a recovery code.",
        body: object(["challenge": text(), "code": text()]),
        reply: Reply(
            200, "The tokens; with recovery codes, shown this once, behind the first code of a new authenticator",
            schema: tokenSchema(also: ["recovery_codes": texts])),
        problems: ["AUTH_1005", "AUTH_1006", "AUTH_1040", "AUTH_1041"] + codeLimits)

    static let enrolByChallenge = auth(
        "enrolByChallenge", "Begins with the authenticator that a role demands, before there is a session.",
        body: object(["challenge": text()]), reply: enrolment, problems: ["AUTH_1040", "AUTH_1043"])

    static let secondFactor = auth(
        "getSecondFactor", "Whether the caller signs in with an authenticator, and has to.",
        reply: Reply(
            200, "The state",
            schema: object([
                "active": ["type": "boolean"], "demanded": ["type": "boolean"],
                "recovery_codes_left": ["type": "integer"],
            ])),
        problems: ["AUTH_1032"])

    static let enrol = auth(
        "enrol", "Begins with an authenticator; it counts once its first code is sent.",
        body: object(["password": text("password")]), reply: enrolment,
        problems: ["AUTH_1011", "AUTH_1012", "AUTH_1013", "AUTH_1018", "AUTH_1032", "AUTH_1043"])

    static let confirmSecondFactor = auth(
        "confirmSecondFactor", "Sends the first code of a new authenticator.", body: object(["code": text()]),
        reply: Reply(200, "The recovery codes, shown this once", schema: object(["recovery_codes": texts])),
        problems: ["AUTH_1032", "AUTH_1042", "AUTH_1043", "AUTH_1045"] + codeLimits)

    static let removeSecondFactor = auth(
        "removeSecondFactor", "Removes the caller's authenticator.", body: object(["code": text()]),
        problems: ["AUTH_1032", "AUTH_1042", "AUTH_1044", "AUTH_1045"] + codeLimits)

    static let resetSecondFactor = auth(
        "resetSecondFactor", "Removes the authenticator of somebody who lost it, and ends their sessions.",
        body: object(["principal": text()]),
        problems: ["AUTH_1027", "AUTH_1028", "AUTH_1029", "AUTH_1032"])

    private static let enrolment = Reply(
        200, "The secret, for an authenticator", schema: object(["secret": text(), "address": text()]))
}
