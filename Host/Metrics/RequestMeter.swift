import Routing
import Synchronization

/// Counts what was answered, by the pattern of the route: never by what a caller wrote, so that the number of series
/// is bounded by the routes and tells of nobody.
package final class RequestMeter: Sendable {
    private let series = Mutex<[String: RequestSeries]>([:])

    package init() {}

    /// - Parameter route: nil for a request that met none.
    package func count(_ route: Route?, status: Int, took: Duration) {
        let key = route?.operation.id ?? ""
        series.withLock { series in
            series[key, default: RequestSeries(method: route?.method.rawValue ?? "any", path: route?.path ?? "none")]
                .add(status: status, took: took)
        }
    }

    /// In the order of their paths.
    package var all: [RequestSeries] {
        series.withLock { Array($0.values) }.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
    }
}
