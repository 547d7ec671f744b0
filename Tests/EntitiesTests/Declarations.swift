import Entities
import Glibc
import Values

/// The declarations the engine is proved with, as their files stand beside the tests.
enum Declarations {
    static func employee() throws -> EntityDeclaration { try read("employee", module: "", prefix: "core") }
    static func customer() throws -> EntityDeclaration { try read("customer", module: "workmate.crm", prefix: "crm") }
    static func invoice() throws -> EntityDeclaration {
        try read("invoice", module: "workmate.billing", prefix: "billing")
    }

    /// An entity of a module that may be absent.
    static func project() throws -> EntityDeclaration {
        try EntityDeclaration(
            parsing: [
                "entity": "project", "plural": "projects", "table": "projects_projects",
                "mount": "/api/backoffice/projects/projects", "title": "{name}",
                "permissions": [
                    "read": "projects.project.read", "create": "projects.project.create",
                    "delete": "projects.project.delete",
                ],
                "fields": ["name": ["type": "text", "required": true, "search": true]],
            ], module: "workmate.projects", prefix: "projects")
    }

    static func json(_ name: String) throws -> JSON { try JSON(parsing: file("Declarations/\(name).json")) }

    private static func read(_ name: String, module: String, prefix: String) throws -> EntityDeclaration {
        try EntityDeclaration(parsing: json(name), module: module, prefix: prefix)
    }

    /// A file beside the tests.
    static func file(_ path: String) -> String {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard let stream = fopen("\(folder)/\(path)", "r") else { preconditionFailure("no file \(folder)/\(path)") }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        while case let byte = getc(stream), byte != EOF { bytes.append(UInt8(byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
