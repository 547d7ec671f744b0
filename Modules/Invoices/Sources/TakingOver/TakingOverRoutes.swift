import WorkmateSDK

/// Moving in from another program: its documents with their numbers, and where its ranges of numbers go on.
enum TakingOverRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("POST /take-over", requires: "invoices.invoice.take_over", .writes, takeOver)
        try registry.route("POST /next-numbers", requires: "invoices.number.set", .writes, setNext)
    }

    @Sendable static func takeOver(_ call: Call) throws -> Response {
        let document = try TakenDocument(call.request)
        try HandoverStore(database: call.database).leave(document.facts, id: call.newIdentifier())
        return .json(.object(try call.records.create("invoices.invoice", document.record)), status: 201)
    }

    /// Lets a range go on with a number; those before it belong to another program.
    @Sendable static func setNext(_ call: Call) throws -> Response {
        let body = try RequestBody(call.request)
        let text = try body.text("next", longest: 40)
        guard let next = DocumentNumber(text), next.sequence > 0, (1900...9999).contains(next.year) else {
            throw RequestBody.unfit("next", "INVOICE_2082")
        }
        let reason = try body.text("reason", longest: 500)
        try NumberSkips(call).leap(to: next, because: reason)
        return .json(["next": .string(next.text), "reason": .string(reason)])
    }
}
