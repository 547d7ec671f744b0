import WorkmateSDK

/// To whom a document goes: to whoever is named, else to the customer, else to a contact of the customer.
struct Recipients {
    let addresses: [String]

    /// - Throws: `INVOICE_2041` with the addresses that are none, or with `to` where nobody has one.
    init(_ body: RequestBody, _ invoice: Invoice, _ call: Call) throws {
        let given = try body.texts("to", most: Self.most, longest: 254)
        let faults = given.enumerated().filter { !Self.isAddress($1) }
            .map { FieldProblem("to[\($0.offset)]", code: "INVOICE_2061") }
        guard faults.isEmpty else { throw Problem(.invalid, code: "INVOICE_2041", fields: faults) }
        addresses = given.isEmpty ? try Self.known(invoice.customer, call) : given
        guard !addresses.isEmpty else { throw RequestBody.unfit("to", "INVOICE_2060") }
    }

    private static let most = 10

    private static func known(_ customer: String, _ call: Call) throws -> [String] {
        if let own = try call.records.get("crm.customer", customer)?.text("email") { return [own] }
        let contacts = try call.records.query("crm.contact", "customer=\(customer)&limit=200").items
            .filter { $0.has("email") }
        let first = contacts.first { $0.flag("is_primary") } ?? contacts.first
        return first?.text("email").map { [$0] } ?? []
    }

    /// Enough to tell a typing error; the mail server knows the rest.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return false
        }
        let words = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return words.count >= 2 && words.allSatisfy { !$0.isEmpty }
            && !text.contains { ",;<>()[]\"\\:".contains($0) }
    }
}
