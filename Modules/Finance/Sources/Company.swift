import WorkmateSDK

/// The company, as far as money is concerned.
struct Company {
    private let record: JSON.Object

    init(_ call: Call) throws {
        guard let record = try call.records.get("core.company", "") else { throw HostRefusal(.notFound) }
        self.record = record
    }

    /// The day where the company is.
    var today: Day { record.day("today") ?? Day(daysSince1970: 0) }
    var currency: String { record.text("currency") ?? "EUR" }
    /// Decimals of its amounts.
    var places: Int { ["JPY", "KRW", "CLP", "ISK", "VND"].contains(currency) ? 0 : 2 }
}

extension JSON.Object {
    /// The members of these names that are not null.
    func keeping(_ names: [String]) -> JSON.Object {
        JSON.Object(names.compactMap { name in self[name].flatMap { $0.isNull ? nil : (name, $0) } })
    }
}
