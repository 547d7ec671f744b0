import Values

extension Problem.Kind {
    /// The `title` of RFC 9457: the same for every problem of the kind.
    package func title(in language: Language) -> String {
        switch language {
        case .german: german
        case .english: english
        }
    }

    private var german: String {
        switch self {
        case .malformed: "Anfrage nicht lesbar"
        case .unauthenticated: "Anmeldung nötig"
        case .forbidden: "Nicht erlaubt"
        case .notFound: "Nicht gefunden"
        case .methodNotAllowed: "Methode nicht erlaubt"
        case .notAcceptable: "Format nicht verfügbar"
        case .conflict: "Konflikt"
        case .gone: "Nicht mehr vorhanden"
        case .preconditionFailed: "Inzwischen geändert"
        case .tooLarge: "Zu groß"
        case .unsupportedMediaType: "Inhaltstyp nicht unterstützt"
        case .rangeNotSatisfiable: "Bereich nicht vorhanden"
        case .invalid: "Angaben ungültig"
        case .preconditionRequired: "Version fehlt"
        case .tooMany: "Zu viele Anfragen"
        case .unexpected: "Unerwarteter Fehler"
        case .unavailable: "Zurzeit nicht verfügbar"
        case .deadline: "Zeit überschritten"
        case .storageFull: "Speicher voll"
        }
    }

    private var english: String {
        switch self {
        case .malformed: "Bad request"
        case .unauthenticated: "Sign-in required"
        case .forbidden: "Forbidden"
        case .notFound: "Not found"
        case .methodNotAllowed: "Method not allowed"
        case .notAcceptable: "Not acceptable"
        case .conflict: "Conflict"
        case .gone: "Gone"
        case .preconditionFailed: "Changed meanwhile"
        case .tooLarge: "Too large"
        case .unsupportedMediaType: "Unsupported content type"
        case .rangeNotSatisfiable: "Range not satisfiable"
        case .invalid: "Invalid input"
        case .preconditionRequired: "Version required"
        case .tooMany: "Too many requests"
        case .unexpected: "Unexpected error"
        case .unavailable: "Unavailable"
        case .deadline: "Timed out"
        case .storageFull: "Storage full"
        }
    }
}
