/// Why something of a document is no longer open.
enum SettlementKind: String, CaseIterable {
    case payment, correction, cancellation, offset
    case cashDiscount = "cash_discount"
    case writeOff = "write_off"

    /// Whether people may book it by hand; the others follow from what they do elsewhere.
    var isManual: Bool { self == .payment || self == .writeOff || self == .offset || self == .cashDiscount }
}
