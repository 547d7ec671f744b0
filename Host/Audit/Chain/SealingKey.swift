import Crypto
import Values

/// The Ed25519 key with which one process signs heads; its private half is in no file and no table.
struct SealingKey: Sendable {
    let id: String
    private let key = Curve25519.Signing.PrivateKey()

    init(at now: Instant) { id = Identifier.make(at: now) }

    var publicText: String { key.publicKey.rawRepresentation.hexadecimal }

    func head(batches: Int64, entries: Int64, chain: String, at now: Instant) throws -> AuditHead {
        let statement = AuditHead.statement(batches: batches, entries: entries, chain: chain, at: now.text)
        return AuditHead(
            batches: batches, entries: entries, chain: chain, signedAt: now.text, signingKey: id,
            signature: try key.signature(for: Array(statement.utf8)).hexadecimal)
    }
}

extension AuditHead {
    /// Whether the signature is one of the public key.
    func isSigned(by publicText: String) -> Bool {
        guard let key = [UInt8](hexadecimal: publicText), let signature = [UInt8](hexadecimal: signature) else {
            return false
        }
        do {
            return try Curve25519.Signing.PublicKey(rawRepresentation: key)
                .isValidSignature(signature, for: Array(statement.utf8))
        } catch {
            return false
        }
    }
}

extension [UInt8] {
    /// Nil for a text that is no hexadecimal.
    fileprivate init?(hexadecimal text: String) {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
