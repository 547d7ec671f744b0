import Reports
import Values

/// Puts a logo of the company where a letter names it by its hash, so that what draws letters needs no access to files.
struct LetterPicture {
    /// Answers the bytes of a logo by its hash; nil for one that is none.
    let logo: (String) throws -> [UInt8]?

    /// - Throws: `MODULE_9380` for a hash that is none of a logo.
    func put(into letter: [UInt8]) throws -> [UInt8] {
        guard letter.count <= Renderer.largestDescription, var object = try Self.object(letter),
            var head = object["letterhead"]?.object, let hash = head["logo"]?.object?["company"]?.string
        else { return letter }
        guard let bytes = try logo(hash) else {
            throw Problem.letterMalformed("letterhead.logo", "no logo of the company")
        }
        head["logo"] = .string(Base64.encode(bytes))
        object["letterhead"] = .object(head)
        return JSON.object(object).bytes
    }

    /// Nil for what is no letter, which is told by whoever draws it.
    private static func object(_ letter: [UInt8]) throws -> JSON.Object? {
        do {
            return try JSON(parsing: letter).object
        } catch {
            return nil
        }
    }
}
