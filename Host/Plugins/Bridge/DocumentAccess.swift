import Routing
import Values

/// Documents that modules make, and the pictures that these show; the composition root adapts the host's own.
package protocol DocumentAccess: Sendable {
    /// Keeps a file as a document, in units of its own; the id of the new document, or of the one that the same record
    /// has with the same bytes.
    ///
    /// - Parameter fields: as an upload may name them.
    func keep(_ file: [UInt8], named name: String, _ fields: JSON.Object, in call: Call) throws -> String
    /// The bytes of a picture that letters of the company show, or showed; nil for another hash.
    func logo(_ sha256: String, in call: Call) throws -> [UInt8]?
}
