import Database
import Values

/// A list as RFC 4180: with `;`, decimal comma and a byte order mark for German, as its spreadsheets expect.
struct CSVFile {
    private let declaration: EntityDeclaration
    private let language: Language
    private var separator: UInt8 { language == .german ? UInt8(ascii: ";") : UInt8(ascii: ",") }

    init(_ declaration: EntityDeclaration, _ language: Language) {
        self.declaration = declaration
        self.language = language
    }

    func write(_ rows: any Rows, _ selection: Selection) throws -> [UInt8] {
        defer { rows.close() }
        var bytes: [UInt8] = language == .german ? [0xEF, 0xBB, 0xBF] : []
        for (index, item) in selection.items.enumerated() {
            if index > 0 { bytes.append(separator) }
            append(declaration.field(item.name)?.title(in: language) ?? item.name, to: &bytes)
        }
        bytes += [0x0D, 0x0A]
        while try rows.next() {
            for (index, item) in selection.items.enumerated() {
                if index > 0 { bytes.append(separator) }
                append(try cell(item, rows, selection), to: &bytes)
            }
            bytes += [0x0D, 0x0A]
        }
        return bytes
    }

    private func cell(_ item: Selection.Item, _ rows: any Rows, _ selection: Selection) throws -> String {
        switch try selection.value(item, rows) {
        case .null: return ""
        case .integer(let value): return String(value)
        case .bool(let value): return value ? "true" : "false"
        case .string(let text):
            if case .text = item.cell { return Self.harmless(text) }
            return language == .german ? text.replacing(".", with: ",") : text
        case .object(let money) where item.isMoney:
            let amount = money["amount"]?.string ?? ""
            let decimal = language == .german ? amount.replacing(".", with: ",") : amount
            return "\(decimal) \(money["currency"]?.string ?? "")"
        case let other: return Self.harmless(other.text)
        }
    }

    /// A spreadsheet would run text that begins like a formula.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r"].contains(first) else {
            return text
        }
        return "'" + text
    }

    private func append(_ text: String, to bytes: inout [UInt8]) {
        let special: Set<UInt8> = [separator, UInt8(ascii: "\""), 0x0A, 0x0D]
        guard text.utf8.contains(where: special.contains) else {
            bytes += text.utf8
            return
        }
        bytes += "\"\(text.replacing("\"", with: "\"\""))\"".utf8
    }
}

extension Selection.Item {
    fileprivate var isMoney: Bool { if case .ownMoney = cell { true } else { false } }
}
