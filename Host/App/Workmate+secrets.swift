import Database
import Identity
import Logging
import OpenID
import Secrets
import Values

extension Workmate {
    /// Every table that holds sealed texts.
    static let sealedTables: [any SealedRows] = [SealedSecondFactors(), SealedSettings(), SealedClientSecrets()]

    var resealing: Resealing { Resealing(database, seal: keeper.seal, tables: Self.sealedTables) }

    /// Gives every secret in the database the seal of a new key; goes on with a change that was stopped.
    ///
    /// Hosts that run take the new key up by themselves, as long as it comes from the file.
    ///
    /// - Throws: `SYSTEM_9156` when some secret cannot be opened, `SYSTEM_9157` when the environment has no new key,
    ///   `SYSTEM_9158` while another process does the same.
    package func rotateSecrets() throws -> String {
        guard !keeper.isGiven else { return try rotateGivenKeys() }
        return try keeper.file.alone {
            let keys = try keeper.file.read()
            let used = try resealing.keysInUse()
            if used.isSubset(of: [keys.current.id]) {
                // The present key stays behind the new one: a host that has not seen the change yet may still seal with it.
                try keeper.file.replace(SealKeys(.random(), retired: [keys.current]))
            }
            return try reseal()
        }
    }

    private func rotateGivenKeys() throws -> String {
        let used = try resealing.keysInUse()
        guard try !used.isSubset(of: [keeper.keys().current.id]) else { throw Problem.noNewSealKey }
        return try reseal()
    }

    private func reseal() throws -> String {
        let count = try resealing.run()
        return "\(count) secrets have the seal of the key \(try keeper.keys().current.id) now."
    }

    /// Says in the log when something is sealed with a key that the host does not have.
    func warnOfLostKeys() throws {
        let known = Set(try keeper.keys().all.map(\.id))
        let lost = try resealing.keysInUse().subtracting(known)
        guard !lost.isEmpty else { return }
        dispatch.logger.error(
            "secrets are sealed with keys that this host does not have",
            metadata: [
                "keys": "\(lost.sorted().joined(separator: ", "))",
                "known": "\(known.sorted().joined(separator: ", "))",
            ])
    }
}
