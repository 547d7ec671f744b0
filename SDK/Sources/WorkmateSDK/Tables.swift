import CWorkmate

/// The tables that the host gave to this module; what `module.json` does not require is nil.
final class Tables: Sendable {
    nonisolated(unsafe) let host: UnsafePointer<wm_host_v1>
    nonisolated(unsafe) let context: UnsafePointer<wm_ctx_v1>
    nonisolated(unsafe) let log: UnsafePointer<wm_log_v1>?
    nonisolated(unsafe) let http: UnsafePointer<wm_http_v1>?
    nonisolated(unsafe) let database: UnsafePointer<wm_db_v1>?
    nonisolated(unsafe) let records: UnsafePointer<wm_records_v1>?
    nonisolated(unsafe) let amendment: UnsafePointer<wm_amend_v1>?
    nonisolated(unsafe) let entities: UnsafePointer<wm_entities_v1>?
    nonisolated(unsafe) let events: UnsafePointer<wm_events_v1>?
    nonisolated(unsafe) let jobs: UnsafePointer<wm_jobs_v1>?
    nonisolated(unsafe) let config: UnsafePointer<wm_config_v1>?
    nonisolated(unsafe) let net: UnsafePointer<wm_net_v1>?
    nonisolated(unsafe) let mail: UnsafePointer<wm_mail_v1>?
    nonisolated(unsafe) let service: UnsafePointer<wm_service_v1>?
    nonisolated(unsafe) let report: UnsafePointer<wm_report_v1>?

    /// Nil without `wm.ctx/1`, which every Swift module must require.
    init?(host: UnsafePointer<wm_host_v1>) {
        func table<Table>(_ id: String) -> UnsafePointer<Table>? {
            host.pointee.get(host.pointee.handle, id)?.assumingMemoryBound(to: Table.self)
        }
        guard let context: UnsafePointer<wm_ctx_v1> = table(WM_CTX_ID) else { return nil }
        self.host = host
        self.context = context
        log = table(WM_LOG_ID)
        http = table(WM_HTTP_ID)
        database = table(WM_DB_ID)
        records = table(WM_RECORDS_ID)
        amendment = table(WM_AMEND_ID)
        entities = table(WM_ENTITIES_ID)
        events = table(WM_EVENTS_ID)
        jobs = table(WM_JOBS_ID)
        config = table(WM_CONFIG_ID)
        net = table(WM_NET_ID)
        mail = table(WM_MAIL_ID)
        service = table(WM_SERVICE_ID)
        report = table(WM_REPORT_ID)
    }

    /// Runs a body inside a call from the host and turns what it throws into the status to return.
    func run(_ context: OpaquePointer, request: Request = Request(), _ body: (Call) throws -> Void) -> wm_status {
        let call = HostContext(tables: self, pointer: context)
        do {
            try body(
                Call(
                    context: call, database: HostDatabase(call), records: HostRecords(call), log: HostLog(call),
                    events: HostEvents(call), jobs: HostJobs(call), settings: HostSettings(call), net: HostNet(call),
                    mails: HostMails(call), services: HostServices(call), reports: HostReports(call), request: request))
            return WM_OK
        } catch let problem as Problem {
            return call.report(problem)
        } catch let refusal as HostRefusal {
            return refusal.status
        } catch {
            HostLog(call).error("an error that is no problem ended the call", ["error": "\(error)"])
            return WM_ERR_INTERNAL
        }
    }
}
