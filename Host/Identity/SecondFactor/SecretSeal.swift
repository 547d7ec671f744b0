import Crypto
import FoundationEssentials
import Values

/// Seals what has to be read again but must not lie open in the database (AES-256-GCM).
package struct SecretSeal: Sendable {
    package static let keyLength = 32

    private let key: SymmetricKey
    /// Names the key without telling it.
    let id: String

    package init(key: [UInt8]) {
        precondition(key.count == Self.keyLength, "a seal has a key of 32 bytes")
        self.key = SymmetricKey(data: key)
        id = String(SHA256.hash(data: Array("workmate seal".utf8) + key).hexadecimal.prefix(16))
    }

    /// - Parameter owner: to whom the text belongs; it opens under no other's name.
    func seal(_ bytes: [UInt8], of owner: String) throws -> String {
        let box = try AES.GCM.seal(bytes, using: key, authenticating: Array(owner.utf8))
        guard let sealed = box.combined else { preconditionFailure("a nonce of the usual length is combined") }
        return "\(id).\(sealed.base64URL)"
    }

    /// - Throws: `AUTH_1046` for what was sealed with another key, or for another owner.
    func open(_ sealed: String, of owner: String) throws(Problem) -> [UInt8] {
        let parts = sealed.split(separator: ".")
        guard parts.count == 2, parts[0] == id, let data = Data(base64URL: parts[1].utf8) else {
            throw .sealedOtherwise(parts.first.map(String.init) ?? "", own: id)
        }
        do {
            return Array(try AES.GCM.open(.init(combined: data), using: key, authenticating: Array(owner.utf8)))
        } catch {
            throw .sealedOtherwise(String(parts[0]), own: id)
        }
    }
}

extension Problem {
    static func sealedOtherwise(_ key: String, own: String) -> Problem {
        Problem(.unavailable, code: "AUTH_1046", detail: "sealed with the key \(key), the host has \(own)")
    }
}
