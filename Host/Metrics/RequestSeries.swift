/// The requests of one route.
package struct RequestSeries: Equatable, Sendable {
    /// Upper bounds in milliseconds; what took longer is in no bucket but the last one, which has no bound.
    static let bounds: [Int64] = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000]

    package let method: String
    /// `/api/employees/{id}`
    package let path: String
    /// `statuses[1]` answers of class 2xx.
    package private(set) var statuses = [Int](repeating: 0, count: 5)
    /// By the smallest bound that holds; the last one is above all.
    private(set) var buckets = [Int](repeating: 0, count: RequestSeries.bounds.count + 1)
    private(set) var total = Duration.zero

    init(method: String, path: String) {
        self.method = method
        self.path = path
    }

    package var count: Int { buckets.reduce(0, +) }

    mutating func add(status: Int, took: Duration) {
        statuses[min(max(status / 100, 1), 5) - 1] += 1
        buckets[Self.bounds.firstIndex { took <= .milliseconds($0) } ?? Self.bounds.count] += 1
        total += took
    }
}
