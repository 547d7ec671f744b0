import Routing
import Values

extension Workmate {
    private static let purgePath = "/api/retention/purge"
    private static let longestPurge: Int64 = 120_000

    /// Lists what no law keeps any more, or deletes what such a list named: what the route does, as the host itself.
    ///
    /// - Parameter confirmation: of the list; nil to be told it.
    /// - Throws: as the route refuses, `SYSTEM_9098` for a list that holds no more.
    package func purge(confirmation: String?) throws -> [String] {
        let body = confirmation.map { JSON.object(["confirm": .string($0)]).bytes } ?? []
        let request = Request(.post, Self.purgePath, headers: [("content-type", "application/json")], body: body)
        guard case .route(let route, _) = try router.match(.post, Self.purgePath) else {
            preconditionFailure("the host has no route for purges")
        }
        let call = Call(
            request: request, principal: .system, clock: clock, requestID: Identifier.make(at: clock.now),
            database: database, deadline: clock.now + Self.longestPurge, unit: nil)
        return PurgeLines(try JSON(parsing: route.handler(call).body)).lines
    }
}

/// The answer of a purge, for who reads it in a terminal.
struct PurgeLines {
    private let answer: JSON

    init(_ answer: JSON) { self.answer = answer }

    var lines: [String] { items + [isDry ? ending : result] }

    private var isDry: Bool { answer["dry_run"]?.bool ?? true }

    private var items: [String] {
        (answer["items"]?.array ?? []).map { item in
            let held = item["held"]?.integer ?? 0
            let span = [item["oldest"], item["newest"]].compactMap { $0?.string }.joined(separator: " to ")
            let parts = [
                text(item["entity"]), text(item["count"]), span, text(item["law"]), held > 0 ? "\(held) held" : "",
            ]
            return parts.filter { !$0.isEmpty }.joined(separator: "  ")
        }
    }

    private var ending: String {
        guard answer["records"]?.integer ?? 0 > 0 else { return "nothing may go" }
        return "\(text(answer["records"])) records may go; to delete them: --confirm \(text(answer["confirmation"]))"
    }

    private var result: String { "\(text(answer["purged"])) records are gone, \(text(answer["left"])) are left" }

    private func text(_ value: JSON?) -> String { value?.string ?? value?.integer.map { "\($0)" } ?? "" }
}
