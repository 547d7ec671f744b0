/// What the company decides about signing in. Times are milliseconds.
package struct IdentitySettings: Sendable {
    package var passwordCost: PasswordHash.Cost
    package var loginRules: Lockout.Rules
    package var addressRules: Lockout.Rules
    /// How long an access token is good for.
    package var accessLifetime: Int64
    /// A session ends when it was not refreshed for so long.
    package var idleLifetime: Int64
    /// A session ends so long after signing in, however busy it is.
    package var sessionLifetime: Int64
    /// A signing key signs for so long, and verifies one access lifetime longer.
    package var keyLifetime: Int64
    package var invitationLifetime: Int64
    /// How long somebody who gave the right password may look for their authenticator.
    package var challengeLifetime: Int64

    private static let minute: Int64 = 60_000
    private static let hour = 60 * minute
    static let day = 24 * hour

    package static let standard = IdentitySettings(
        passwordCost: .standard,
        loginRules: Lockout.Rules(
            limit: 5, window: hour, firstLock: 15 * minute, longestLock: day
        ),
        addressRules: Lockout.Rules(
            limit: 30, window: 15 * minute, firstLock: 15 * minute, longestLock: 15 * minute
        ),
        accessLifetime: 10 * minute,
        idleLifetime: 7 * day,
        sessionLifetime: 30 * day,
        keyLifetime: day,
        invitationLifetime: 2 * day,
        challengeLifetime: 5 * minute
    )
}
