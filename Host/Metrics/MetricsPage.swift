import Database
import Routing
import Values

/// `GET /metrics`: the host's figures for a monitor.
package struct MetricsPage: Sendable {
    package static let path = "/metrics"
    package static let permission = "core.metrics.read"

    /// A staged module and where it stands.
    package struct ModuleState: Sendable {
        let id: String
        let state: String

        package init(id: String, state: String) {
            self.id = id
            self.state = state
        }
    }

    let meter: RequestMeter
    let version: String
    let moduleStates: [ModuleState]
    let jobs: @Sendable (any Database) throws -> JobSeries

    /// - Parameter jobs: asks the database; while that does not answer, the page says so and leaves jobs out.
    package init(
        meter: RequestMeter, version: String, moduleStates: [ModuleState],
        jobs: @escaping @Sendable (any Database) throws -> JobSeries
    ) {
        self.jobs = jobs
        self.meter = meter
        self.version = version
        self.moduleStates = moduleStates
    }

    package var route: Route {
        Route(
            .get, Self.path, access: .permission(Self.permission), transaction: .none,
            operation: Operation(
                "getMetrics", tag: "host", summary: "Figures for a monitor, in Prometheus' text format",
                replies: [
                    Operation.Reply(200, "Text format 0.0.4", schema: ["type": "string"], mediaType: "text/plain")
                ]),
            handler: page)
    }

    @Sendable private func page(_ call: Call) -> Response {
        var text = MetricsText()
        text.metric("workmate_info", .gauge, "The running version and its database.")
        text.sample("workmate_info", [("version", version), ("database", call.database.dialect.rawValue)], 1)
        text.write(meter.all)
        write(call.database.figures, into: &text)
        text.metric("workmate_module_state", .gauge, "1 for the state in which each staged module is.")
        for module in moduleStates {
            text.sample("workmate_module_state", [("module", module.id), ("state", module.state)], 1)
        }
        writeJobs(call.database, into: &text)
        write(ProcessFigures(), into: &text)
        return Response(
            200,
            headers: [("content-type", "text/plain; version=0.0.4; charset=utf-8"), ("cache-control", "no-store")],
            body: Array(text.text.utf8))
    }

    private func writeJobs(_ database: any Database, into text: inout MetricsText) {
        let name = "workmate_database_up"
        let help = "Whether the database answers."
        do {
            text.write(try jobs(database))
            text.single(name, .gauge, help, 1)
        } catch {
            // A monitor that got no page could not tell this from a dead host.
            text.single(name, .gauge, help, 0)
        }
    }

    private func write(_ figures: DatabaseFigures, into text: inout MetricsText) {
        text.single("workmate_database_loans_total", .counter, "Connections lent to units of work.", figures.loans)
        text.single("workmate_database_units_total", .counter, "Writing units that are durable.", figures.units)
        text.single("workmate_database_commits_total", .counter, "Commits that carried them.", figures.commits)
        text.single("workmate_database_waiting", .gauge, "Units that wait for the writer.", figures.waiting)
        text.single(
            "workmate_database_connections_in_use", .gauge, "Connections out of the pool.", figures.connectionsInUse)
        text.single(
            "workmate_database_connections_limit", .gauge, "Connections the pool may have.", figures.connectionLimit)
    }

    private func write(_ figures: ProcessFigures, into text: inout MetricsText) {
        text.single(
            "process_cpu_seconds_total", .counter, "Processor time of user and system.", figures.processor.seconds)
        text.single("process_resident_memory_bytes", .gauge, "Memory that is resident.", figures.residentBytes)
        text.single("process_open_fds", .gauge, "Open files and sockets.", figures.openFiles)
        text.single("process_max_fds", .gauge, "How many there may be.", figures.openFilesLimit)
    }
}
