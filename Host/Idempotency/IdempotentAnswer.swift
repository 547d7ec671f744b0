import Crypto
import Database
import Routing
import Values

/// Runs a POST at most once per `Idempotency-Key`, caller and route, and repeats its answer for 24 hours.
///
/// The key is taken inside the unit of work, before the handler: a second request waits for the first one's commit
/// and then gets its answer; when the first one fails, its key is free again.
package enum IdempotentAnswer {
    package static let header = "idempotency-key"
    private static let lifetimeMilliseconds: Int64 = 24 * 60 * 60 * 1000

    /// Runs a handler in a unit of work of its own; one that lost its key to another request runs again and finds that
    /// request's answer.
    ///
    /// An answer that nobody may store (`Cache-Control: no-store`) bears a secret, so only that it was given is kept.
    ///
    /// - Parameter part: which of the units of one request, each with an answer of its own; nil where there is one.
    /// - Throws: `Problem` `SYSTEM_9017` for a key that is no key, `SYSTEM_9018` for a key that came with another body,
    ///   `SYSTEM_9101` where the answer was not kept; what the handler throws.
    package static func write(
        _ call: Call, mayTakeLong: Bool, part: Int? = nil, _ handler: (Call) throws -> Response
    ) throws -> Response {
        func once() throws -> Response {
            try call.database.write(mayTakeLong: mayTakeLong) { unit in
                try take(call.with(unit: unit), part: part, handler)
            }
        }
        do {
            return try once()
        } catch  where isRace(error) {
            return try once()
        }
    }

    private static func take(_ call: Call, part: Int?, _ handler: (Call) throws -> Response) throws -> Response {
        guard call.request.method == .post, let key = call.request.header(header) else { return try handler(call) }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem.idempotencyKeyMalformed()
        }
        let taken = TakenKey(
            principal: call.principal.id,
            route: "\(call.request.method.rawValue) \(call.request.path)\(part.map { " \($0)" } ?? "")",
            key: key,
            digest: digest(of: call.request.body)
        )
        try taken.forgetExpired(before: call.now + -lifetimeMilliseconds, in: call.unit)
        if let answer = try taken.answer(in: call.unit) { return answer }
        try taken.insert(at: call.now, in: call.unit)
        let response = try handler(call)
        if response.header("cache-control") != "no-store" { try taken.store(response, in: call.unit) }
        return response
    }

    /// Whether a failed unit lost the race for its key.
    private static func isRace(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError, case .unique = error.reason else { return false }
        return error.statement.contains("wm_idempotency")
    }

    private static func digest(of body: [UInt8]) -> String {
        SHA256.hash(data: body).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

/// The `wm_idempotency` table. No other file names it.
private struct TakenKey {
    let principal: String
    let route: String
    let key: String
    let digest: String

    func forgetExpired(before instant: Instant, in unit: any UnitOfWork) throws {
        try unit.execute("DELETE FROM wm_idempotency WHERE principal_id = \(principal) AND created_at < \(instant)")
    }

    func answer(in unit: any UnitOfWork) throws -> Response? {
        let statement: SQL = """
            SELECT body_sha256, status, headers, body FROM wm_idempotency
            WHERE principal_id = \(principal) AND route = \(route) AND idempotency_key = \(key)
            """
        return try unit.first(statement) { rows in
            guard rows.text(0) == digest else { throw Problem.idempotencyKeyReused() }
            guard !rows.isNull(1) else { throw Problem.answerNotKept() }
            return Response(
                Int(rows.integer(1)),
                headers: try headers(rows.text(2)) + [("idempotency-replayed", "true")],
                body: Array(rows.text(3).utf8)
            )
        }
    }

    func insert(at instant: Instant, in unit: any UnitOfWork) throws {
        try unit.execute(
            """
            INSERT INTO wm_idempotency (principal_id, route, idempotency_key, body_sha256, created_at)
            VALUES (\(principal), \(route), \(key), \(digest), \(instant))
            """
        )
    }

    func store(_ response: Response, in unit: any UnitOfWork) throws {
        let headers = JSON.array(response.headers.map { .array([.string($0.name), .string($0.value)]) })
        try unit.execute(
            """
            UPDATE wm_idempotency
            SET status = \(response.status), headers = \(headers.text), body = \(String(decoding: response.body, as: UTF8.self))
            WHERE principal_id = \(principal) AND route = \(route) AND idempotency_key = \(key)
            """
        )
    }

    private func headers(_ text: String) throws -> [(name: String, value: String)] {
        try (JSON(parsing: text).array ?? []).compactMap { pair in
            guard let parts = pair.array, parts.count == 2, let name = parts[0].string, let value = parts[1].string
            else { return nil }
            return (name, value)
        }
    }
}

extension Problem {
    /// Whether an Idempotency-Key was refused, and with it the whole request.
    package var isOfTheKey: Bool { ["SYSTEM_9017", "SYSTEM_9018"].contains(code) }

    static func idempotencyKeyMalformed() -> Problem { Problem(.malformed, code: "SYSTEM_9017") }
    static func idempotencyKeyReused() -> Problem { Problem(.invalid, code: "SYSTEM_9018") }
    static func answerNotKept() -> Problem { Problem(.conflict, code: "SYSTEM_9101") }
}
