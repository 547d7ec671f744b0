import Drawing
import WorkmateValues

/// Turns what comes in into what goes out.
struct Desk {
    /// The first byte of an answer.
    private enum Answer: UInt8 { case pdf, refusal, failure }

    private let press: Result<Press, any Error>

    init(fonts: String?) { press = Result { try Press(fonts: fonts) } }

    func answer(_ description: [UInt8]) -> [UInt8] {
        do {
            return [Answer.pdf.rawValue] + (try press.get().print(description))
        } catch let refusal as LetterRefusal {
            let told: JSON = [
                "kind": .string(refusal.kind.rawValue), "place": .string(refusal.place),
                "reason": .string(refusal.reason),
            ]
            return [Answer.refusal.rawValue] + told.bytes
        } catch {
            return [Answer.failure.rawValue] + Array("\(error)".utf8)
        }
    }
}
