/// How measured minutes become billed ones.
struct RoundingRule: Equatable {
    enum Direction: String { case up, nearest, down }

    let step: Int64
    let direction: Direction
    let minimum: Int64

    /// Nothing worked is nothing billed.
    func rounded(_ minutes: Int64) -> Int64 {
        guard minutes > 0 else { return 0 }
        let added =
            switch direction {
            case .up: step - 1
            case .nearest: step / 2
            case .down: Int64(0)
            }
        return max((minutes + added) / step * step, minimum)
    }
}
