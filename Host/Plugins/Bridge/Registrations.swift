import CWorkmate
import Values

/// What a module registered during its `load`.
struct Registrations: Sendable {
    struct Route: @unchecked Sendable {
        let handler: wm_http_handler
        let state: UnsafeMutableRawPointer?
        let maxBody: Int
        let timeoutMilliseconds: Int
    }

    struct Hook: @unchecked Sendable {
        let run: wm_hook_function
        let state: UnsafeMutableRawPointer?
    }

    struct Subscriber: @unchecked Sendable {
        let run: wm_event_handler
        let state: UnsafeMutableRawPointer?
    }

    struct Job: @unchecked Sendable {
        let run: wm_job_function
        let state: UnsafeMutableRawPointer?
    }

    struct Service: @unchecked Sendable {
        enum Target {
            /// A plain function of the signature.
            case native(NativeFunction)
            /// A function that serves any signature.
            case entry(wm_service_entry)
        }

        let signature: ServiceSignature
        let target: Target
        let state: UnsafeMutableRawPointer?
    }

    /// What a hook is for: `before_save`, or `action block`.
    struct HookKey: Hashable, Sendable {
        let entity: String
        let kind: String
    }

    /// False before and after `load`: what comes then is dropped.
    var isOpen = false
    /// By `GET /statistics/{id}`.
    var routes: [String: Route] = [:]
    var hooks: [HookKey: Hook] = [:]
    /// By `core.document.added/1`.
    var subscribers: [String: Subscriber] = [:]
    /// By `remind`.
    var jobs: [String: Job] = [:]
    /// By `settle/1`.
    var services: [String: Service] = [:]
    /// The first registration that the manifest does not declare.
    var problem: Problem?
}
