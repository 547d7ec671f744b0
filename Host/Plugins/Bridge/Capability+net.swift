import CWorkmate
import Database
import Outbound
import Routing
import Secrets
import Synchronization
import Values

extension Capability {
    nonisolated(unsafe) static let netTable = permanent(
        wm_net_v1(
            send: { context, request, reply in
                guard let crossing = Crossing.of(context), let request, let reply else { return WM_ERR_ARG }
                return crossing.send(request, reply)
            }))
}

extension Crossing {
    /// Milliseconds that one request may take at most.
    private static let longestTimeout = 30_000

    fileprivate func send(
        _ request: UnsafePointer<wm_net_request>, _ reply: UnsafeMutablePointer<wm_net_reply>
    ) -> wm_status {
        guard let client = module.services.net else { return WM_ERR_UNAVAIL }
        guard unit?.hasWritten != true else { return refuse(Problem.calledWhileWriting, WM_ERR_REFUSED) }
        do {
            guard let order = try order(request) else { return WM_ERR_ARG }
            try answer(client.send(order, to: module.manifest.network), order, reply)
            return WM_OK
        } catch {
            return refuse(error, (error as? Problem)?.netStatus ?? error.foreignStatus)
        }
    }

    /// Nil for one that breaks the contract.
    private func order(_ request: UnsafePointer<wm_net_request>) throws -> NetOrder? {
        guard let method = request.pointee.method, request.pointee.reserved == 0,
            let headers = texts(request.pointee.headers, request.pointee.header_count)
        else { return nil }
        let left = Int(clamping: call.deadline.milliseconds - call.now.milliseconds)
        let wanted = request.pointee.timeout_ms == 0 ? Self.longestTimeout : Int(request.pointee.timeout_ms)
        let body = wm_str(
            p: UnsafeRawPointer(request.pointee.body.p)?.assumingMemoryBound(to: CChar.self), n: request.pointee.body.n)
        let key = request.pointee.idempotency_key
        return NetOrder(
            String(cString: method), request.pointee.url.string, headers: headers, body: body.bytes,
            idempotencyKey: key.p == nil ? nil : key.string,
            identity: try request.pointee.certificate.map { try identity(String(cString: $0)) },
            timeout: max(1, min(left, wanted, Self.longestTimeout)),
            largestAnswer: request.pointee.largest_answer == 0
                ? 16 << 20 : min(Int(request.pointee.largest_answer), Arena.limit / 2))
    }

    private func texts(_ pairs: UnsafePointer<wm_pair>?, _ count: UInt32) -> [(name: String, value: String)]? {
        guard count > 0 else { return [] }
        guard let pairs, count <= 100 else { return nil }
        return (0..<Int(count)).map { index in
            let pair = pairs + index
            let named = foreignPairs(pair, 1)
            return named.first.map { (name: $0.key, value: $0.value) } ?? ("", "")
        }
    }

    private func identity(_ setting: String) throws -> ClientIdentity {
        let declared = module.manifest.settings.first { $0.name == setting && $0.isSecret }
        let text = try declared.flatMap { declared in
            try module.services.settings.flatMap { settings in
                try asHost { try settings.value(declared, of: module.id, in: $0) }
            }
        }
        guard let identity = text?.string.flatMap(ClientIdentity.init(pem:)) else {
            throw Problem.noCertificate(setting)
        }
        return identity
    }

    private func answer(_ net: NetReply, _ order: NetOrder, _ reply: UnsafeMutablePointer<wm_net_reply>) throws {
        let headers = net.reply.headers
        guard let memory = arena.allocate(max(1, headers.count) * MemoryLayout<wm_pair>.stride) else {
            throw Problem.answerTooLarge(order.url)
        }
        let pairs = memory.bindMemory(to: wm_pair.self, capacity: max(1, headers.count))
        for (index, header) in headers.enumerated() {
            let text = arena.text(header.value)
            var value = wm_value()
            value.type = WM_T_STR
            value.u.p = UnsafeRawPointer(text.p)
            value.n = text.n
            (pairs + index).initialize(to: wm_pair(name: arena.text(header.name), value: value))
        }
        let body = arena.text(net.reply.body)
        guard body.p != nil || net.reply.body.isEmpty else { throw Problem.answerTooLarge(order.url) }
        reply.pointee.headers = UnsafePointer(pairs)
        reply.pointee.header_count = UInt32(headers.count)
        reply.pointee.body = wm_bytes(
            p: UnsafeRawPointer(body.p)?.assumingMemoryBound(to: UInt8.self), n: body.n)
        reply.pointee.status = Int32(net.reply.status)
        reply.pointee.attempts = UInt32(net.attempts)
    }
}

extension Problem {
    fileprivate var netStatus: wm_status? {
        switch code {
        case "SYSTEM_9166": WM_ERR_LIMIT
        case "SYSTEM_9168": WM_ERR_ARG
        default: nil
        }
    }
}
