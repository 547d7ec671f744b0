import CResources

/// A file compiled into the host.
struct EmbeddedFile {
    /// `errors/routing.json`, `migrations/identity/0001_identity.sql`
    let name: String
    let bytes: [UInt8]

    static let all: [EmbeddedFile] = (0..<workmate_resource_count()).map { index in
        let resource = workmate_resource_at(index)
        return EmbeddedFile(
            name: String(cString: resource.name),
            bytes: Array(UnsafeBufferPointer(start: resource.bytes, count: Int(resource.count)))
        )
    }

    static var retentionClasses: [UInt8] { bytes(of: "retention/classes.json") }
    static var documentDeclaration: [UInt8] { bytes(of: "entities/documents/document.json") }

    static func page(_ name: String) -> [UInt8] { bytes(of: "pages/\(name)") }

    /// The grammar that an audit package carries.
    static var auditGrammar: [UInt8] { bytes(of: "audit/gdpdu-01-03-2019.dtd") }

    private static func bytes(of name: String) -> [UInt8] {
        guard let file = all.first(where: { $0.name == name }) else {
            preconditionFailure("\(name) is compiled into the host")
        }
        return file.bytes
    }

    static func named(under prefix: String) -> [EmbeddedFile] { all.filter { $0.name.hasPrefix(prefix) } }
}
