import Blobs
import Database
import Entities
import Routing
import Synchronization
import Values

/// Pictures that letters show: each was the newest file of a document when it was taken, and is kept for ever.
extension Documents {
    /// How many logos are held in memory; a company has one, and few before it.
    private static let mostHeld = 8

    /// The newest file of a document; nil when the caller sees no such document.
    package func newestFile(of id: String, _ call: Call) throws -> (blob: Blob, mediaType: String)? {
        guard try visible(id, call) != nil else { return nil }
        return try VersionStore(unit: call.unit).newest(of: id).map { ($0.file.blob, $0.file.type.name) }
    }

    /// Keeps bytes as a logo, whatever becomes of their document.
    package func keepLogo(_ blob: Blob, _ call: Call) throws {
        try LogoStore(unit: call.unit).add(blob, at: call.now, by: call.principal.id)
    }

    package func bytes(of blob: Blob) throws -> [UInt8] { try blobs.open(blob).bytes() }

    /// The bytes of a logo; nil when the company has shown none with this hash.
    package func logo(_ sha256: String, _ call: Call) throws -> [UInt8]? {
        if let held = logos.withLock({ $0[sha256] }) { return held }
        guard let blob = try known(sha256, call) else { return nil }
        let bytes = try bytes(of: blob)
        logos.withLock { held in
            if held.count >= Self.mostHeld { held = [:] }
            held[sha256] = bytes
        }
        return bytes
    }

    private func known(_ sha256: String, _ call: Call) throws -> Blob? {
        guard call.hasUnit else { return try call.database.read { try LogoStore(unit: $0).find(sha256) } }
        return try call.unit.acting(as: .host) { try LogoStore(unit: call.unit).find(sha256) }
    }
}
