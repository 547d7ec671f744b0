import Database
import Values

/// What settings hold: what was set, or the default.
package struct SettingValues: Sendable {
    let seal: SecretSeal

    package init(seal: SecretSeal) { self.seal = seal }

    /// Nil for what is not set and has no default.
    ///
    /// - Throws: `SYSTEM_9153` for a secret that none of the host's keys opens.
    package func value(
        _ setting: SettingDeclaration, of owner: String, in unit: any UnitOfWork
    ) throws -> JSON? {
        guard let row = try SettingStore(unit: unit).find(setting.name, of: owner) else { return setting.standard }
        if let sealed = row.sealed {
            // What became a plain setting in a later version was a secret when it was set.
            guard setting.isSecret else { return setting.standard }
            return try opened(sealed, setting.name, of: owner)
        }
        guard let text = row.value, !setting.isSecret else { return setting.standard }
        // A value of an earlier version that does not fit any more is none.
        return setting.normalized(try JSON(parsing: text)) ?? setting.standard
    }

    private func opened(_ sealed: String, _ name: String, of owner: String) throws -> JSON {
        do {
            return try JSON(parsing: seal.open(sealed, of: SealedSettings.owner(name, of: owner)))
        } catch let mismatch as SealMismatch {
            throw Problem.secretSealedOtherwise("\(owner) \(name)", mismatch)
        }
    }

    /// Sets a value that was normalized; nil goes back to the default.
    func set(
        _ setting: SettingDeclaration, of owner: String, to value: JSON?, now: Instant, by principal: String,
        in unit: any UnitOfWork
    ) throws {
        let store = SettingStore(unit: unit)
        guard let value else { return try store.remove(setting.name, of: owner) }
        let sealed =
            setting.isSecret
            ? try seal.seal(value.bytes, of: SealedSettings.owner(setting.name, of: owner)) : nil
        try store.save(
            setting.name, of: owner, value: setting.isSecret ? nil : value.text, sealed: sealed, now: now,
            by: principal)
    }
}
