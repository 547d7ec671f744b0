extension MetricsText {
    mutating func write(_ all: [RequestSeries]) {
        metric("workmate_requests_total", .counter, "Requests answered, by route and class of status.")
        for series in all {
            for (index, count) in series.statuses.enumerated() where count > 0 {
                sample("workmate_requests_total", series.labels + [("status", "\(index + 1)xx")], count)
            }
        }
        metric("workmate_request_seconds", .histogram, "From the request's route to its answer, by route.")
        for series in all { write(series) }
    }

    private mutating func write(_ series: RequestSeries) {
        var below = 0
        for (bound, count) in zip(RequestSeries.bounds, series.buckets) {
            below += count
            sample("workmate_request_seconds_bucket", series.labels + [("le", "\(Double(bound) / 1000)")], below)
        }
        sample("workmate_request_seconds_bucket", series.labels + [("le", "+Inf")], series.count)
        sample("workmate_request_seconds_sum", series.labels, series.total.seconds)
        sample("workmate_request_seconds_count", series.labels, series.count)
    }
}

extension RequestSeries {
    fileprivate var labels: [(name: String, value: String)] { [("method", method), ("route", path)] }
}
