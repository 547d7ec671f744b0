import CWorkmate

/// A route's handler, kept for as long as the process lives; the host hands it back as `state`.
final class RegisteredRoute: Sendable {
    private let tables: Tables
    private let handler: Registry.Handler

    init(_ tables: Tables, _ handler: @escaping Registry.Handler) {
        self.tables = tables
        self.handler = handler
    }

    static func run(
        _ state: UnsafeMutableRawPointer?, _ context: OpaquePointer?, _ request: OpaquePointer?,
        _ response: OpaquePointer?
    ) -> wm_status {
        guard let state, let context, let request, let response else { return WM_ERR_ARG }
        return Unmanaged<RegisteredRoute>.fromOpaque(state).takeUnretainedValue().run(context, request, response)
    }

    private func run(_ context: OpaquePointer, _ request: OpaquePointer, _ response: OpaquePointer) -> wm_status {
        guard let table = tables.http else { return WM_ERR_INTERNAL }
        return tables.run(context, request: Request(request, table)) { call in
            try handler(call).write(to: response, table)
        }
    }
}

extension Request {
    fileprivate init(_ request: OpaquePointer, _ table: UnsafePointer<wm_http_v1>) {
        self.init(
            parameter: { name in
                let value = table.pointee.path_param(request, name)
                return value.p == nil ? nil : value.string
            },
            query: { name in
                var value = wm_str()
                return table.pointee.query(request, name, &value) == WM_OK ? value.string : nil
            },
            header: { name in
                var value = wm_str()
                return table.pointee.header(request, name, &value) == WM_OK ? value.string : nil
            },
            body: {
                let body = table.pointee.body(request)
                return Array(UnsafeBufferPointer(start: body.p, count: Int(body.n)))
            })
    }
}

extension Response {
    fileprivate func write(to response: OpaquePointer, _ table: UnsafePointer<wm_http_v1>) throws {
        table.pointee.status(response, status)
        for header in headers {
            try HostRefusal.check(header.value.lent { table.pointee.set_header(response, header.name, $0) })
        }
        guard !body.isEmpty else { return }
        try body.withUnsafeBufferPointer { bytes in
            try HostRefusal.check(
                table.pointee.write(response, wm_bytes(p: bytes.baseAddress, n: UInt64(bytes.count))))
        }
    }
}
