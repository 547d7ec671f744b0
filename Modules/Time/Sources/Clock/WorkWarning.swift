import WorkmateSDK

/// What the law has against a day of work; it never stops anybody from recording what was.
struct WorkWarning: Equatable {
    enum Kind: String {
        case overEightHours = "over_8_hours"
        case overTenHours = "over_10_hours"
        case shortBreak = "short_break"
        case shortRest = "short_rest"

        var law: String {
            switch self {
            case .overEightHours, .overTenHours: "§ 3 ArbZG"
            case .shortBreak: "§ 4 ArbZG"
            case .shortRest: "§ 5 ArbZG"
            }
        }
    }

    let kind: Kind
    let minutes: Int64
    let limit: Int64

    init(_ kind: Kind, minutes: Int64, limit: Int64) {
        self.kind = kind
        self.minutes = minutes
        self.limit = limit
    }

    var json: JSON {
        [
            "kind": .string(kind.rawValue), "minutes": .integer(minutes), "limit": .integer(limit),
            "law": .string(kind.law),
        ]
    }
}
