import Identity
import Support
import Values

extension TestHost {
    /// What an authenticator shows now that was set up with a secret as the API tells it.
    package func code(_ secret: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bytes: [UInt8] = []
        var rest = 0
        var bits = 0
        for letter in secret {
            rest = (rest << 5 | (alphabet.firstIndex(of: letter) ?? 0)) & 0xFFFF
            bits += 5
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(rest >> bits & 255))
        }
        return TOTP(secret: bytes).code(step: TOTP.step(at: clock.now))
    }
}
