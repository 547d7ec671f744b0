import Values

/// What a provider gives for a code. The access token is opaque: nobody here looks into it.
struct TokenAnswer {
    let idToken: String
    let accessToken: String?

    /// - Throws: `AUTH_1076` for an answer without an ID token.
    init(_ json: JSON.Object, of provider: Provider) throws(Problem) {
        guard let idToken = json["id_token"]?.string else { throw .rubbish(of: provider, "no ID token") }
        self.idToken = idToken
        let isBearer = json["token_type"]?.string?.lowercased() == "bearer"
        let token = json["access_token"]?.string
        let isPlain = token?.utf8.allSatisfy { (0x21...0x7E).contains($0) } ?? false
        accessToken = isBearer && isPlain ? token : nil
    }
}
