import Documents
import Plugins
import Routing
import Values

/// Documents that modules make.
struct HostDocuments: DocumentAccess {
    let documents: Documents

    func keep(_ file: [UInt8], named name: String, _ fields: JSON.Object, in call: Call) throws -> String {
        try documents.keep(file, named: name, fields, in: call)
    }

    func logo(_ sha256: String, in call: Call) throws -> [UInt8]? { try documents.logo(sha256, call) }
}
