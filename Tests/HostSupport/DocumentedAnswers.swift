import Routing
import Support
import Testing
import Values

/// Holds every answer against the operation that the document describes.
struct DocumentedAnswers: Sendable {
    private let document: JSON

    init(_ document: JSON) { self.document = document }

    func check(_ answer: TestAnswer, to request: Request, routes: Router) throws {
        guard case .route(let route, _) = try? routes.match(request.method, request.path) else { return }
        let path = "\(route.method.rawValue) \(route.path)"
        let operation = document["paths"]?[route.path]?[route.method.rawValue.lowercased()]
        let replies = operation?["responses"]
        let reply = replies?[String(answer.status)] ?? (answer.status >= 400 ? replies?["default"] : nil)
        guard let reply else {
            Issue.record("\(path) answered \(answer.status), which is not documented: \(answer.text)")
            return
        }
        if (200..<300).contains(answer.status) { ReachedOperations.record(route.operation.id) }
        for media in reply["content"]?.object?.members ?? [] where media.name.hasSuffix("json") {
            guard let schema = media.value["schema"], answer.isJSON else { continue }
            let faults = SchemaCheck(document: document).faults(of: answer.json, against: schema)
            #expect(faults.isEmpty, "\(path) answered \(answer.status)")
        }
    }
}

extension TestAnswer {
    fileprivate var isJSON: Bool { response.header("content-type")?.contains("json") == true }
}
