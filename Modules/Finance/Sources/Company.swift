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
    var places: Int { Currency.minorDigits(of: currency) ?? 2 }

    /// An amount in its smallest unit.
    func json(_ minor: Int64) -> JSON { ExactDecimal(minor, places: places).json }
}
