import WorkmateSDK

/// The caller's own clock, of which one runs at a time.
enum TimerRoutes {
    private static let fields = ["customer", "project", "ticket", "task", "activity", "billable"]

    static func register(in registry: any Registry) throws {
        try registry.route("GET /timer", requires: "time.timer.use", .reads, show)
        try registry.route("POST /timer/start", requires: "time.timer.use", .writes, start)
        try registry.route("POST /timer/stop", requires: "time.timer.use", .writes, stop)
    }

    @Sendable static func show(_ call: Call) throws -> Response {
        let running = try EntryStore(database: call.database).running(call.principalID)
        let entry = try running.flatMap { try call.records.get("time.entry", $0.id) }
        return .json(["entry": entry.map(JSON.object) ?? .null])
    }

    /// With `"switch": true` the running clock is stopped first.
    @Sendable static func start(_ call: Call) throws -> Response {
        let body = try body(call, allowed: fields + ["switch"])
        let store = EntryStore(database: call.database)
        try store.hold(call.principalID)
        if let running = try store.running(call.principalID) {
            guard body["switch"] == true else { throw Problem.timerRuns(since: running.start) }
            try call.records.update("time.entry", running.id, version: 0, ["ended_at": .string(call.now.text)])
        }
        var entry = body
        entry["switch"] = nil
        entry["employee"] = .string(call.principalID)
        entry["started_at"] = .string(call.now.text)
        return .json(.object(try call.records.create("time.entry", entry)), status: 201)
    }

    /// `at` says when the work ended that nobody stopped in time.
    @Sendable static func stop(_ call: Call) throws -> Response {
        let body = try body(call, allowed: ["at"])
        let store = EntryStore(database: call.database)
        try store.hold(call.principalID)
        guard let running = try store.running(call.principalID) else { throw Problem(.conflict, code: "TIME_5202") }
        let end = body["at"].flatMap { $0.isNull ? nil : $0 } ?? .string(call.now.text)
        return .json(.object(try call.records.update("time.entry", running.id, version: 0, ["ended_at": end])))
    }

    private static func body(_ call: Call, allowed: [String]) throws -> JSON.Object {
        guard !call.request.body.isEmpty else { return [:] }
        do {
            guard let body = try call.request.json().object else { throw Problem.wrongInput("JSON") }
            if let name = body.names.first(where: { !allowed.contains($0) }) { throw Problem.wrongInput(name) }
            return body
        } catch is JSON.SyntaxError {
            throw Problem.wrongInput("JSON")
        }
    }
}

extension Problem {
    static func timerRuns(since start: String) -> Problem { Problem(.conflict, code: "TIME_5201", ["start": start]) }
    static func wrongInput(_ name: String) -> Problem { Problem(.malformed, code: "TIME_5217", ["name": name]) }
}
