import Values

extension ErrorCatalogue {
    /// The answer to a problem of a route that a person opened in a browser: a plain page with message and hint.
    package func page(_ problem: Problem, in language: Language, requestID: String) -> Response {
        var response = render(problem, in: language, requestID: requestID)
        let told = member(problem, in: language, requestID: requestID)
        let texts = ["message", "hint"].map { Self.escaped(told[$0]?.string ?? "") }
        let title = Self.escaped(problem.kind.title(in: language))
        response.headers.removeAll { $0.name == "content-type" }
        response.headers.append(("content-type", "text/html; charset=utf-8"))
        response.headers.append(
            ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"))
        response.body = Array(
            """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title)</title>
            <style>body{font:16px/1.5 sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#1f2937}</style>
            </head><body><main><h1>\(title)</h1><p>\(texts[0])</p><p>\(texts[1])</p></main></body></html>
            """.utf8)
        return response
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

extension Route {
    /// Whether a request wants the page that the route answers with.
    package func showsPage(to request: Request) -> Bool {
        hasPage && request.header("accept")?.contains("text/html") == true
    }

    var hasPage: Bool { operation.replies.contains { $0.mediaType == "text/html" } }
}
