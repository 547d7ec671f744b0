import Entities
import Values

/// The `index.xml` of the description standard: what the files hold and how they are read.
struct AuditIndex {
    static let grammar = "gdpdu-01-03-2019.dtd"

    let supplier: AuditSupplier
    let period: AuditPeriod
    let version: String
    let tables: [AuditTable]

    var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE DataSet SYSTEM "\(Self.grammar)">
        <DataSet>
          <Version>1.0</Version>
          <DataSupplier>
            \(element("Name", supplier.name))
            \(element("Location", supplier.location))
            \(element("Comment", "Workmate \(version), \(period.from) – \(period.to)"))
          </DataSupplier>
          <Media>
            <Name>Workmate</Name>
        \(tables.map(table).joined(separator: "\n"))
          </Media>
        </DataSet>

        """
    }

    private func table(_ table: AuditTable) -> String {
        let columns = table.table.columns
        let known = Set(tables.map(\.table.name))
        let lines =
            columns.enumerated().map { index, column in
                self.column(column, isKey: index < table.table.keyCount)
            } + columns.compactMap { foreignKey($0, known) }
        return """
                <Table>
                  \(element("URL", table.file))
                  \(element("Name", table.table.name))
                  \(element("Description", table.table.label.german))
                  <UTF8/>
                  <DecimalSymbol>,</DecimalSymbol>
                  <DigitGroupingSymbol>.</DigitGroupingSymbol>
                  <Range><From>2</From></Range>
                  <VariableLength>
                    <ColumnDelimiter>;</ColumnDelimiter>
                    <RecordDelimiter>&#13;&#10;</RecordDelimiter>
                    <TextEncapsulator>"</TextEncapsulator>
            \(lines.map { "        \($0)" }.joined(separator: "\n"))
                  </VariableLength>
                </Table>
            """
    }

    private func column(_ column: RecordTable.Column, isKey: Bool) -> String {
        let kind =
            switch column.kind {
            case .text: "<AlphaNumeric/>"
            case .date: "<Date><Format>YYYY-MM-DD</Format></Date>"
            case .number(let scale): "<Numeric><Accuracy>\(scale)</Accuracy></Numeric>"
            }
        let tag = isKey ? "VariablePrimaryKey" : "VariableColumn"
        return "<\(tag)>\(element("Name", column.name))\(element("Description", column.label.german))\(kind)</\(tag)>"
    }

    private func foreignKey(_ column: RecordTable.Column, _ known: Set<String>) -> String? {
        guard let target = column.references, known.contains(target) else { return nil }
        return "<ForeignKey>\(element("Name", column.name))\(element("References", target))</ForeignKey>"
    }

    private func element(_ name: String, _ text: String) -> String { "<\(name)>\(Self.escaped(text))</\(name)>" }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
