extension Letter {
    /// The description that `wm.report/1` takes.
    public var json: JSON {
        var letter: JSON.Object = [
            "language": .string(language), "title": .string(title), "date": .string(date),
            "letterhead": letterhead.json,
            "facts": .array(facts.map { ["label": .string($0.label), "value": .string($0.value)] }),
            "subject": .string(subject), "body": .array(body.map(\.json)),
            "footer": .array(footer.map(JSON.strings)), "page_label": .string(pageLabel),
        ]
        letter["address"] = address.map { ["sender": .string($0.sender), "lines": .strings($0.lines)] }
        letter["watermark"] = watermark.map(JSON.string)
        return .object(letter)
    }
}

extension JSON {
    fileprivate static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }
}

extension Letter.Letterhead {
    fileprivate var json: JSON {
        var head: JSON.Object = ["name": .string(name), "lines": .strings(lines), "colour": .string(colour)]
        head["logo"] = logo.map { .string(Base64.encode($0)) } ?? companyLogo.map { ["company": .string($0)] }
        return .object(head)
    }
}

extension Letter.Block {
    fileprivate var json: JSON {
        switch self {
        case .text(let text): ["text": .string(text)]
        case .heading(let text): ["heading": .string(text)]
        case .note(let text): ["note": .string(text)]
        case .table(let table): ["table": table.json]
        case .totals(let totals): ["totals": .array(totals.map(\.json))]
        case .code(let code): ["code": ["content": .string(code.content), "lines": .strings(code.lines)]]
        }
    }
}

extension Letter.Total {
    fileprivate var json: JSON {
        var total: JSON.Object = ["label": .string(label), "value": .string(value)]
        if isStrong { total["strong"] = true }
        return .object(total)
    }
}

extension Letter.Table {
    fileprivate var json: JSON {
        var table: JSON.Object = ["columns": .array(columns.map(\.json)), "rows": .array(rows.map(\.json))]
        table["carry_label"] = carryLabel.map(JSON.string)
        return .object(table)
    }
}

extension Letter.Column {
    fileprivate var json: JSON {
        var column: JSON.Object = ["title": .string(title), "alignment": .string(alignment.rawValue)]
        column["width"] = width.map(JSON.integer)
        return .object(column)
    }
}

extension Letter.Row {
    fileprivate var json: JSON {
        var row: JSON.Object = ["kind": .string(kind.rawValue), "cells": .strings(cells)]
        row["carried"] = carried.map(JSON.string)
        return .object(row)
    }
}
