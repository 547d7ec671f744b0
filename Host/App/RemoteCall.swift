import Outbound
import Values

/// A call of a service of a host that runs, for an operator or a script.
package struct RemoteCall {
    private let address: String
    private let token: String

    /// - Parameters:
    ///   - address: of the host, `http://127.0.0.1:8080`.
    ///   - token: an API key, or an access token.
    package init(address: String, token: String) {
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        self.token = token
    }

    /// Calls a service with a JSON object of its arguments, and returns its result as JSON.
    ///
    /// - Throws: `Refused` with what the host answered; `OutgoingFailure` when nobody answers.
    package func call(_ service: String, _ arguments: String) throws -> String {
        let request = OutgoingRequest(
            "POST", "\(address)/api/services/\(service)",
            headers: [
                ("Content-Type", "application/json"), ("Authorization", "Bearer \(token)"), ("Accept-Language", "en"),
            ],
            body: .bytes(Array(arguments.utf8)))
        let reply = try HTTPClient().send(request)
        let answer = try JSON(parsing: reply.body)
        guard reply.status == 200, let result = answer["result"] else {
            throw Refused(status: reply.status, answer: answer)
        }
        return result.text
    }

    package struct Refused: Error, CustomStringConvertible {
        package let status: Int
        package let answer: JSON

        package var description: String {
            let words = ["detail", "hint"].compactMap { answer[$0]?.string }.joined(separator: " ")
            return "\(words.isEmpty ? answer.text : words) (\(answer["code"]?.string ?? "status \(status)"))"
        }
    }
}
