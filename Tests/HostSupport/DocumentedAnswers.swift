import Routing
import Support
import Testing
import Values

/// Holds every answer against the operation that the document describes.
struct DocumentedAnswers: Sendable {
    private let document: JSON

    init(_ document: JSON) { self.document = document }

    /// - Returns: the id of the operation, nil when the answer is not its success.
    func check(_ answer: TestAnswer, to request: Request, routes: Router) throws -> String? {
        guard case .route(let route, _) = try? routes.match(request.method, request.path) else { return nil }
        let place = "\(route.method.rawValue) \(route.path) answered \(answer.status)"
        let operation = document["paths"]?[route.path]?[route.method.rawValue.lowercased()]
        let replies = operation?["responses"]
        guard let reply = replies?[String(answer.status)] ?? (answer.status >= 400 ? replies?["default"] : nil) else {
            Issue.record("\(place), which is not documented: \(answer.text)")
            return nil
        }
        check(answer, against: resolved(reply), place)
        return (200..<400).contains(answer.status) ? route.operation.id : nil
    }

    private func check(_ answer: TestAnswer, against reply: JSON, _ place: String) {
        let described = reply["content"]?.object ?? [:]
        guard !answer.response.body.isEmpty else {
            #expect(described.names.isEmpty, "\(place) without a body")
            return
        }
        guard let schema = (described[answer.mediaType] ?? described["*/*"])?["schema"] else {
            Issue.record("\(place) with \(answer.mediaType), which is not documented")
            return
        }
        guard answer.mediaType.hasSuffix("json") else { return }
        let faults = SchemaCheck(document: document).faults(of: answer.json, against: schema)
        #expect(faults.isEmpty, "\(place)")
    }

    private func resolved(_ reply: JSON) -> JSON {
        guard let reference = reply["$ref"]?.string?.split(separator: "/").last else { return reply }
        return document["components"]?["responses"]?[String(reference)] ?? reply
    }
}

extension TestAnswer {
    fileprivate var mediaType: String {
        let type = response.header("content-type")?.split(separator: ";").first
        return type.map(String.init) ?? ""
    }
}
