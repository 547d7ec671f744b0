/// The name of a host, in ASCII or as an internationalised name in Unicode.
package enum DomainName {
    /// In lower case and without a closing dot; nil when a label is empty, too long or holds anything but letters,
    /// digits and inner hyphens, or when the last label is a number.
    package static func normalize(_ text: String) -> String? {
        let name = (text.hasSuffix(".") ? String(text.dropLast()) : text).lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy(isLabel),
            let last = labels.last, !last.allSatisfy(\.isDecimalDigit)
        else { return nil }
        return name
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard !label.isEmpty, label.utf8.count <= 63, label.first != "-", label.last != "-" else { return false }
        return label.unicodeScalars.allSatisfy { scalar in
            scalar == "-" || (scalar != "_" && scalar.properties.isXIDContinue)
        }
    }
}
