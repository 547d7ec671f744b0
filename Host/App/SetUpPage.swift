import Routing
import Values

/// The page behind the set-up link, in the language of the browser.
struct SetUpPage: Sendable {
    /// The token stands behind the `#`, which no browser sends.
    static func link(_ token: String, at address: String) -> String { "\(address)/setup#\(token)" }

    var routes: [Route] {
        [
            route("/setup", "getSetUpPage", "The page that makes the first administrator", "text/html") { call in
                "setup.\(call.language.rawValue).html"
            },
            route("/setup.js", "getSetUpScript", "What the set-up page does", "text/javascript") { _ in "setup.js" },
            route("/setup.css", "getSetUpStyle", "How the set-up page looks", "text/css") { _ in "setup.css" },
        ]
    }

    private func route(
        _ path: String, _ id: String, _ summary: String, _ type: String,
        file: @escaping @Sendable (Call) -> String
    ) -> Route {
        Route(
            .get, path, access: .everyone, transaction: .none,
            operation: Operation(
                id, tag: "host", summary: summary,
                replies: [Operation.Reply(200, "The file", schema: ["type": "string"], mediaType: type)])
        ) { call in
            Response(
                200,
                headers: [
                    ("content-type", "\(type); charset=utf-8"), ("content-security-policy", Self.policy),
                    ("vary", "accept-language"),
                ],
                body: EmbeddedFile.page(file(call)))
        }
    }

    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; "
        + "base-uri 'none'; frame-ancestors 'none'"
}
