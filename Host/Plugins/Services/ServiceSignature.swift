/// What a service takes and gives: `settle(invoice:str, amount:i64, currency:str)->i64`.
package struct ServiceSignature: Equatable, Sendable, CustomStringConvertible {
    struct Argument: Equatable, Sendable {
        let name: String
        let type: ServiceType
    }

    /// Arguments that a service may have.
    static let mostArguments = 12

    let name: String
    let arguments: [Argument]
    let result: ServiceType

    /// Nil for a text that is no signature; spaces between its parts do not count.
    init?(parsing text: String) {
        let bare = text.filter { $0 != " " }
        guard let open = bare.firstIndex(of: "("), let close = bare[open...].firstIndex(of: ")"),
            bare[close...].hasPrefix(")->"),
            let result = ServiceType(rawValue: String(bare[close...].dropFirst(3))), Self.isName(bare[..<open])
        else { return nil }
        var arguments: [Argument] = []
        let list = bare[bare.index(after: open)..<close]
        for part in list.split(separator: ",", omittingEmptySubsequences: list.isEmpty) {
            let halves = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, Self.isName(halves[0]), let type = ServiceType(rawValue: String(halves[1])),
                !arguments.contains(where: { $0.name == halves[0] })
            else { return nil }
            arguments.append(Argument(name: String(halves[0]), type: type))
        }
        guard arguments.count <= Self.mostArguments else { return nil }
        name = String(bare[..<open])
        self.arguments = arguments
        self.result = result
    }

    /// Lower-case letters, digits and underscores, with a letter in front.
    private static func isName(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 40 else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    package var description: String {
        let list = arguments.map { "\($0.name):\($0.type.rawValue)" }.joined(separator: ", ")
        return "\(name)(\(list))->\(result.rawValue)"
    }
}
