import Values

/// What a client gets for signing in or refreshing.
package struct IssuedTokens: Sendable {
    package let accessToken: String
    package let refreshToken: String
    /// Seconds the access token is good for.
    package let expiresIn: Int64

    package var json: JSON {
        [
            "access_token": .string(accessToken), "refresh_token": .string(refreshToken), "token_type": "Bearer",
            "expires_in": .integer(expiresIn),
        ]
    }
}
