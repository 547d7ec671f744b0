import Crypto
import FoundationEssentials
import Values

/// Seals what has to be read again but must not lie open in the database (AES-256-GCM).
package struct SecretSeal: Sendable {
    private let read: @Sendable () throws -> SealKeys

    /// - Parameter read: the keys as they are now; asked each time, since an operator may change them while the host runs.
    package init(_ read: @escaping @Sendable () throws -> SealKeys) { self.read = read }

    package init(key: [UInt8]) {
        let keys = SealKeys(SealKey(key))
        self.init { keys }
    }

    package func keys() throws -> SealKeys { try read() }

    /// - Parameter owner: to whom the text belongs; it opens under no other's name.
    /// - Returns: the key's id, a point, and the sealed bytes in base64url.
    package func seal(_ bytes: [UInt8], of owner: String) throws -> String {
        let key = try read().current
        let box = try AES.GCM.seal(
            bytes, using: SymmetricKey(data: key.bytes), authenticating: Array(owner.utf8))
        guard let sealed = box.combined else { preconditionFailure("a nonce of the usual length is combined") }
        return "\(key.id).\(sealed.base64URL)"
    }

    /// - Throws: `SealMismatch` for what was sealed with a key that the host does not have, or for another owner.
    package func open(_ sealed: String, of owner: String) throws -> [UInt8] {
        let keys = try read()
        let parts = sealed.split(separator: ".")
        let mismatch = SealMismatch(key: Self.keyID(of: sealed), known: keys.all.map(\.id))
        guard parts.count == 2, let key = keys[String(parts[0])], let data = Data(base64URL: parts[1].utf8) else {
            throw mismatch
        }
        do {
            let box = try AES.GCM.SealedBox(combined: data)
            return Array(
                try AES.GCM.open(box, using: SymmetricKey(data: key.bytes), authenticating: Array(owner.utf8)))
        } catch is CryptoKitError {
            throw mismatch
        }
    }

    /// Which key sealed a text.
    package static func keyID(of sealed: String) -> String { sealed.prefix { $0 != "." }.description }
}

/// A sealed text that none of the host's keys opens.
package struct SealMismatch: Error, Equatable, CustomStringConvertible {
    /// The id of the key that sealed it.
    package let key: String
    package let known: [String]

    package var description: String {
        "sealed with the key \(key), the host has \(known.joined(separator: ", "))"
    }
}
