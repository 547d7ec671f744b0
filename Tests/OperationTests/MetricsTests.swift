import HostSupport
import Routing
import Support
import Testing
import Values

@testable import Metrics

@Suite struct `The metrics of a host` {
    @Test(arguments: TestDatabase.all)
    func `count what was answered by route and class, and tell of nobody`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let before = try Metrics(host, token)
            let employee = try host.hire("grace", may: ["crm.customer.read"], by: token)

            _ = try host.call(.get, "/api/employees/\(employee.id)", token: token)
            _ = try host.call(.get, "/api/employees/nobody", token: token)
            _ = try host.call(.get, "/api/nowhere/\(employee.id)")
            let after = try Metrics(host, token)

            let record = #"{method="GET",route="/api/employees/{id}""#
            #expect(before["workmate_requests_total\(record),status=\"2xx\"}"] == nil)
            #expect(after["workmate_requests_total\(record),status=\"2xx\"}"] == 1)
            #expect(after["workmate_requests_total\(record),status=\"4xx\"}"] == 1)
            #expect(after["workmate_request_seconds_count\(record)}"] == 2)
            #expect(after["workmate_request_seconds_bucket\(record),le=\"+Inf\"}"] == 2)
            #expect(after[#"workmate_requests_total{method="any",route="none",status="4xx"}"#] == 1)
            for personal in [employee.id, employee.email, "grace", TestHost.email, token] {
                #expect(!after.text.contains(personal))
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tell what the database, the modules and the process do`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let before = try Metrics(host, token)

            _ = try host.make("/api/departments", ["code": "VT", "name": "Vertrieb"], by: token)
            let after = try Metrics(host, token)

            let units = "workmate_database_units_total"
            let commits = "workmate_database_commits_total"
            #expect(try #require(after[units]) > (try #require(before[units])))
            #expect(try #require(after[commits]) <= (try #require(after[units])))
            #expect(try #require(after["workmate_database_loans_total"]) > 0)
            #expect(after["workmate_database_connections_in_use"] == 0)
            #expect(after["workmate_database_waiting"] == 0)
            #expect(after[#"workmate_module_state{module="workmate.crm",state="running"}"#] == 1)
            #expect(after["workmate_info{version=\"1.0.0\",database=\"\(kind.rawValue)\"}"] == 1)
            #expect(try #require(after["process_resident_memory_bytes"]) > 1_000_000)
            #expect(try #require(after["process_cpu_seconds_total"]) > 0)
            #expect(try #require(after["process_open_fds"]) > 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are told to the monitor's token and the permission alone`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let administrator = try host.signIn()
            let clerk = try host.hire("clerk", may: ["crm.*"], by: administrator).token
            let watcher = try host.hire("watcher", may: ["core.metrics.read"], by: administrator).token

            let monitor = try host.call(.get, "/metrics", token: TestHost.metricsToken)

            #expect(monitor.status == 200)
            #expect(monitor.response.header("content-type") == "text/plain; version=0.0.4; charset=utf-8")
            #expect(try host.call(.get, "/metrics", token: watcher).status == 200)
            #expect(try host.call(.get, "/metrics", token: clerk).code == "AUTH_1009")
            #expect(try host.call(.get, "/metrics").code == "AUTH_1001")
            #expect(try host.call(.get, "/metrics", token: TestHost.metricsToken + "x").code == "AUTH_1002")
            #expect(try host.call(.get, "/api/modules", token: TestHost.metricsToken).code == "AUTH_1002")
        }
    }
}

@Suite struct `The series of a route` {
    @Test func `hold each time in the smallest bucket that fits`() {
        var series = RequestSeries(method: "GET", path: "/a")

        for milliseconds in [0, 1, 2, 10_000, 10_001] { series.add(status: 200, took: .milliseconds(milliseconds)) }
        series.add(status: 503, took: .zero)

        #expect(series.buckets == [3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1])
        #expect(series.statuses == [0, 5, 0, 0, 1])
        #expect(series.count == 6)
    }

    @Test func `are written with labels that cannot break out`() {
        var text = MetricsText()

        text.sample("a", [("b", "c\"d\\e\nf")], 1)

        #expect(text.text == "a{b=\"c\\\"d\\\\e\\nf\"} 1\n")
    }
}

/// The page, read as a monitor does.
private struct Metrics {
    let text: String
    private let samples: [String: Double]

    init(_ host: TestHost, _ token: String) throws {
        let page = try host.call(.get, "/metrics", token: token).text
        text = page
        let lines = page.split(separator: "\n")
        var samples: [String: Double] = [:]
        for line in lines where !line.hasPrefix("# HELP ") && !line.hasPrefix("# TYPE ") {
            let space = try #require(line.lastIndex(of: " "))
            let name = String(line[..<space])
            #expect(samples[name] == nil, "\(name) stands twice")
            let value: Double = try #require(Double(line[line.index(after: space)...]), "\(line)")
            samples[name] = value
        }
        self.samples = samples
        #expect(page.hasSuffix("\n"))
    }

    subscript(name: String) -> Double? { samples[name] }
}
