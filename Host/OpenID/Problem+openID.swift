import Secrets
import Values

/// Refusals of signing in at a provider. Its answers are judged by the host, so most of them say that nobody signed in.
extension Problem {
    static let providerUnknown = Problem(.notFound, code: "AUTH_1060")

    static func secretMissing(_ provider: Provider) -> Problem { about(provider, .conflict, "AUTH_1061") }

    static let stateUnknown = Problem(.malformed, code: "AUTH_1062")
    static let stateUsed = Problem(.gone, code: "AUTH_1063")
    static let stateExpired = Problem(.gone, code: "AUTH_1064")

    static func nonceWrong(of provider: Provider) -> Problem { about(provider, .unauthenticated, "AUTH_1065") }

    static func issuerWrong(_ issuer: String, of provider: Provider) -> Problem {
        about(provider, .unauthenticated, "AUTH_1066", detail: "the issuer \(issuer)")
    }

    static func audienceWrong(of provider: Provider) -> Problem { about(provider, .unauthenticated, "AUTH_1067") }
    static func signatureWrong(of provider: Provider) -> Problem { about(provider, .unauthenticated, "AUTH_1068") }

    static func algorithmWrong(_ name: String, of provider: Provider) -> Problem {
        about(provider, .unauthenticated, "AUTH_1069", detail: "the algorithm \(name)")
    }

    static func keyUnknown(_ id: String, of provider: Provider) -> Problem {
        about(provider, .unauthenticated, "AUTH_1070", detail: "the key \(id)")
    }

    static func idTokenExpired(of provider: Provider) -> Problem { about(provider, .unauthenticated, "AUTH_1071") }
    static func subjectDiffers(of provider: Provider) -> Problem { about(provider, .unauthenticated, "AUTH_1072") }
    static func addressUnverified(by provider: Provider) -> Problem { about(provider, .forbidden, "AUTH_1073") }
    static func noAccount(at provider: Provider) -> Problem { about(provider, .forbidden, "AUTH_1074") }

    static func providerDown(_ provider: Provider, _ detail: String) -> Problem {
        about(provider, .unavailable, "AUTH_1075", detail: detail)
    }

    static func rubbish(of provider: Provider, _ detail: String) -> Problem {
        about(provider, .unavailable, "AUTH_1076", detail: detail)
    }

    /// - Parameter error: the provider's word: `access_denied`.
    static func refused(by provider: Provider, _ error: String) -> Problem {
        Problem(
            .forbidden, code: "AUTH_1077", ["provider": provider.name, "error": String(error.prefix(100))])
    }

    static let ticketUnknown = Problem(.unauthenticated, code: "AUTH_1078")
    static let challengeMalformed = Problem(.malformed, code: "AUTH_1082")

    static func mayMoreThanRule(_ provider: Provider) -> Problem { about(provider, .forbidden, "AUTH_1083") }
    static let secretMalformed = Problem(
        .invalid, code: "AUTH_1084", fields: [FieldProblem("secret", code: "AUTH_1084")])

    static func secretSealedOtherwise(_ provider: Provider, _ mismatch: SealMismatch) -> Problem {
        about(provider, .unavailable, "AUTH_1085", detail: mismatch.description)
    }

    static func codeRefused(by provider: Provider, _ error: String) -> Problem {
        Problem(
            .unauthenticated, code: "AUTH_1086", ["provider": provider.name, "error": String(error.prefix(100))])
    }

    private static func about(
        _ provider: Provider, _ kind: Problem.Kind, _ code: String, detail: String? = nil
    ) -> Problem {
        Problem(kind, code: code, ["provider": provider.name], detail: detail)
    }
}
