import Routing
import Values

/// Who has which name: the first package keeps it, a later one is refused.
struct TakenNames {
    private var owners: [String: String] = [:]
    private static let host = "the host"

    init(_ reserved: ReservedNames) {
        for name in reserved.prefixes { owners["prefix \(name)"] = Self.host }
        for name in reserved.errorPrefixes { owners["errors \(name)"] = Self.host }
        for name in reserved.permissions { owners["permission \(name)"] = Self.host }
        for name in reserved.entities { owners["entity \(name)"] = Self.host }
    }

    /// Takes all names of a package, or none.
    mutating func take(_ package: ModulePackage) throws {
        let manifest = package.manifest
        let path = package.manifestPath
        var taken = owners
        func claim(_ kind: String, _ name: String, _ problem: (String, String, String) -> Problem) throws {
            if let owner = taken.updateValue(manifest.id, forKey: "\(kind) \(name)") {
                throw problem(path, name, owner)
            }
        }
        try claim("id", manifest.id, Problem.duplicateID)
        try claim("prefix", manifest.prefix, Problem.duplicatePrefix)
        for permission in manifest.permissions { try claim("permission", permission.id, Problem.duplicatePermission) }
        try claim("errors", manifest.errorPrefix, Problem.duplicateErrorPrefix)
        for route in manifest.routes {
            try claim(
                "route", "\(manifest.prefix) \(Self.shape(route.name))", { Problem.duplicateRoute($0, route.name, $2) })
            try claim("operation", route.operation.id, { Problem.duplicateRoute($0, $1, $2) })
        }
        for entity in manifest.entities { try claim("entity", entity.id, Problem.duplicateEntity) }
        owners = taken
    }

    /// Two paths that differ in the names of their holes only are one route.
    private static func shape(_ route: String) -> String {
        route.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }.joined(separator: "/")
    }
}
