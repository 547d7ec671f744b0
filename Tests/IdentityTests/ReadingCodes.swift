import Testing
import Values

@testable import Identity

@Suite struct `Codes of an authenticator` {
    /// RFC 6238, appendix B, of which six digits are shown.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func `are those of the standard`(_ seconds: Int64, _ code: String) {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        let now = Instant(milliseconds: seconds * 1000)

        #expect(totp.code(step: TOTP.step(at: now)) == code)
        #expect(totp.step(of: code, at: now) == TOTP.step(at: now))
    }

    @Test func `are good half a minute early and late, and no longer`() {
        let totp = TOTP()
        let now = Instant(milliseconds: 1_800_000_000_000)
        let code = totp.code(step: TOTP.step(at: now))

        #expect(totp.step(of: code, at: now + 30_000) == TOTP.step(at: now))
        #expect(totp.step(of: code, at: now + -30_000) == TOTP.step(at: now))
        for wrong in ["", "12345", String(code.dropLast()), code + "0", "abcdef"] {
            #expect(totp.step(of: wrong, at: now) == nil)
        }
        #expect(totp.step(of: totp.code(step: TOTP.step(at: now) - 2), at: now) == nil)
        #expect(totp.step(of: totp.code(step: TOTP.step(at: now) + 2), at: now) == nil)
    }

    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `come from a secret in base32`(_ plain: String, _ encoded: String) {
        #expect(Base32.encode(Array(plain.utf8)) == encoded)
    }

    @Test func `are set up with an address that authenticators read`() {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))

        let address = totp.address(login: "ada+1@example.com", issuer: "Workmate")

        #expect(
            address == "otpauth://totp/Workmate%3Aada%2B1%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Workmate&algorithm=SHA1&digits=6&period=30")
    }

    @Test func `for recovery are read with and without hyphens, in any case`() throws {
        let code = RecoveryCode()

        #expect(code.text.utf8.count == 19)
        for typed in [code.text, code.text.lowercased(), code.text.filter { $0 != "-" } + " "] {
            #expect(try #require(RecoveryCode(typed: typed)).hash(for: "ada") == code.hash(for: "ada"))
        }
        #expect(code.hash(for: "bob") != code.hash(for: "ada"))
        #expect(RecoveryCode(typed: "123456") == nil)
    }
}
