/// Days in which nothing changes any more.
struct PeriodLock: Equatable {
    let first: String
    let last: String
}
