/// The request of a route, read when the module asks for a part of it.
public struct Request {
    private let readParameter: (String) -> String?
    private let readQuery: (String) -> String?
    private let readHeader: (String) -> String?
    private let readBody: () -> [UInt8]

    /// A request of a test, or the empty one of a hook.
    public init(
        parameters: [String: String] = [:],
        query: [String: String] = [:],
        headers: [String: String] = [:],
        body: [UInt8] = []
    ) {
        readParameter = { parameters[$0] }
        readQuery = { query[$0] }
        readHeader = { headers[$0] }
        readBody = { body }
    }

    init(
        parameter: @escaping (String) -> String?,
        query: @escaping (String) -> String?,
        header: @escaping (String) -> String?,
        body: @escaping () -> [UInt8]
    ) {
        readParameter = parameter
        readQuery = query
        readHeader = header
        readBody = body
    }

    /// What filled `{name}` of the path.
    public func parameter(_ name: String) -> String {
        guard let value = readParameter(name) else { preconditionFailure("the route's path has no {\(name)}") }
        return value
    }

    public func query(_ name: String) -> String? { readQuery(name) }
    /// By the name in lower case.
    public func header(_ name: String) -> String? { readHeader(name) }
    public var body: [UInt8] { readBody() }
    /// The body as JSON.
    public func json() throws -> JSON { try JSON(parsing: body) }
}
