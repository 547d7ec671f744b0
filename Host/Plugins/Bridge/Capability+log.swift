import CWorkmate
import Database
import Logging
import Routing
import Synchronization
import Values

extension Capability {
    nonisolated(unsafe) static let logTable = permanent(
        wm_log_v1(
            call: { context, level, event, pairs, count in
                guard let crossing = Crossing.of(context), let event else { return }
                var metadata = metadata(pairs, count)
                metadata["request_id"] = .string(crossing.call.requestID)
                crossing.module.logger.log(level: logLevel(level), "\(String(cString: event))", metadata: metadata)
            },
            host: { host, level, event, pairs, count in
                guard let module = ModuleInstance.of(host), let event else { return }
                module.logger.log(
                    level: logLevel(level), "\(String(cString: event))", metadata: metadata(pairs, count))
            }))

    private static func metadata(_ pairs: UnsafePointer<wm_pair>?, _ count: UInt32) -> Logger.Metadata {
        foreignPairs(pairs, count).mapValues { .string($0) }
    }

    private static func logLevel(_ level: Int32) -> Logger.Level {
        switch level {
        case WM_LOG_DEBUG: .debug
        case WM_LOG_INFO: .info
        case WM_LOG_WARNING: .warning
        default: .error
        }
    }
}
