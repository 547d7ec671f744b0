import Routing
import Values

/// What a host answered.
package struct TestAnswer: Sendable {
    package let response: Response

    /// The bytes of a file are read, as a client would.
    init(_ response: Response) throws {
        var response = response
        if let file = response.file { response.body = try file.bytes() }
        self.response = response
    }

    package var status: Int { response.status }
    package var text: String { String(decoding: response.body, as: UTF8.self) }

    /// The body, null when it is no JSON.
    package var json: JSON {
        do {
            return try JSON(parsing: response.body)
        } catch {
            return .null
        }
    }

    /// The code of the problem, nil for a success.
    package var code: String? { json["code"]?.string }

    /// `name: SYSTEM_9021` for each field that is wrong.
    package var fieldCodes: [String] {
        (json["errors"]?.array ?? []).map { "\($0["field"]?.string ?? ""): \($0["code"]?.string ?? "")" }
    }
}
