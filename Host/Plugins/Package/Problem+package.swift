import Values

/// Why a package is not loaded, told to who runs the host: every text names the file and the remedy.
extension Problem {
    static func packageFile(_ path: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9301", ["file": path, "reason": reason])
    }

    /// `plugins.d` itself.
    static func modulesUnreadable(_ path: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9344", ["file": path, "reason": reason])
    }

    static func checksum(_ path: String) -> Problem { Problem(.unavailable, code: "MODULE_9302", ["file": path]) }

    static func checksumList(_ path: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9303", ["file": path, "reason": reason])
    }

    static func manifestUnreadable(_ file: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9304", ["file": file, "reason": reason])
    }

    static func manifestKey(_ file: String, _ key: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9305", ["file": file, "key": key])
    }

    static func manifestMember(_ file: String, _ key: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9306", ["file": file, "key": key, "reason": reason])
    }

    static func wrongABI(_ path: String, _ abi: Int) -> Problem {
        Problem(.unavailable, code: "MODULE_9307", ["file": "\(path)/\(Manifest.file)", "abi": abi])
    }

    static func unknownCapability(_ path: String, _ id: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9308", ["file": "\(path)/\(Manifest.file)", "capability": id])
    }

    static func wrongToolchain(_ path: String, _ toolchain: String) -> Problem {
        Problem(
            .unavailable, code: "MODULE_9336",
            ["file": "\(path)/\(Manifest.file)", "toolchain": toolchain, "host": Toolchain.host])
    }

    static func moduleErrors(_ path: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9340", ["file": path, "reason": reason])
    }

    /// A hook on an entity that the module has nothing to do with.
    static func strayHook(_ path: String, _ entity: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9371", ["file": path, "entity": entity])
    }

    /// Declarations of entities that the engine cannot serve.
    package static func moduleEntities(_ module: String, _ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9341", ["module": module, "reason": reason])
    }
}
