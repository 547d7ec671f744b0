/// Where a customer takes electronic invoices: an identifier and its scheme of the list EAS.
struct ElectronicAddress: Equatable {
    let scheme: String
    let endpoint: String

    /// Nil when the scheme is none of the list.
    init?(scheme: String, endpoint: String) {
        guard Self.schemes.contains(scheme) else { return nil }
        self.scheme = scheme
        self.endpoint = endpoint
    }

    /// Whether the identifier has the shape of its scheme, as far as that is a plain rule.
    var isConsistent: Bool {
        switch scheme {
        case "0204": LeitwegID(endpoint) != nil
        case "0088": isGlobalLocationNumber
        case "EM": isMailAddress
        case "9914": hasShape("ATU99999999")
        case "9930": hasShape("DE999999999")
        case "9906", "0211": hasShape("IT99999999999")
        case "9925": hasShape("BE9999999999")
        case "9957": hasShape("FRXX999999999")
        case "0060", "0192": hasShape("999999999")
        case "0106", "0184": hasShape("99999999")
        case "0007", "0208": hasShape("9999999999")
        case "0009": hasShape("99999999999999")
        default: (1...50).contains(endpoint.count) && !endpoint.contains(where: \.isWhitespace)
        }
    }

    private func hasShape(_ shape: String) -> Bool {
        endpoint.count == shape.count
            && zip(endpoint, shape).allSatisfy { character, place in
                switch place {
                case "9": character.isDecimalDigit
                case "X": character.isDecimalDigit || character.isCapitalLetter
                default: character == place
                }
            }
    }

    private var isGlobalLocationNumber: Bool {
        guard hasShape("9999999999999") else { return false }
        let sum = endpoint.enumerated().reduce(0) { $0 + $1.element.wholeNumberValue! * ($1.offset % 2 == 0 ? 1 : 3) }
        return sum % 10 == 0
    }

    private var isMailAddress: Bool {
        let parts = endpoint.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
            && !endpoint.contains(where: \.isWhitespace)
            && parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }

    private static let schemes: Set<String> = Set(
        """
        0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0154 0158 0170 0177 0183 0184 0188 0190 0191 \
        0192 0193 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 0217 0218 \
        0219 0220 0221 0225 0230 0235 0240 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929 9930 \
        9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 \
        9957 9959 AN AQ AS AU EM
        """.split(separator: " ").map(String.init))
}
