import WorkmateSDK

/// What is open, for modules that move money: they settle it in their own unit of work.
enum SettlementServices {
    static let settleSignature =
        "settle(invoice:str, amount:i64, currency:str, kind:str, settled_on:str, reference:str?)->json"
    static let reverseSignature = "reverse(settlement:str, settled_on:str)->json"
    static let openSignature = "open_amount(invoice:str)->json"
    static let reductionsSignature = "reductions(invoice:str)->json"

    static func register(in registry: any Registry) throws {
        try registry.service("settle/1", settleSignature, settle)
        try registry.service("reverse/1", reverseSignature, reverse)
        try registry.service("open_amount/1", openSignature, open)
        try registry.service("reductions/1", reductionsSignature, reductions)
    }

    /// Amounts are in the smallest unit of the currency, which must be the document's.
    @Sendable static func settle(_ call: Call, _ arguments: ServiceArguments) throws -> ServiceValue {
        let invoice = arguments.text("invoice")
        guard let kind = SettlementKind(rawValue: arguments.text("kind")), kind.isManual else {
            throw Problem(.invalid, code: "INVOICE_2041", fields: [FieldProblem("kind", code: "INVOICE_2042")])
        }
        let balance = try balance(invoice, call)
        guard balance.unit.code == arguments.text("currency") else {
            throw Problem(
                .conflict, code: "INVOICE_2052",
                ["number": balance.number, "currency": balance.unit.code, "given": arguments.text("currency")])
        }
        let settlement = try SettlementBook(call).settle(
            invoice, arguments.integer("amount"), kind, on: day(arguments),
            reference: arguments.optionalText("reference"))
        return try after(settlement, call)
    }

    @Sendable static func reverse(_ call: Call, _ arguments: ServiceArguments) throws -> ServiceValue {
        try after(SettlementBook(call).reverse(arguments.text("settlement"), on: day(arguments)), call)
    }

    @Sendable static func open(_ call: Call, _ arguments: ServiceArguments) throws -> ServiceValue {
        .json(.object(try balance(arguments.text("invoice"), call).members))
    }

    /// What `invoices.invoice.reduced/1` told of a document, for modules that were not there to hear it.
    @Sendable static func reductions(_ call: Call, _ arguments: ServiceArguments) throws -> ServiceValue {
        let invoice = arguments.text("invoice")
        let unit = try balance(invoice, call).unit
        let parts = try ReductionStore(database: call.database).all(of: invoice)
        let items = try SettlementStore(database: call.database).all(on: invoice).compactMap { settlement -> JSON? in
            guard let taxes = parts[settlement.id] else { return nil }
            return [
                "settlement": .string(settlement.id), "settled_on": .string(settlement.day.description),
                "taxes": .array(taxes.map { $0.json(unit) }),
            ]
        }
        return .json(["items": .array(items)])
    }

    private static func after(_ settlement: Settlement, _ call: Call) throws -> ServiceValue {
        var members = try balance(settlement.invoice, call).members
        members["settlement"] = .string(settlement.id)
        return .json(.object(members))
    }

    private static func balance(_ invoice: String, _ call: Call) throws -> Balance {
        guard let balance = try InvoiceStore(database: call.database).balance(invoice) else {
            throw Problem(.conflict, code: "INVOICE_2051", ["invoice": invoice])
        }
        return balance
    }

    private static func day(_ arguments: ServiceArguments) throws -> Day {
        guard let day = Day(parsing: arguments.text("settled_on")) else {
            throw Problem(.invalid, code: "INVOICE_2041", fields: [FieldProblem("settled_on", code: "INVOICE_2042")])
        }
        return day
    }
}

extension Balance {
    /// As services answer it, amounts in the smallest unit.
    fileprivate var members: JSON.Object {
        [
            "invoice": .string(invoice), "number": .string(number), "customer": .string(customer),
            "currency": .string(unit.code), "open": .integer(open), "settled": .integer(settled),
            "status": .string(status.rawValue),
        ]
    }
}
