import Values

extension Problem {
    /// The module returned a status and did not say why.
    static func unexplained(_ module: String, _ status: Int32) -> Problem {
        Problem(.unexpected, code: "MODULE_9334", ["module": module, "status": status])
    }

    static func unknownCode(_ module: String, _ code: String) -> Problem {
        Problem(.unexpected, code: "MODULE_9335", ["module": module, "code": code])
    }

    static func foreignRecords(_ module: String, _ entity: String, _ right: String) -> Problem {
        Problem(.unexpected, code: "MODULE_9338", ["module": module, "entity": entity, "right": right])
    }

    static func wrongAnswer(_ module: String, _ reason: String) -> Problem {
        Problem(.unexpected, code: "MODULE_9339", ["module": module, "reason": reason])
    }

    /// JSON that a module was sent and could not use.
    static func noJSON(_ reason: String) -> Problem { Problem(.malformed, code: "MODULE_9342", ["reason": reason]) }

    static func gaveUp(_ module: String) -> Problem {
        Problem(.deadline, code: "MODULE_9343", ["module": module], retryAfter: 1)
    }

    /// The module holds as many threads as it may.
    static func busy(_ module: String, threads: Int) -> Problem {
        Problem(.unavailable, code: "MODULE_9345", ["module": module, "threads": threads], retryAfter: 1)
    }

    static func missingPermission(_ permission: String) -> Problem {
        Problem(.forbidden, code: "AUTH_1009", ["permission": permission])
    }
}
