import Crypto
import FoundationEssentials
import JWTKit

/// EdDSA over Curve25519 for jwt-kit's parser and payloads; see decision 0041.
struct Ed25519: JWTAlgorithm {
    let name = "EdDSA"
    let publicKey: Curve25519.Signing.PublicKey
    let privateKey: Curve25519.Signing.PrivateKey?

    init(privateKey: Curve25519.Signing.PrivateKey) {
        self.privateKey = privateKey
        publicKey = privateKey.publicKey
    }

    /// The base64 of the key's 32 bytes; nil for anything else.
    init?(publicKey text: String) {
        guard let bytes = Data(base64Encoded: text) else { return nil }
        do {
            publicKey = try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        } catch {
            return nil
        }
        privateKey = nil
    }

    var publicText: String { publicKey.rawRepresentation.base64EncodedString() }

    func sign(_ plaintext: some DataProtocol) throws -> [UInt8] {
        guard let privateKey else { preconditionFailure("a key that only verifies was asked to sign") }
        return Array(try privateKey.signature(for: plaintext))
    }

    func verify(_ signature: some DataProtocol, signs plaintext: some DataProtocol) -> Bool {
        publicKey.isValidSignature(signature, for: plaintext)
    }
}
