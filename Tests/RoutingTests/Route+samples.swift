import Routing
import Values

extension Route {
    /// A route that answers its operation's id.
    static func sample(
        _ method: Routing.Method, _ path: String, id: String = "", module: String = "", access: Access = .everyone,
        maxBody: Int = 1 << 20, parameters: [Operation.Parameter] = [], requestBody: JSON? = nil,
        problems: [String] = [], components: [String: JSON] = [:]
    ) -> Route {
        let name = id.isEmpty ? "\(method.rawValue) \(path)" : id
        let operation = Operation(
            name, tag: "samples", summary: "Sample", parameters: parameters, requestBody: requestBody,
            replies: [Operation.Reply(200, "Done", schema: ["type": "object"])], problems: problems,
            components: components)
        return Route(
            method, path, module: module, access: access, transaction: .none, maxBody: maxBody, operation: operation
        ) { _ in .noContent }
    }
}
