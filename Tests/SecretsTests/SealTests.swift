import Secrets
import Testing

@Suite struct `A seal` {
    private static let key = [UInt8](0..<32)

    private static func refuses(_ body: () throws -> [UInt8]) -> Bool {
        do {
            _ = try body()
            return false
        } catch {
            return error is SealMismatch
        }
    }

    @Test func `opens for its owner what it closed, and never looks the same`() throws {
        let seal = SecretSeal(key: Self.key)
        let sealed = try seal.seal([1, 2, 3], of: "ada")

        #expect(try seal.open(sealed, of: "ada") == [1, 2, 3])
        #expect(try SecretSeal(key: Self.key).open(sealed, of: "ada") == [1, 2, 3])
        #expect(try seal.seal([1, 2, 3], of: "ada") != sealed)
    }

    @Test func `stays closed for another owner, another key and an altered text`() throws {
        let seal = SecretSeal(key: Self.key)
        let sealed = try seal.seal([1, 2, 3], of: "ada")
        let altered = String(sealed.dropLast(2)) + (sealed.hasSuffix("AA") ? "BB" : "AA")

        #expect(Self.refuses { try seal.open(sealed, of: "bob") })
        #expect(Self.refuses { try SecretSeal(key: Self.key.reversed()).open(sealed, of: "ada") })
        #expect(Self.refuses { try seal.open(altered, of: "ada") })
        for text in ["", ".", "nonsense", String(sealed.prefix(17)), sealed + ".x"] {
            #expect(Self.refuses { try seal.open(text, of: "ada") }, "\(text)")
        }
    }

    @Test func `opens with a retired key, and closes with the current one`() throws {
        let (old, new) = (SealKey(Self.key), SealKey(Self.key.reversed()))
        let sealed = try SecretSeal(key: old.bytes).seal([7], of: "ada")
        let seal = SecretSeal { SealKeys(new, retired: [old]) }

        #expect(try seal.open(sealed, of: "ada") == [7])
        #expect(SecretSeal.keyID(of: sealed) == old.id)
        #expect(SecretSeal.keyID(of: try seal.seal([7], of: "ada")) == new.id)
    }
}

@Suite struct `A key` {
    @Test func `is read from its digits and told by a name that is none of them`() throws {
        let key = SealKey([UInt8](0..<32))

        #expect(SealKey(digits: key.digits) == key)
        #expect(key.digits.hasPrefix("000102"))
        #expect(key.id.count == 16)
        #expect(!key.digits.contains(key.id))
        #expect(SealKey.random() != SealKey.random())
    }

    @Test(arguments: ["", "00", String(repeating: "0", count: 63) + "g", String(repeating: "0", count: 65)])
    func `is no other text`(_ text: String) {
        #expect(SealKey(digits: text) == nil)
    }
}
