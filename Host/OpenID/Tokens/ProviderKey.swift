import Crypto
import CryptoExtras
import FoundationEssentials
import Secrets
import Values

/// A public key of a provider. It has one algorithm, whatever a token says.
struct ProviderKey: Sendable {
    enum Algorithm: String, Sendable {
        case rs256 = "RS256"
        case es256 = "ES256"
        case edDSA = "EdDSA"
    }

    private enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case ecdsa(P256.Signing.PublicKey)
        case edDSA(Curve25519.Signing.PublicKey)
    }

    let id: String?
    private let material: Material

    /// Nil for a key that is not for signatures, of a kind that is not used here, or broken.
    init?(_ json: JSON) {
        guard json["use"]?.string ?? "sig" == "sig" else { return nil }
        id = json["kid"]?.string
        do {
            guard let material = try Self.material(json) else { return nil }
            self.material = material
        } catch {
            // One broken key among others must not keep everybody out.
            return nil
        }
        guard json["alg"]?.string ?? algorithm.rawValue == algorithm.rawValue else { return nil }
    }

    private static func material(_ json: JSON) throws -> Material? {
        func bytes(_ name: String) -> Data? { json[name]?.string.flatMap { Data(base64URL: $0.utf8) } }
        switch (json["kty"]?.string, json["crv"]?.string) {
        case ("RSA", _):
            guard let modulus = bytes("n"), let exponent = bytes("e") else { return nil }
            return .rsa(try _RSA.Signing.PublicKey(n: modulus, e: exponent))
        case ("EC", "P-256"):
            guard let x = bytes("x"), let y = bytes("y") else { return nil }
            return .ecdsa(try P256.Signing.PublicKey(rawRepresentation: x + y))
        case ("OKP", "Ed25519"):
            guard let x = bytes("x") else { return nil }
            return .edDSA(try Curve25519.Signing.PublicKey(rawRepresentation: x))
        default: return nil
        }
    }

    var algorithm: Algorithm {
        switch material {
        case .rsa: .rs256
        case .ecdsa: .es256
        case .edDSA: .edDSA
        }
    }

    func verifies(_ signature: Data, of bytes: Data) -> Bool {
        switch material {
        case .rsa(let key):
            return key.isValidSignature(.init(rawRepresentation: signature), for: bytes, padding: .insecurePKCS1v1_5)
        case .ecdsa(let key):
            do {
                return key.isValidSignature(try .init(rawRepresentation: signature), for: bytes)
            } catch {
                return false
            }
        case .edDSA(let key): return key.isValidSignature(signature, for: bytes)
        }
    }
}
