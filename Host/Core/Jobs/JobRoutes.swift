import Jobs
import Routing
import Values

/// What the host does outside of requests, for who looks after it: what waits, runs, was done or was given up.
struct JobRoutes: Sendable {
    static let readPermission = "core.job.read"
    static let runPermission = "core.job.run"

    let queue: JobQueue
    let catalogue: ErrorCatalogue

    var list: [Route] {
        [
            Route(
                .get, "/api/jobs", access: .permission(Self.readPermission), transaction: .reads,
                operation: .listJobs, handler: jobs),
            Route(
                .get, "/api/jobs/schedules", access: .permission(Self.readPermission), transaction: .reads,
                operation: .listSchedules, handler: schedules),
            Route(
                .get, "/api/jobs/{id}", access: .permission(Self.readPermission), transaction: .reads,
                operation: .getJob, handler: job),
            Route(
                .post, "/api/jobs/{id}/run-again", access: .permission(Self.runPermission), transaction: .writes,
                operation: .runJobAgain, handler: runAgain),
        ]
    }

    @Sendable private func jobs(_ call: Call) throws -> Response {
        let query = try JobQuery(call.request)
        let page = ListPage(try queue.list(query.filter, limit: query.limit + 1, in: call.unit), limit: query.limit)
        let counts = try queue.counts(in: call.unit)
        var answer = page.json(place: \.id) { .object(summary($0, call)) }
        answer["counts"] = .object(JSON.Object(Job.State.allCases.map { ($0.rawValue, .integer(counts[$0] ?? 0)) }))
        return .json(.object(answer))
    }

    @Sendable private func job(_ call: Call) throws -> Response {
        let id = call.parameters["id"] ?? ""
        guard let job = try queue.find(id, in: call.unit) else { throw Problem.jobMissing(id) }
        return .json(whole(job, call))
    }

    @Sendable private func runAgain(_ call: Call) throws -> Response {
        .json(whole(try queue.runAgain(call.parameters["id"] ?? "", in: call.unit), call))
    }

    @Sendable private func schedules(_ call: Call) throws -> Response {
        let items = try queue.schedules(in: call.unit).map { entry -> JSON in
            [
                "handler": .string(entry.name), "label": label(entry.name, call), "rule": .string(entry.rule),
                "next_at": .string(entry.nextAt), "last_at": entry.lastAt.map(JSON.string) ?? .null,
            ]
        }
        return .json(["items": .array(items)])
    }

    private func whole(_ job: Job, _ call: Call) -> JSON {
        var object = summary(job, call)
        object["input"] = job.input
        return .object(object)
    }

    private func summary(_ job: Job, _ call: Call) -> JSON.Object {
        [
            "id": .string(job.id), "handler": .string(job.handler), "label": label(job.handler, call),
            "event": job.event.map(JSON.string) ?? .null, "state": .string(job.state.rawValue),
            "run_at": .string(job.runAt), "attempts": .integer(Int64(job.attempts)),
            "created_at": .string(job.createdAt), "created_by": .string(job.createdBy),
            "request_id": .string(job.request), "started_at": job.startedAt.map(JSON.string) ?? .null,
            "ended_at": job.endedAt.map(JSON.string) ?? .null, "problem": problem(job, call),
        ]
    }

    private func label(_ handler: String, _ call: Call) -> JSON {
        queue.label(of: handler).map { .string($0.text(in: call.language)) } ?? .null
    }

    private func problem(_ job: Job, _ call: Call) -> JSON {
        guard let problem = job.problem else { return .null }
        let text = catalogue.told(
            problem.code, in: call.language, problem.parameters(in: call.language), requestID: call.requestID)
        return [
            "code": .string(problem.code), "message": .string(text?.message ?? problem.code),
            "hint": .string(text?.hint ?? ""),
        ]
    }
}
