import Values

extension Problem {
    static func duplicateID(_ path: String, _ name: String, _ owner: String) -> Problem {
        duplicate("MODULE_9309", path, name, owner)
    }

    static func duplicatePrefix(_ path: String, _ name: String, _ owner: String) -> Problem {
        duplicate("MODULE_9310", path, name, owner)
    }

    static func duplicatePermission(_ path: String, _ name: String, _ owner: String) -> Problem {
        duplicate("MODULE_9311", path, name, owner)
    }

    static func duplicateErrorPrefix(_ path: String, _ name: String, _ owner: String) -> Problem {
        duplicate("MODULE_9312", path, name, owner)
    }

    static func duplicateRoute(_ path: String, _ name: String, _ owner: String) -> Problem {
        duplicate("MODULE_9313", path, name, owner)
    }

    static func duplicateEntity(_ path: String, _ name: String, _ owner: String) -> Problem {
        duplicate("MODULE_9314", path, name, owner)
    }

    /// A route of the package, or of its entities, that takes requests of another one.
    package static func routeTaken(_ package: ModulePackage, route: String, by other: String, of owner: String)
        -> Problem
    {
        Problem(
            .unavailable, code: "MODULE_9346",
            ["file": package.manifestPath, "route": route, "other": other, "owner": owner])
    }

    package static func operationTaken(_ package: ModulePackage, id: String, by other: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9347", ["file": package.manifestPath, "operation": id, "other": other])
    }

    /// Two entities whose schemas would bear one name in the API's document.
    package static func schemaTaken(_ package: ModulePackage, name: String, operation: String) -> Problem {
        Problem(
            .unavailable, code: "MODULE_9348",
            ["file": package.manifestPath, "name": name, "operation": operation])
    }

    private static func duplicate(_ code: String, _ path: String, _ name: String, _ owner: String) -> Problem {
        Problem(.unavailable, code: code, ["file": path, "name": name, "owner": owner])
    }

    static func missingDependency(_ path: String, _ id: String, _ range: VersionRange) -> Problem {
        Problem(.unavailable, code: "MODULE_9315", ["file": path, "module": id, "range": range])
    }

    static func dependencyVersion(_ path: String, _ id: String, _ range: VersionRange, _ version: Version) -> Problem {
        Problem(.unavailable, code: "MODULE_9316", ["file": path, "module": id, "range": range, "version": version])
    }

    static func dependencyCycle(_ path: String, _ cycle: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9317", ["file": path, "cycle": cycle])
    }

    /// Held: what it needs is there but does not run.
    static func heldBy(_ id: String) -> Problem { Problem(.unavailable, code: "MODULE_9318", ["module": id]) }
}
