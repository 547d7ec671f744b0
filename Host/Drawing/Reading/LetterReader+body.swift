import WorkmateValues

extension LetterReader {
    static func block(_ place: Place) throws(LetterRefusal) -> Letter.Block {
        let members = try place.members(["text", "heading", "note", "table", "totals", "code"])
        guard members.object.members.count == 1, let name = members.object.names.first else {
            throw place.malformed("a block has one member")
        }
        let value = try members.required(name)
        switch name {
        case "text": return .text(try value.text())
        case "heading": return .heading(try value.line())
        case "note": return .note(try value.text())
        case "table": return .table(try table(value))
        case "totals": return .totals(try totals(value))
        default: return .code(try code(value))
        }
    }

    private static func totals(_ place: Place) throws(LetterRefusal) -> [Letter.Total] {
        var totals: [Letter.Total] = []
        for place in try place.list(atMost: 60) {
            let members = try place.members(["label", "value", "strong"])
            totals.append(
                Letter.Total(
                    try members.required("label").line(), try members.required("value").line(),
                    isStrong: members.optional("strong")?.json.bool ?? false))
        }
        return totals
    }

    private static func code(_ place: Place) throws(LetterRefusal) -> Letter.Code {
        let members = try place.members(["content", "lines"])
        let content = try members.required("content")
        let text = try content.text(longest: 331)
        guard !text.isEmpty, text.utf8.count <= 331 else { throw LetterRefusal(.large, content.path, "over 331 bytes") }
        return Letter.Code(text, lines: try members.required("lines").lines(atMost: 8))
    }

    private static func table(_ place: Place) throws(LetterRefusal) -> Letter.Table {
        let members = try place.members(["columns", "rows", "carry_label"])
        var columns: [Letter.Column] = []
        for column in try members.required("columns").list(atMost: 10) { columns.append(try self.column(column)) }
        guard !columns.isEmpty, ColumnWidths(columns) != nil else { throw place.malformed("no room for the columns") }
        var table = Letter.Table(columns: columns, rows: [])
        for row in try members.required("rows").list(atMost: 5000) {
            table.rows.append(try self.row(row, columns: columns.count))
        }
        table.carryLabel = try members.optional("carry_label")?.line()
        return table
    }

    private static func column(_ place: Place) throws(LetterRefusal) -> Letter.Column {
        let members = try place.members(["title", "width", "alignment"])
        var column = Letter.Column(try members.required("title").line())
        if let width = members.optional("width") {
            guard let millimetres = width.json.integer, (5...165).contains(millimetres) else {
                throw width.malformed("5 to 165 millimetres are expected")
            }
            column.width = millimetres
        }
        if let alignment = members.optional("alignment") {
            column.alignment = try alignment.choice(Letter.Column.Alignment.self)
        }
        return column
    }

    private static func row(_ place: Place, columns: Int) throws(LetterRefusal) -> Letter.Row {
        let members = try place.members(["kind", "cells", "carried"])
        let kind = try members.optional("kind")?.choice(Letter.Row.Kind.self) ?? .line
        var cells: [String] = []
        for cell in try members.required("cells").list(atMost: 10) { cells.append(try cell.text()) }
        let expected =
            switch kind {
            case .line: columns
            case .heading: 1
            case .subtotal: 2
            }
        guard cells.count == expected else { throw place.malformed("\(expected) cells are expected") }
        return Letter.Row(cells, carried: try members.optional("carried")?.line(), kind: kind)
    }
}
