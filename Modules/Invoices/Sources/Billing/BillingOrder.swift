import WorkmateSDK

/// What is asked to be billed: whose time and expenses of which days, and how it is put into lines.
struct BillingOrder {
    enum Grouping: String { case entry, day, sum }

    let customer: String
    let project: String?
    let from: Day?
    let to: Day?
    let grouping: Grouping
    let withExpenses: Bool
    let language: String
    let subject: String?

    /// - Throws: `INVOICE_2041` with the members that do not fit.
    init(_ body: RequestBody) throws {
        customer = try body.text("customer", longest: 36)
        project = try body.optionalText("project", longest: 36)
        from = try body.day("from")
        to = try body.day("to")
        grouping = try body.choice("by", or: .entry)
        withExpenses = try body.flag("expenses", or: true)
        language = try body.choice("language", or: DocumentLanguage.german).rawValue
        subject = try body.optionalText("subject", longest: 200)
        if let from, let to, to < from { throw RequestBody.unfit("to", "INVOICE_2007") }
    }

    func covers(_ day: Day?) -> Bool {
        guard let day else { return false }
        return from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
    }
}
