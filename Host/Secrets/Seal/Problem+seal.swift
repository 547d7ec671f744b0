import Values

extension Problem {
    /// A secret that was sealed with a key that the host does not have.
    static func secretSealedOtherwise(_ name: String, _ mismatch: SealMismatch) -> Problem {
        Problem(
            .unavailable, code: "SYSTEM_9153", ["name": name, "key": mismatch.key], detail: mismatch.description)
    }

    /// The file of the key is gone while something is sealed with it.
    package static func sealKeyMissing(_ file: String, keys: Set<String>) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9155", ["file": file, "keys": keys.sorted().joined(separator: ", ")])
    }

    static func cannotReseal(_ count: Int, keys: Set<String>) -> Problem {
        Problem(
            .unavailable, code: "SYSTEM_9156", ["count": count, "keys": keys.sorted().joined(separator: ", ")])
    }

    /// The environment's key seals everything already.
    package static let noNewSealKey = Problem(.conflict, code: "SYSTEM_9157")

    /// Another `workmate secrets rotate` is at work.
    package static let alreadyRotating = Problem(.conflict, code: "SYSTEM_9158")
}
