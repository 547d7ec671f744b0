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
    private let connected = Mutex<(engine: EntityEngine, retention: Retention)?>(nil)

    /// - Parameter declaration: `document.json`; the host's own file, so a mistake in it ends the process.
    package init(declaration: [UInt8], blobs: Blobs, outbox: Outbox, largestFile: Int) throws {
        self.declaration = try EntityDeclaration(parsing: JSON(parsing: declaration), module: "", prefix: "core")
        self.blobs = blobs
        self.outbox = outbox
        self.largestFile = largestFile
    }

    /// For the engine's registry.
    package var registered: RegisteredEntity {
        let rules = DocumentRules(outbox: outbox) { [self] in engine }
        return RegisteredEntity(declaration, tenant: .host, code: rules.code)
    }

    /// Tells of the engine in whose registry the documents are; to be called before any route is.
    package func connect(_ engine: EntityEngine, _ retention: Retention) {
        connected.withLock { $0 = (engine, retention) }
    }

    var engine: EntityEngine { parts.engine }
    var retention: Retention { parts.retention }

    private var parts: (engine: EntityEngine, retention: Retention) {
        guard let parts = connected.withLock(\.self) else {
            preconditionFailure("documents are connected before they are served")
        }
        return parts
    }
}
