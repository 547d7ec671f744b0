import Values

extension Problem {
    static func unloadable(_ path: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9326", ["file": path, "reason": reason])
    }

    static func otherDescription(_ path: String, _ member: String, _ found: String, _ expected: String) -> Problem {
        Problem(
            .unavailable, code: "MODULE_9327",
            ["file": path, "member": member, "found": found, "expected": expected])
    }

    static func failedLoad(_ path: String, _ status: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9328", ["file": path, "status": status])
    }

    static func slowLoad(_ path: String, milliseconds: Int) -> Problem {
        Problem(.unavailable, code: "MODULE_9329", ["file": path, "limit": milliseconds])
    }

    static func undeclared(_ module: String, _ registration: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9330", ["module": module, "registration": registration])
    }

    static func unregistered(_ module: String, _ registration: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9331", ["module": module, "registration": registration])
    }

    static func failedMigration(_ path: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9332", ["file": path, "reason": reason])
    }

    static func failedStart(_ module: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9333", ["module": module, "reason": reason])
    }

    static func slowStart(_ module: String, milliseconds: Int) -> Problem {
        Problem(.unavailable, code: "MODULE_9349", ["module": module, "limit": milliseconds])
    }

    static func slowStop(_ module: String, milliseconds: Int) -> Problem {
        Problem(.unavailable, code: "MODULE_9350", ["module": module, "limit": milliseconds])
    }

    static func switchedOff(_ module: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9337", ["module": module])
    }
}
