import Values

/// What the process says to a description: a first byte for what follows it.
enum RenderAnswer {
    case pdf([UInt8])
    case refusal(kind: String, place: String, reason: String)
    case failure(String)

    init(_ answer: [UInt8]) throws {
        let rest = Array(answer.dropFirst())
        switch answer.first {
        case 0: self = .pdf(rest)
        case 1:
            let told = try JSON(parsing: rest)
            self = .refusal(
                kind: told["kind"]?.string ?? "", place: told["place"]?.string ?? "",
                reason: told["reason"]?.string ?? "")
        default: self = .failure(String(decoding: rest, as: UTF8.self))
        }
    }

    func pdf() throws -> [UInt8] {
        switch self {
        case .pdf(let bytes): return bytes
        case .refusal("text", let place, _): throw Problem.letterUndrawable(place)
        case .refusal("large", let place, let reason): throw Problem.letterTooLarge(place, reason)
        case .refusal(_, let place, let reason): throw Problem.letterMalformed(place, reason)
        case .failure(let reason): throw Problem.noRenderer(reason)
        }
    }
}
