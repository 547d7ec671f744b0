/// An e-mail address as people have them: RFC 5321 and 6531 without quoted names and address literals.
package enum EmailAddress {
    /// Trimmed, with the domain in lower case; nil for anything that cannot be written to from outside.
    package static func normalize(_ text: String) -> String? {
        let parts = text.trimmed.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, isLocalPart(parts[0]), let domain = DomainName.normalize(String(parts[1])),
            domain.contains("."), parts[0].utf8.count + domain.utf8.count < 254
        else { return nil }
        return "\(parts[0])@\(domain)"
    }

    private static func isLocalPart(_ text: Substring) -> Bool {
        guard !text.isEmpty, text.utf8.count <= 64 else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.unicodeScalars.allSatisfy(isAtomText)
        }
    }

    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return scalar.properties.isXIDContinue }
        let character = Character(scalar)
        return character.isLetter || character.isDecimalDigit || "!#$%&'*+-/=?^_`{|}~".contains(character)
    }
}
