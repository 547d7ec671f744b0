import CWorkmate

/// What a capability of the host refused. Let it pass: the host knows the reason and answers the caller with it.
public struct HostRefusal: Error, Equatable, Sendable {
    /// Why, as far as a module may want to react.
    public enum Reason: Equatable, Sendable {
        case denied, notFound, conflict, limit, deadline, unavailable, other
    }

    /// The status to return to the host.
    let status: wm_status
    /// The code of the problem with which a service refused; nil for anything else.
    public let code: String?

    /// - Parameter code: with which a test has a service refuse.
    public init(_ reason: Reason, code: String? = nil) {
        self.code = code
        status =
            switch reason {
            case .denied: WM_ERR_DENIED
            case .notFound: WM_ERR_NOTFOUND
            case .conflict: WM_ERR_CONFLICT
            case .limit: WM_ERR_LIMIT
            case .deadline: WM_ERR_DEADLINE
            case .unavailable: WM_ERR_UNAVAIL
            case .other: WM_ERR_INTERNAL
            }
    }

    init(status: wm_status, code: String? = nil) {
        self.status = status
        self.code = code
    }

    public var reason: Reason {
        switch status {
        case WM_ERR_DENIED: .denied
        case WM_ERR_NOTFOUND: .notFound
        case WM_ERR_CONFLICT: .conflict
        case WM_ERR_LIMIT: .limit
        case WM_ERR_DEADLINE: .deadline
        case WM_ERR_UNAVAIL: .unavailable
        default: .other
        }
    }

    static func check(_ status: wm_status) throws {
        guard status == WM_OK else { throw HostRefusal(status: status) }
    }
}
