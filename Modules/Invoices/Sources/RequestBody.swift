import WorkmateSDK

/// The JSON object of a request, read strictly.
struct RequestBody {
    private let members: JSON.Object

    init(_ request: Request) throws {
        do {
            guard let members = try request.json().object else { throw Self.unreadable }
            self.members = members
        } catch is JSON.SyntaxError {
            throw Self.unreadable
        }
    }

    private static let unreadable = Problem(.malformed, code: "INVOICE_2040", ["name": "JSON", "value": ""])

    func text(_ name: String, longest: Int) throws -> String {
        guard let text = try optionalText(name, longest: longest) else { throw Self.unfit(name, "INVOICE_2043") }
        return text
    }

    func optionalText(_ name: String, longest: Int) throws -> String? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let text = value.string, !text.utf8.contains(0), text.count <= longest else {
            throw Self.unfit(name, "INVOICE_2042")
        }
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    /// A text without line ends and other controls.
    func line(_ name: String, longest: Int) throws -> String? {
        let text = try optionalText(name, longest: longest)
        guard text?.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) ?? true else {
            throw Self.unfit(name, "INVOICE_2042")
        }
        return text
    }

    /// A list of texts; empty when it is not given.
    func texts(_ name: String, most: Int, longest: Int) throws -> [String] {
        guard let value = members[name], !value.isNull else { return [] }
        guard let list = value.array, list.count <= most else { throw Self.unfit(name, "INVOICE_2042") }
        return try list.enumerated().map { index, value in
            guard let text = value.string, text.count <= longest else {
                throw Self.unfit("\(name)[\(index)]", "INVOICE_2042")
            }
            return text
        }
    }

    func day(_ name: String) throws -> Day? {
        guard let text = try optionalText(name, longest: 10) else { return nil }
        guard let day = Day(parsing: text) else { throw Self.unfit(name, "INVOICE_2042") }
        return day
    }

    /// An amount in the smallest unit of its currency.
    func amount(_ name: String, _ unit: CurrencyUnit) throws -> Int64 {
        let number = ExactDecimal(try text(name, longest: 20))
        guard let minor = number?.exact(to: unit.places).flatMap({ Int64(exactly: $0) }),
            minor.magnitude <= 999_999_999_999_999
        else { throw Self.unfit(name, "INVOICE_2042") }
        return minor
    }

    func integer(_ name: String, in range: ClosedRange<Int64>) throws -> Int64? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let number = value.integer, range.contains(number) else { throw Self.unfit(name, "INVOICE_2042") }
        return number
    }

    func flag(_ name: String, or usual: Bool) throws -> Bool {
        guard let value = members[name], !value.isNull else { return usual }
        guard let flag = value.bool else { throw Self.unfit(name, "INVOICE_2042") }
        return flag
    }

    func choice<Choice: RawRepresentable<String>>(_ name: String, or usual: Choice) throws -> Choice {
        guard let text = try optionalText(name, longest: 20) else { return usual }
        guard let choice = Choice(rawValue: text) else { throw Self.unfit(name, "INVOICE_2042") }
        return choice
    }

    static func unfit(_ name: String, _ code: String) -> Problem {
        Problem(.invalid, code: "INVOICE_2041", fields: [FieldProblem(name, code: code)])
    }
}
