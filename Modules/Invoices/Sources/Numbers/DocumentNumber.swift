import WorkmateSDK

/// A number of the range of one kind in one year: `RE-2026-00001`.
struct DocumentNumber: Equatable {
    let kind: InvoiceKind
    let year: Int64
    let sequence: Int64

    var text: String {
        let digits = String(sequence)
        return "\(kind.letters)-\(year)-\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits)"
    }

    /// The name, among the host's ranges, of the one that goes on behind this number.
    var range: String { sequence == 0 ? "\(kind.letters)/\(year)" : "\(kind.letters)/\(year)/\(sequence)" }

    init(_ kind: InvoiceKind, _ year: Int64, _ sequence: Int64) {
        self.kind = kind
        self.year = year
        self.sequence = sequence
    }

    /// Reads back what `text` wrote.
    init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 3, let kind = InvoiceKind.allCases.first(where: { $0.letters == parts[0] }),
            let year = Int64(parts[1]), let sequence = Int64(parts[2])
        else { return nil }
        self.init(kind, year, sequence)
    }
}
