import Crypto
import CryptoExtras
import FoundationEssentials

/// A password's scrypt hash with its salt and cost, as `$scrypt$ln=15,r=8,p=3$salt$hash` (PHC string format).
package struct PasswordHash: Equatable, Sendable {
    /// What one guess costs: memory is 128 · 2^`logRounds` · `blockSize` bytes.
    package struct Cost: Equatable, Sendable {
        package var logRounds: Int
        package var blockSize: Int
        package var parallelism: Int

        package init(logRounds: Int, blockSize: Int, parallelism: Int) {
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// 32 MB, as OWASP's password storage cheat sheet has it for that much memory.
        package static let standard = Cost(logRounds: 15, blockSize: 8, parallelism: 3)

        var work: Int { (1 << logRounds) * blockSize * parallelism }
    }

    let cost: Cost
    let salt: [UInt8]
    let key: [UInt8]

    package init(_ password: String, cost: Cost) throws {
        var random = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in random.next() as UInt8 }
        self.init(cost: cost, salt: salt, key: try Self.derive(password, salt: salt, cost: cost, count: 32))
    }

    private init(cost: Cost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// A hash that no password has, and that takes as long to check as a real one.
    static func decoy(cost: Cost) -> PasswordHash {
        PasswordHash(cost: cost, salt: Array(repeating: 0, count: 16), key: [])
    }

    /// Compares in a time that depends on the cost alone.
    package func matches(_ password: String) throws -> Bool {
        let derived = try Self.derive(password, salt: salt, cost: cost, count: 32)
        guard key.count == derived.count else { return false }
        return zip(key, derived).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Whether the hash is cheaper to guess than one made now.
    func isWeaker(than cost: Cost) -> Bool { self.cost.work < cost.work }

    private static func derive(_ password: String, salt: [UInt8], cost: Cost, count: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: count,
            rounds: 1 << cost.logRounds, blockSize: cost.blockSize, parallelism: cost.parallelism
        )
        return key.withUnsafeBytes { Array($0) }
    }
}

extension PasswordHash {
    package var text: String {
        "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(base64(salt))$\(base64(key))"
    }

    /// Nil for anything that `text` does not make.
    package init?(parsing text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = Cost(parsing: parts[2]),
            let salt = bytes(base64: parts[3]), let key = bytes(base64: parts[4])
        else { return nil }
        self.init(cost: cost, salt: salt, key: key)
    }
}

extension PasswordHash.Cost {
    fileprivate init?(parsing text: Substring) {
        let pairs = text.split(separator: ",").map { $0.split(separator: "=") }
        guard pairs.count == 3, pairs.allSatisfy({ $0.count == 2 }), pairs.map({ $0[0] }) == ["ln", "r", "p"],
            let rounds = Int(pairs[0][1]), let size = Int(pairs[1][1]), let parallelism = Int(pairs[2][1]),
            (1...24).contains(rounds), (1...32).contains(size), (1...32).contains(parallelism)
        else { return nil }
        self.init(logRounds: rounds, blockSize: size, parallelism: parallelism)
    }
}

/// The PHC format has no padding.
private func base64(_ bytes: [UInt8]) -> String {
    String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
}

private func bytes(base64 text: Substring) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text + padding).map(Array.init)
}
