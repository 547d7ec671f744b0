import Database
import Values

package enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    /// Answered by the route of `get`, without the body.
    case head = "HEAD"
    /// Answered by the router itself.
    case options = "OPTIONS"
}

/// One operation of the API, as data: what the host needs to admit, run and document it.
package struct Route: Sendable {
    /// Whom the host lets in, before the handler runs.
    package enum Access: Sendable, Equatable {
        /// Anyone, without signing in.
        case everyone
        /// Anyone who is signed in.
        case session
        /// Who has the permission, as a whole or in a scope; the handler narrows to the scope.
        case permission(String)
    }

    /// The transaction that the host opens around the handler.
    package enum Transaction: Sendable {
        /// None; the handler opens its own.
        case none
        case reads
        case writes
    }

    package var method: Method
    /// `/api/backoffice/crm/customers/{id}`; a hole fills one segment.
    package var path: String
    /// `workmate.crm`; empty for the host.
    package var module: String
    package var access: Access
    package var transaction: Transaction
    /// Calls foreign code, which may take long: see `Database.write(mayTakeLong:)`.
    package var callsModule: Bool
    /// Bytes of the largest body.
    package var maxBody: Int
    package var timeoutMilliseconds: Int
    package var operation: Operation
    /// Takes a body that is too large for memory, once the caller is admitted; the call has no unit.
    package var intake: (@Sendable (Call) throws -> any BodyIntake)?
    package var handler: @Sendable (Call) throws -> Response

    package init(
        _ method: Method,
        _ path: String,
        module: String = "",
        access: Access,
        transaction: Transaction,
        callsModule: Bool = false,
        maxBody: Int = 1 << 20,
        timeoutMilliseconds: Int = 30_000,
        operation: Operation,
        intake: (@Sendable (Call) throws -> any BodyIntake)? = nil,
        handler: @escaping @Sendable (Call) throws -> Response
    ) {
        self.method = method
        self.path = path
        self.module = module
        self.access = access
        self.transaction = transaction
        self.callsModule = callsModule
        self.maxBody = maxBody
        self.timeoutMilliseconds = timeoutMilliseconds
        self.operation = operation
        self.intake = intake
        self.handler = handler
    }
}

/// What the API documentation says of a route; schemas are JSON Schema 2020-12, as OpenAPI 3.1 embeds them.
package struct Operation: Sendable {
    package struct Parameter: Sendable {
        package enum Place: String, Sendable { case path, query, header }
        package var name: String
        package var place: Place
        package var required: Bool
        package var summary: String
        package var schema: JSON

        package init(_ name: String, in place: Place, required: Bool = false, summary: String = "", schema: JSON) {
            self.name = name
            self.place = place
            self.required = required
            self.summary = summary
            self.schema = schema
        }
    }

    package struct Reply: Sendable {
        package var status: Int
        package var summary: String
        /// Nil when the reply has no body.
        package var schema: JSON?
        package var mediaType: String

        package init(_ status: Int, _ summary: String, schema: JSON? = nil, mediaType: String = "application/json") {
            self.status = status
            self.summary = summary
            self.schema = schema
            self.mediaType = mediaType
        }
    }

    /// Unique over the whole API: `listCustomers`.
    package var id: String
    package var tag: String
    package var summary: String
    package var parameters: [Parameter]
    package var requestBody: JSON?
    package var requestMediaType: String
    package var replies: [Reply]
    /// Codes of the problems that callers should expect beyond the general ones.
    package var problems: [String]
    /// Schemas under `#/components/schemas` that this operation refers to, by name.
    package var components: [String: JSON]

    package init(
        _ id: String,
        tag: String,
        summary: String,
        parameters: [Parameter] = [],
        requestBody: JSON? = nil,
        requestMediaType: String = "application/json",
        replies: [Reply],
        problems: [String] = [],
        components: [String: JSON] = [:]
    ) {
        self.id = id
        self.tag = tag
        self.summary = summary
        self.parameters = parameters
        self.requestBody = requestBody
        self.requestMediaType = requestMediaType
        self.replies = replies
        self.problems = problems
        self.components = components
    }
}
