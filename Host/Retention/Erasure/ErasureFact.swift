import Values

/// That the personal data of a record was erased, or its use restricted: never what the data was.
struct ErasureFact: Equatable, Sendable {
    enum Kind: String, Sendable {
        case erasure, restriction
    }

    let kind: Kind
    let at: Instant
    /// The employee's id.
    let by: String
    /// Of a restriction: the day from which the record can be erased.
    let erasableFrom: Day?
}
