import Values

extension Problem {
    static func damagedLibrary(_ path: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9319", ["file": path, "reason": reason])
    }

    static func foreignMachine(_ path: String, _ machine: UInt16) -> Problem {
        Problem(.unavailable, code: "MODULE_9320", ["file": path, "machine": machine, "host": ELFFile.hostMachine])
    }

    static func missingSymbol(_ path: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9321", ["file": path, "symbol": LibraryRules.symbol])
    }

    static func furtherSymbol(_ path: String, _ symbol: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9322", ["file": path, "symbol": symbol])
    }

    static func foreignLibrary(_ path: String, _ library: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9323", ["file": path, "library": library])
    }

    static func executableStack(_ path: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9324", ["file": path])
    }
}
