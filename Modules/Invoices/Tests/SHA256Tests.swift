import Testing

@testable import Invoices

@Suite struct `The sum over a document` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `is the one of the standard`(_ message: String, _ expected: String) {
        #expect(SHA256.text(of: Array(message.utf8)) == expected)
    }

    @Test func `is right at every length around a block`() {
        let million = SHA256.text(of: Array(repeating: UInt8(ascii: "a"), count: 1_000_000))
        let lengths = (54...66).map { SHA256.text(of: Array(repeating: 0x61, count: $0)) }

        #expect(million == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
        #expect(Set(lengths).count == 13)
    }
}
