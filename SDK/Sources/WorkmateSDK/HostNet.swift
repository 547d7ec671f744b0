import CWorkmate

/// The servers behind `wm.net/1`.
struct HostNet: Net {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    func send(_ request: NetRequest) throws -> NetAnswer {
        guard let table = context.tables.net else { preconditionFailure("module.json must require wm.net/1") }
        var reply = wm_net_reply()
        let status = lending(request) { table.pointee.send(context.pointer, &$0, &reply) }
        try HostRefusal.check(status)
        let headers = (0..<Int(reply.header_count)).map { index in
            let pair = reply.headers + index
            return (name: pair.pointee.name.string, value: pair.pointee.value.string)
        }
        let body = Array(UnsafeBufferPointer(start: reply.body.p, count: Int(reply.body.n)))
        return NetAnswer(reply.status, headers: headers, body: body, attempts: Int(reply.attempts))
    }

    /// The request as the host reads it, alive during the body.
    private func lending(_ request: NetRequest, _ body: (inout wm_net_request) -> wm_status) -> wm_status {
        let headers = LentValues(named: request.headers.map { ($0.name, .text($0.value)) })
        let certificate = request.certificate.map { Array($0.utf8CString) }
        return headers.withPairs { pairs, count in
            request.method.withCString { method in
                request.url.lent { url in
                    (request.idempotencyKey ?? "").lent { key in
                        request.body.withUnsafeBufferPointer { bytes in
                            var made = wm_net_request()
                            made.method = method
                            made.url = url
                            made.headers = pairs
                            made.header_count = count
                            made.body = wm_bytes(p: bytes.baseAddress, n: UInt64(bytes.count))
                            if request.idempotencyKey != nil { made.idempotency_key = key }
                            made.timeout_ms = request.timeout
                            made.largest_answer = request.largestAnswer
                            guard let certificate else { return body(&made) }
                            return certificate.withUnsafeBufferPointer { name in
                                made.certificate = name.baseAddress
                                return body(&made)
                            }
                        }
                    }
                }
            }
        }
    }
}
