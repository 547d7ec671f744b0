import Values

extension Problem {
    /// The module did not keep to `report.h`.
    package static func letterMalformed(_ place: String, _ reason: String) -> Problem {
        Problem(.unexpected, code: "MODULE_9380", ["place": place, "reason": reason])
    }

    static func letterUndrawable(_ place: String) -> Problem {
        Problem(.invalid, code: "MODULE_9381", ["place": place])
    }

    static func letterTooLarge(_ place: String, _ reason: String) -> Problem {
        Problem(.tooLarge, code: "MODULE_9382", ["place": place, "reason": reason])
    }

    static func noRenderer(_ reason: String) -> Problem {
        Problem(.unavailable, code: "MODULE_9383", detail: reason)
    }

    /// Somebody draws while what they wrote may still be undone, and others wait to write.
    package static let drawnWhileWriting = Problem(.unexpected, code: "MODULE_9386")

    static func renderersBusy() -> Problem { Problem(.unavailable, code: "MODULE_9387", retryAfter: 1) }

    static func renderer(_ failure: RenderProcess.Failure) -> Problem {
        switch failure {
        case .notStarted(let number): noRenderer("posix_spawn: \(number)")
        case .gone: Problem(.unavailable, code: "MODULE_9384", retryAfter: 1)
        case .deadline: Problem(.deadline, code: "MODULE_9385", retryAfter: 1)
        }
    }
}
