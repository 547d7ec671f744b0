/// Numbers of one range that another program gave.
struct NumberSkip {
    let first: DocumentNumber
    let last: Int64
    let reason: String

    func number(_ sequence: Int64) -> DocumentNumber { DocumentNumber(first.kind, first.year, sequence) }
}
