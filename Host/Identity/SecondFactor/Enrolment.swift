import Values

/// The secret of a new authenticator, shown until its first code is sent.
struct Enrolment {
    let secret: String
    /// `otpauth://totp/…`, for a picture.
    let address: String

    init(_ totp: TOTP, login: String) {
        secret = Base32.encode(totp.secret)
        address = totp.address(login: login, issuer: "Workmate")
    }

    var json: JSON { ["secret": .string(secret), "address": .string(address)] }
}
