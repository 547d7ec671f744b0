/// How long a job that failed waits: twice as long each time, up to an hour, of which up to the half is left to chance so
/// that what failed together does not come again together.
enum Backoff {
    private static let first: Int64 = 5000
    static let longest: Int64 = 3_600_000

    /// In milliseconds.
    static func range(behind attempts: Int) -> ClosedRange<Int64> {
        let whole = min(longest, first << Int64(min(max(attempts, 1) - 1, 20)))
        return whole / 2...whole
    }
}
