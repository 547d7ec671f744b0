import Values

/// Why a value does not fit its field; becomes a `FieldProblem` where the field's path is known.
struct FieldRefusal: Error {
    let code: String
    var parameters: [String: any CustomStringConvertible & Sendable] = [:]

    func at(_ path: String) -> FieldProblem { FieldProblem(path, code: code, parameters) }

    static let missing = FieldRefusal(code: "SYSTEM_9021")
    static func wrongType(_ expected: String) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9022", parameters: ["expected": expected])
    }
    static let unknown = FieldRefusal(code: "SYSTEM_9023")
    static let readonly = FieldRefusal(code: "SYSTEM_9024")
    static func tooSmall(_ minimum: FixedDecimal) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9025", parameters: ["minimum": minimum])
    }
    static func tooLarge(_ maximum: FixedDecimal) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9026", parameters: ["maximum": maximum])
    }
    static func tooShort(_ minimum: FixedDecimal) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9027", parameters: ["minimum": minimum])
    }
    static func tooLong(_ maximum: FixedDecimal) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9028", parameters: ["maximum": maximum])
    }
    static func wrongPattern(_ pattern: Pattern) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9029", parameters: ["pattern": pattern.text])
    }
    static func notListed(_ values: [String]) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9030", parameters: ["values": values.joined(separator: ", ")])
    }
    static func noValue(of type: CodeType) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9031", parameters: ["type": type.rawValue])
    }
    static func tooPrecise(_ scale: Int) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9032", parameters: ["scale": scale])
    }
    static func noSuchRecord(_ entity: Label) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9033", parameters: ["entity": entity])
    }
    static func absentModule(of entity: String) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9034", parameters: ["entity": entity])
    }
    static let taken = FieldRefusal(code: "SYSTEM_9035")
    static func fixed(in state: Label) -> FieldRefusal {
        FieldRefusal(code: "SYSTEM_9036", parameters: ["state": state])
    }
    static let noSuchLine = FieldRefusal(code: "SYSTEM_9037")
    static let controlCharacter = FieldRefusal(code: "SYSTEM_9038")
    static let twice = FieldRefusal(code: "SYSTEM_9039")
}
