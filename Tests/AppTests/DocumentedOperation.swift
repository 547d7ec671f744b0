import HostSupport
import Values

/// One operation of a host's OpenAPI document.
struct DocumentedOperation {
    let json: JSON
    private let document: JSON

    init?(_ document: JSON, _ method: String, _ path: String) {
        guard let json = document["paths"]?[path]?[method] else { return nil }
        self.json = json
        self.document = document
    }

    /// Its parameters in the query.
    var parameters: [JSON] { (json["parameters"]?.array ?? []).filter { $0["in"] == "query" } }

    /// The schema of its JSON body.
    var body: JSON? { json["requestBody"]?["content"]?["application/json"]?["schema"].map(resolved) }

    /// The documented example of its body, with the references it needs.
    ///
    /// - Parameter records: an id for each entity.
    func example(_ records: [String: String] = [:]) -> JSON {
        var example = body?["examples"]?.array?.first?.object ?? [:]
        for name in body?["required"]?.array?.compactMap(\.string) ?? [] where example[name] == nil {
            guard let entity = body?["properties"]?[name]?["x-entity"]?.string else { continue }
            example[name] = records[entity].map(JSON.string)
        }
        return .object(example)
    }

    private func resolved(_ schema: JSON) -> JSON {
        guard let name = schema["$ref"]?.string?.split(separator: "/").last else { return schema }
        return document["components"]?["schemas"]?[String(name)] ?? schema
    }
}
