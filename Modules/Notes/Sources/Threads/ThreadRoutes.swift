import WorkmateSDK

/// What stands on one record, for those who may see that record, whoever wrote it.
enum ThreadRoutes {
    private static let standardLimit = 100
    private static let largestLimit = 200
    private static let mostPlaces = 50

    static func register(in registry: any Registry) throws {
        try registry.route("GET /threads/{entity}/{id}", requires: "notes.thread.read", .reads, thread)
        try registry.route("POST /threads/{entity}/{id}/read", requires: "notes.thread.read", .writes, markRead)
        try registry.route("GET /unread", requires: "notes.thread.read", .reads, unread)
    }

    @Sendable static func thread(_ call: Call) throws -> Response {
        let place = try place(call)
        let limit = try limit(call)
        let reads = ReadStore(database: call.database, employee: call.principalID)
        let read = try reads.last(on: place)
        let found = try ThreadStore(database: call.database)
            .messages(on: place, after: call.request.query("after") ?? "", limit: limit + 1)
        let page = found.prefix(limit)
        return .json([
            "items": .array(page.map { $0.json(for: call.principalID, read: read) }),
            "next": found.count > limit ? page.last.map { .string($0.id) } ?? .null : .null,
            "unread": .integer(try reads.unread(on: place)),
        ])
    }

    @Sendable static func markRead(_ call: Call) throws -> Response {
        let place = try place(call)
        let store = ThreadStore(database: call.database)
        let asked = try until(call.request)
        if let asked, try store.place(of: asked) != place { throw Problem.messageElsewhere(asked) }
        let reads = ReadStore(database: call.database, employee: call.principalID)
        if let last = try asked ?? store.newest(on: place) { try reads.save(last, on: place, at: call.now) }
        return .json(["unread": .integer(try reads.unread(on: place))])
    }

    @Sendable static func unread(_ call: Call) throws -> Response {
        let places = try ReadStore(database: call.database, employee: call.principalID).places(limit: mostPlaces)
        return .json(["items": .array(try places.filter { try call.sees($0.place) }.map(\.json))])
    }

    private static func place(_ call: Call) throws -> Place {
        let place = Place(entity: call.request.parameter("entity"), record: call.request.parameter("id"))
        guard try call.sees(place) else { throw Problem.placeNotFound(place) }
        return place
    }

    /// The last message that was read; nil for the newest.
    private static func until(_ request: Request) throws -> String? {
        guard !request.body.isEmpty else { return nil }
        do {
            if let body = try request.json().object {
                let until = body["until"] ?? .null
                if until.isNull || until.string != nil { return until.string }
            }
            throw Problem(.malformed, code: "NOTES_5008", ["name": "until", "value": "JSON"])
        } catch is JSON.SyntaxError {
            throw Problem(.malformed, code: "NOTES_5008", ["name": "until", "value": "JSON"])
        }
    }

    private static func limit(_ call: Call) throws -> Int {
        guard let text = call.request.query("limit") else { return standardLimit }
        guard let limit = Int(text), (1...largestLimit).contains(limit) else {
            throw Problem(.malformed, code: "NOTES_5008", ["name": "limit", "value": text])
        }
        return limit
    }
}

extension Problem {
    static func placeNotFound(_ place: Place) -> Problem {
        Problem(.notFound, code: "NOTES_5006", ["entity": place.entity, "record": place.record])
    }

    static func messageElsewhere(_ message: String) -> Problem {
        Problem(.invalid, code: "NOTES_5007", ["message": message])
    }
}
