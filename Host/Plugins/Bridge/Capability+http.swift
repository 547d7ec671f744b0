import CWorkmate
import Database
import Routing
import Synchronization
import Values

extension Capability {
    nonisolated(unsafe) static let httpTable = permanent(
        wm_http_v1(
            route: { host, route in
                guard let module = ModuleInstance.of(host), let route else { return WM_ERR_ARG }
                return module.register(route)
            },
            path_param: { request, name in
                guard let crossing = Crossing.of(request), let name,
                    let value = crossing.call.parameters[String(cString: name)]
                else { return .none }
                return crossing.arena.text(value)
            },
            query: { request, name, value in
                found(request, name, value) { crossing, name in crossing.call.request.query(name) }
            },
            header: { request, name, value in
                found(request, name, value) { crossing, name in crossing.call.request.header(name) }
            },
            body: { request in
                guard let crossing = Crossing.of(request) else { return wm_bytes() }
                let text = crossing.arena.text(crossing.call.request.body)
                return wm_bytes(p: UnsafeRawPointer(text.p)?.assumingMemoryBound(to: UInt8.self), n: text.n)
            },
            status: { response, code in Crossing.of(response)?.response.status = Int(code) },
            set_header: { response, name, value in
                guard let crossing = Crossing.of(response), let name else { return WM_ERR_ARG }
                return crossing.setHeader(String(cString: name), value.string)
            },
            json: { response, text in
                guard let crossing = Crossing.of(response), text.n > 0 else { return WM_ERR_ARG }
                return crossing.setJSON(text)
            },
            write: { response, bytes in
                guard let crossing = Crossing.of(response) else { return WM_ERR_ARG }
                guard bytes.n <= UInt64(Arena.limit - crossing.response.body.count) else { return WM_ERR_LIMIT }
                crossing.response.body += UnsafeBufferPointer(start: bytes.p, count: bytes.p == nil ? 0 : Int(bytes.n))
                return WM_OK
            }))

    private static func found(
        _ request: OpaquePointer?, _ name: UnsafePointer<CChar>?, _ value: UnsafeMutablePointer<wm_str>?,
        _ find: (Crossing, String) -> String?
    ) -> wm_status {
        guard let crossing = Crossing.of(request), let name, let value else { return WM_ERR_ARG }
        guard let text = find(crossing, String(cString: name)) else { return WM_ERR_NOTFOUND }
        value.pointee = crossing.arena.text(text)
        return WM_OK
    }
}

extension Crossing {
    fileprivate func setJSON(_ text: wm_str) -> wm_status {
        if let own = ownJSON(text) { return answer(json: own) }
        guard text.n <= UInt64(Arena.limit) else { return spoil("a text of \(text.n) bytes") }
        let body = text.bytes
        do {
            _ = try JSON(parsing: body)
        } catch {
            return spoil("no JSON at byte \(error.offset): \(error.reason)")
        }
        return answer(json: body)
    }

    private func answer(json body: [UInt8]) -> wm_status {
        response.body = body
        response.headers.removeAll { $0.name == "content-type" }
        response.headers.append(("content-type", "application/json"))
        return WM_OK
    }

    fileprivate func setHeader(_ name: String, _ value: String) -> wm_status {
        guard !name.isEmpty, (name + value).utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return WM_ERR_ARG }
        response.headers.removeAll { $0.name == name }
        response.headers.append((name, value))
        return WM_OK
    }
}
