import Routing
import Values

/// A picture that the company's letters are to show.
package struct Logo: Equatable, Sendable {
    /// Bytes of the largest one.
    static let largest = 2 << 20
    private static let mediaTypes: Set<String> = ["image/png", "image/jpeg"]

    /// 64 hexadecimal digits.
    package let sha256: String
    package let size: Int
    /// As its bytes say: `image/png`.
    package let mediaType: String

    package init(sha256: String, size: Int, mediaType: String) {
        self.sha256 = sha256
        self.size = size
        self.mediaType = mediaType
    }

    var isPicture: Bool { Self.mediaTypes.contains(mediaType) }
    var isTooLarge: Bool { size > Self.largest }
}

/// Where logos come from; Core knows neither documents nor what draws letters.
package protocol LogoSource: Sendable {
    /// The newest file of a document; nil when the caller sees no such document.
    func file(of document: String, _ call: Call) throws -> Logo?
    /// Whether a letter with the picture can be drawn.
    func isDrawn(_ logo: Logo) throws -> Bool
    /// Keeps the picture for every letter that shows it, also when its document is gone.
    func keep(_ logo: Logo, _ call: Call) throws
}

extension Problem {
    static func logoMissing() -> Problem { logo("SYSTEM_9102") }
    static func logoIsNoPicture(_ mediaType: String) -> Problem { logo("SYSTEM_9103", ["type": mediaType]) }
    static func logoTooLarge() -> Problem { logo("SYSTEM_9104", ["megabytes": Logo.largest >> 20]) }
    static func logoBroken() -> Problem { logo("SYSTEM_9105") }

    private static func logo(_ code: String, _ parameters: [String: any CustomStringConvertible] = [:]) -> Problem {
        Problem(.invalid, code: code, parameters, fields: [FieldProblem("logo", code: code, parameters)])
    }
}
