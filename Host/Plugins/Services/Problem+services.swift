import CWorkmate
import Values

extension Problem {
    /// The module that offers it is there, but does not run.
    static func serviceUnavailable(_ service: String, of module: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9360", ["service": service, "module": module])
    }

    /// No staged module offers it.
    static func unknownService(_ service: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9361", ["service": service])
    }

    static func undeclaredCall(_ service: String, by module: String) -> Problem {
        Problem(.unexpected, code: "MODULE_9362", ["service": service, "module": module])
    }

    static func argumentCount(_ service: String, expected: Int, given: Int) -> Problem {
        Problem(.unexpected, code: "MODULE_9363", ["service": service, "expected": expected, "given": given])
    }

    static func argumentType(_ service: String, _ name: String, _ type: ServiceType, kind: Kind) -> Problem {
        let parameters = ["service": service, "argument": name, "type": type.rawValue]
        let fields = kind == .invalid ? [FieldProblem(name, code: "MODULE_9364", parameters)] : []
        return Problem(kind, code: "MODULE_9364", parameters, fields: fields)
    }

    /// An argument that the signature does not know, or one that is missing.
    static func argumentName(_ service: String, _ name: String, _ signature: ServiceSignature) -> Problem {
        let parameters = ["service": service, "argument": name, "signature": "\(signature)"]
        return Problem(
            .invalid, code: "MODULE_9365", parameters, fields: [FieldProblem(name, code: "MODULE_9365", parameters)])
    }

    static func serviceForbidden(_ service: String, permission: String) -> Problem {
        Problem(.forbidden, code: "MODULE_9366", ["service": service, "permission": permission])
    }

    static func serviceCycle(_ services: [String]) -> Problem {
        Problem(.unexpected, code: "MODULE_9367", ["cycle": services.joined(separator: " → ")])
    }

    static func serviceTooDeep(_ service: String, limit: Int) -> Problem {
        Problem(.unexpected, code: "MODULE_9368", ["service": service, "limit": limit])
    }

    static func serviceTooLate(_ service: String, of module: String) -> Problem {
        Problem(.deadline, code: "MODULE_9369", ["service": service, "module": module], retryAfter: 1)
    }

    /// The call that goes on has no transaction, or one that only reads.
    static func serviceTransaction(_ service: String) -> Problem {
        Problem(.unexpected, code: "MODULE_9370", ["service": service])
    }

    /// What a module is told of a service that was not called; nil for any other problem.
    var serviceStatus: wm_status? {
        switch code {
        case "MODULE_9362": WM_ERR_DENIED
        case "MODULE_9363": WM_ERR_ARG
        case "MODULE_9364": WM_ERR_TYPE
        case "MODULE_9367", "MODULE_9368": WM_ERR_LIMIT
        case "MODULE_9370": WM_ERR_UNAVAIL
        default: nil
        }
    }
}
