import WorkmateSDK

/// The proof that each range of numbers is complete, and numbers that stay without a document.
enum NumberRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /number-report", requires: "invoices.number.read", .reads, report)
        try registry.route("POST /voided-numbers", requires: "invoices.number.void", .writes, void)
    }

    @Sendable static func report(_ call: Call) throws -> Response {
        let store = NumberStore(database: call.database)
        let year = try year(call)
        let ranges = try store.ranges(year).map { range -> JSON in
            let skips = try SkipStore(database: call.database).all(range.kind, year)
            let skipped = skips.filter { $0.last < range.last }.reduce(0) { $0 + $1.last - $1.first.sequence + 1 }
            let isComplete = range.given + skipped == range.last
            let gaps = isComplete ? [] : try store.gaps(range.kind, year)
            return [
                "kind": .string(range.kind.rawValue), "given": .integer(range.given), "void": .integer(range.void),
                "first": .string(DocumentNumber(range.kind, year, 1).text),
                "last": .string(DocumentNumber(range.kind, year, range.last).text), "is_complete": .bool(isComplete),
                "voided": .array(try store.voided(range.kind, year)),
                "skipped": .array(skips.map(\.json)),
                "missing": .array(gaps.map { missing($0, range.kind, year) }),
            ]
        }
        return .json(["year": .integer(year), "ranges": .array(ranges)])
    }

    private static func missing(_ gap: (after: Int64, before: Int64), _ kind: InvoiceKind, _ year: Int64) -> JSON {
        [
            "from": .string(DocumentNumber(kind, year, gap.after + 1).text),
            "to": .string(DocumentNumber(kind, year, gap.before - 1).text),
        ]
    }

    private static func year(_ call: Call) throws -> Int64 {
        guard let text = call.request.query("year") else { return try Company(call).today.civil.year }
        guard let year = Int64(text), (1900...9999).contains(year) else {
            throw Problem(.malformed, code: "INVOICE_2040", ["name": "year", "value": text])
        }
        return year
    }

    /// Takes the next number out of use, as where a printed form was spoilt.
    @Sendable static func void(_ call: Call) throws -> Response {
        let body = try RequestBody(call.request)
        guard let kind = InvoiceKind(rawValue: try body.text("kind", longest: 20)) else {
            throw Problem(.invalid, code: "INVOICE_2041", fields: [FieldProblem("kind", code: "INVOICE_2042")])
        }
        let reason = try body.text("reason", longest: 500)
        let year = try Company(call).today.civil.year
        let store = NumberStore(database: call.database)
        let number = try store.draw(kind, year)
        try store.void(number, because: reason, at: call.now, by: call.principalID)
        return .json(["number": .string(number.text), "reason": .string(reason)], status: 201)
    }
}

extension NumberSkip {
    fileprivate var json: JSON {
        ["from": .string(first.text), "to": .string(number(last).text), "reason": .string(reason)]
    }
}
