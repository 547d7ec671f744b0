import CWorkmate

/// The tables that modules may ask for.
enum Capability {
    static let ids: Set<String> = [
        WM_CTX_ID, WM_LOG_ID, WM_HTTP_ID, WM_DB_ID, WM_RECORDS_ID, WM_JSON_ID, WM_ENTITIES_ID,
        WM_EVENTS_ID, WM_JOBS_ID,
        WM_CONFIG_ID, WM_NET_ID, WM_MAIL_ID, WM_SERVICE_ID,
        WM_REPORT_ID, WM_AMEND_ID,
    ]

    /// The table of an id, alive as long as the process.
    static func table(_ id: String) -> UnsafeRawPointer? {
        switch id {
        case WM_CTX_ID: UnsafeRawPointer(contextTable)
        case WM_LOG_ID: UnsafeRawPointer(logTable)
        case WM_HTTP_ID: UnsafeRawPointer(httpTable)
        case WM_DB_ID: UnsafeRawPointer(databaseTable)
        case WM_RECORDS_ID: UnsafeRawPointer(recordsTable)
        case WM_JSON_ID: UnsafeRawPointer(jsonTable)
        case WM_CONFIG_ID: UnsafeRawPointer(configTable)
        case WM_NET_ID: UnsafeRawPointer(netTable)
        case WM_MAIL_ID: UnsafeRawPointer(mailTable)
        case WM_SERVICE_ID: UnsafeRawPointer(serviceTable)
        case WM_REPORT_ID: UnsafeRawPointer(reportTable)
        case WM_AMEND_ID: UnsafeRawPointer(amendTable)
        case WM_ENTITIES_ID: UnsafeRawPointer(entitiesTable)
        case WM_EVENTS_ID: UnsafeRawPointer(eventsTable)
        case WM_JOBS_ID: UnsafeRawPointer(jobsTable)
        default: nil
        }
    }

    /// A table in memory that is never freed.
    static func permanent<Table>(_ table: Table) -> UnsafePointer<Table> {
        let memory = UnsafeMutablePointer<Table>.allocate(capacity: 1)
        memory.initialize(to: table)
        return UnsafePointer(memory)
    }
}
