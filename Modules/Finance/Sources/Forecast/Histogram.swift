/// How often each number of days occurred.
struct Histogram {
    let counts: [(days: Int64, payments: Int64)]

    /// - Parameter counts: in the order of the days.
    init(_ counts: [(days: Int64, payments: Int64)]) { self.counts = counts.filter { $0.payments > 0 } }

    var payments: Int64 { counts.reduce(0) { $0 + $1.payments } }

    /// The middle one; of two the mean, rounded half away from zero. Nil for none.
    var median: Int64? {
        let whole = payments
        guard whole > 0, let upper = place(whole / 2), let lower = place((whole - 1) / 2) else { return nil }
        let sum = lower + upper
        return sum.isMultiple(of: 2) ? sum / 2 : (sum + sum.signum()) / 2
    }

    /// The days at a place of all of them in their order, from 0.
    private func place(_ index: Int64) -> Int64? {
        var behind = index
        for count in counts {
            if behind < count.payments { return count.days }
            behind -= count.payments
        }
        return nil
    }
}
