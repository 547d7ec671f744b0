import Database
import Routing
import Synchronization
import Values

/// Says whether a document can be the company's logo. Drawing it takes longer than a unit of work may hold the writer,
/// so it is drawn before the unit, which finds the verdict here.
final class LogoJudge: Sendable {
    /// Verdicts held; whoever tries more pictures than these between reading and saving has one drawn twice.
    private static let mostHeld = 8

    private let source: any LogoSource
    /// By SHA-256.
    private let drawn = Mutex<[String: Bool]>([:])

    init(_ source: any LogoSource) { self.source = source }

    /// Draws what is to become the logo, where it is a picture that the caller sees; says nothing of it.
    func tryOut(_ document: String, _ call: Call) throws {
        let logo = try call.database.read { try source.file(of: document, call.with(unit: $0)) }
        if let logo, logo.isPicture, !logo.isTooLarge { _ = try isDrawn(logo) }
    }

    /// The picture, kept for every letter that shows it.
    ///
    /// - Throws: `Problem` `SYSTEM_9102` to `SYSTEM_9105`.
    func take(_ document: String, _ call: Call) throws -> Logo {
        guard let logo = try source.file(of: document, call) else { throw Problem.logoMissing() }
        guard logo.isPicture else { throw Problem.logoIsNoPicture(logo.mediaType) }
        guard !logo.isTooLarge else { throw Problem.logoTooLarge() }
        guard try isDrawn(logo) else { throw Problem.logoBroken() }
        try source.keep(logo, call)
        return logo
    }

    private func isDrawn(_ logo: Logo) throws -> Bool {
        if let known = drawn.withLock({ $0[logo.sha256] }) { return known }
        let verdict = try source.isDrawn(logo)
        drawn.withLock { held in
            if held.count >= Self.mostHeld { held = [:] }
            held[logo.sha256] = verdict
        }
        return verdict
    }
}
