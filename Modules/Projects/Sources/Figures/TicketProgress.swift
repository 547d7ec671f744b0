/// How far the tickets of a project are.
struct TicketProgress {
    /// The tickets in one state.
    struct Share {
        let state: String
        let count: Int64
        /// How many of them have an estimate, and its sum in hundredths of an hour.
        let estimated: Int64
        let estimate: Int64
    }

    static let states = ["open", "in_progress", "review", "done", "cancelled"]

    let shares: [Share]

    func count(_ state: String) -> Int64 { shares.first { $0.state == state }?.count ?? 0 }

    /// By estimated hours where every ticket has an estimate, else by number; nil without tickets.
    var percent: String? {
        let wanted = shares.filter { $0.state != "cancelled" }
        let isEstimated = wanted.allSatisfy { $0.estimated == $0.count }
        let weight: (Share) -> Int64 = { isEstimated ? $0.estimate : $0.count }
        let done = wanted.filter { $0.state == "done" }.reduce(0) { $0 + weight($1) }
        return Cents(done).percent(of: Cents(wanted.reduce(0) { $0 + weight($1) }))
    }
}
