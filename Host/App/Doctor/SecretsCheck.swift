import Database
import Secrets
import Values

/// What the doctor asks of the keys and what they sealed.
struct SecretsCheck {
    let settings: Settings
    let database: any Database

    func finding() throws -> Finding {
        guard try Schema.read(database)["wm_settings"] != nil else {
            return .fine("secrets", "There are none yet.")
        }
        let keeper = SealKeeper(settings)
        let used = try Resealing(database, seal: keeper.seal, tables: Workmate.sealedTables).keysInUse()
        guard keeper.isGiven || keeper.file.exists else {
            return used.isEmpty
                ? .fine("secrets", "There are none yet.") : .failure("secrets", missing(used), remedy)
        }
        let lost = try used.subtracting(keeper.keys().all.map(\.id))
        return lost.isEmpty
            ? .fine("secrets", "The host has the key of each.") : .failure("secrets", missing(lost), remedy)
    }

    private func missing(_ keys: Set<String>) -> String {
        "Secrets are sealed with keys that are not there: \(keys.sorted().joined(separator: ", "))."
    }

    private var remedy: String {
        "Put the key back into \(settings.sealKeyFile) or WORKMATE_SEAL_KEY, or set those secrets anew."
    }
}
