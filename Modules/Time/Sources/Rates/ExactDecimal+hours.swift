import WorkmateSDK

extension ExactDecimal {
    init(cents: Int64) { self.init(cents, places: 2) }

    /// What so many minutes cost at this rate for an hour, rounded half away from zero.
    func forMinutes(_ minutes: Int64) -> ExactDecimal {
        ExactDecimal(Self.quotient(digits * Int128(minutes), 60), places: places)
    }
}
