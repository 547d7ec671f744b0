import CWorkmate
import Database
import Routing
import Synchronization
import Values

extension Capability {
    nonisolated(unsafe) static let contextTable = permanent(
        wm_ctx_v1(
            alloc: { context, size in Crossing.of(context)?.arena.allocate(Int(clamping: size)) },
            call_id: { context in text(context) { $0.call.requestID } },
            locale: { context in text(context) { $0.call.language.rawValue } },
            principal_id: { context in text(context) { $0.call.principal.id } },
            new_id: { context in text(context) { $0.call.newIdentifier() } },
            may: { context, permission in
                guard let crossing = Crossing.of(context), let permission else { return 0 }
                return crossing.call.principal.may(String(cString: permission)) ? 1 : 0
            },
            require: { context, permission in
                guard let crossing = Crossing.of(context), let permission else { return WM_ERR_ARG }
                let name = String(cString: permission)
                guard !crossing.call.principal.may(name) else { return WM_OK }
                return crossing.refuse(Problem.missingPermission(name), WM_ERR_DENIED)
            },
            now_ms: { context in Crossing.of(context)?.call.now.milliseconds ?? 0 },
            deadline_ms: { context in Crossing.of(context)?.timeLeft ?? 0 },
            cancelled: { context in Crossing.of(context)?.isCancelled == false ? 0 : 1 },
            fail: { context, kind, code, pairs, count in
                guard let crossing = Crossing.of(context), let code else { return WM_ERR_ARG }
                return crossing.fail(kind: kind, code: String(cString: code), foreignPairs(pairs, count))
            },
            field: { context, field, code, pairs, count in
                guard let crossing = Crossing.of(context), let code else { return WM_ERR_ARG }
                let name = String(cString: code)
                guard crossing.knows(name) else { return WM_ERR_ARG }
                crossing.add(FieldProblem(field.string, code: name, foreignPairs(pairs, count)))
                return WM_OK
            }))

    private static func text(_ context: OpaquePointer?, _ read: (Crossing) -> String) -> wm_str {
        guard let crossing = Crossing.of(context) else { return .none }
        return crossing.arena.text(read(crossing))
    }
}

extension Crossing {
    /// Whether the time is over or whoever called has hung up.
    fileprivate var isCancelled: Bool { timeLeft <= 0 || call.request.cancellation?.isCancelled == true }

    fileprivate var timeLeft: Int64 { call.deadline.milliseconds - call.now.milliseconds }

    fileprivate func fail(kind: Int32, code: String, _ parameters: [String: String]) -> wm_status {
        guard knows(code) else { return WM_ERR_ARG }
        guard let kind = Problem.Kind.allCases.first(where: { $0.status == Int(kind) && $0 != .unexpected }) else {
            return refuse(Problem.wrongAnswer(module.id, "kind \(kind) of \(code)"), WM_ERR_ARG)
        }
        fail(Problem(kind, code: code, parameters))
        return WM_ERR_REFUSED
    }

    /// Whether the module's `errors.json` has the code; if not, the call ends as an unexpected error that names it.
    fileprivate func knows(_ code: String) -> Bool {
        guard !module.package.codes.contains(code) else { return true }
        fail(Problem.unknownCode(module.id, code))
        return false
    }
}
