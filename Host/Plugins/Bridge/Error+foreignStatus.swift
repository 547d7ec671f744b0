import CWorkmate
import Database
import Values

extension Error {
    /// What a module is told of an error of the host.
    var foreignStatus: wm_status {
        switch self {
        case let problem as Problem: problem.foreignStatus
        case let error as DatabaseError: error.foreignStatus
        default: WM_ERR_INTERNAL
        }
    }
}

extension Problem {
    fileprivate var foreignStatus: wm_status {
        switch kind {
        case .forbidden, .unauthenticated: WM_ERR_DENIED
        case .notFound, .gone: WM_ERR_NOTFOUND
        case .conflict, .preconditionFailed: WM_ERR_CONFLICT
        case .deadline: WM_ERR_DEADLINE
        case .unavailable: WM_ERR_UNAVAIL
        case .tooLarge, .tooMany: WM_ERR_LIMIT
        default: code == "SYSTEM_9062" ? WM_ERR_DENIED : WM_ERR_REFUSED
        }
    }
}

extension DatabaseError {
    fileprivate var foreignStatus: wm_status {
        switch reason {
        case .unique, .retryable: WM_ERR_CONFLICT
        default: WM_ERR_DB
        }
    }
}
