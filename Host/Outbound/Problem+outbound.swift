import Values

extension Problem {
    static func hostNotDeclared(_ host: String) -> Problem {
        Problem(.forbidden, code: "SYSTEM_9160", ["host": host])
    }

    /// Somebody calls to the outside while what they wrote may still be undone.
    package static let calledWhileWriting = Problem(.unexpected, code: "SYSTEM_9162")

    static func redirectWrong(_ host: String) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9167", ["host": host])
    }

    static func requestMalformed(_ part: String) -> Problem {
        Problem(.unexpected, code: "SYSTEM_9168", ["part": part])
    }

    /// A setting that should hold a client's certificate and key.
    package static func noCertificate(_ setting: String) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9169", ["name": setting])
    }

    /// More than the memory of a call takes.
    package static func answerTooLarge(_ host: String) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9166", ["host": host])
    }

    static func outgoing(_ failure: OutgoingFailure, host: String) -> Problem {
        let (kind, code): (Problem.Kind, String) =
            switch failure.reason {
            case .forbidden: (.forbidden, "SYSTEM_9161")
            case .timeout: (.deadline, "SYSTEM_9164")
            case .insecure: (.unavailable, "SYSTEM_9165")
            case .tooLarge: (.unavailable, "SYSTEM_9166")
            case .unreachable, .other: (.unavailable, "SYSTEM_9163")
            }
        return Problem(kind, code: code, ["host": host], detail: failure.description)
    }
}
