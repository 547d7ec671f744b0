import Blobs
import Database
import Entities
import Events
import Retention
import Routing
import Synchronization
import Values

/// Files with what is known of them: category, record, confidentiality, versions.
package final class Documents: Sendable {
    package static let entity = "core.document"
    /// What keeps bytes from being removed.
    package static let uses = [VersionStore.use, LogoStore.use]

    package let declaration: EntityDeclaration
    let blobs: Blobs
    let outbox: Outbox
    /// Bytes of the largest file.
    let largestFile: Int
    /// Logos that were read, by their hash.
    let logos = Mutex<[String: [UInt8]]>([:])
    let schedule: RetentionSchedule
    private let desk: EngineDesk

    /// - Parameters:
    ///   - declaration: `document.json`; the host's own file, so a mistake in it ends the process.
    ///   - desk: has the engine in whose registry the documents are, before any route is called.
    package init(
        declaration: [UInt8], blobs: Blobs, outbox: Outbox, largestFile: Int, schedule: RetentionSchedule,
        desk: EngineDesk
    ) throws {
        self.declaration = try EntityDeclaration(parsing: JSON(parsing: declaration), module: "", prefix: "core")
        self.blobs = blobs
        self.outbox = outbox
        self.largestFile = largestFile
        self.schedule = schedule
        self.desk = desk
    }

    /// For the engine's registry.
    package var registered: RegisteredEntity {
        RegisteredEntity(declaration, tenant: .host, code: DocumentRules(outbox: outbox, desk: desk).code)
    }

    var engine: EntityEngine { desk.engine }
}
