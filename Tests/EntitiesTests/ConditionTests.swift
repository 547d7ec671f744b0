import Database
import Support
import Testing
import Values

@testable import Entities

@Suite struct `A condition that the database judges` {
    private static let conditions = [
        "a == 'x'", "a != 'x'", "a == null", "a != null", "a == b", "a != b", "flag", "!flag", "flag == false",
        "a in ['x', null]", "!(a in ['x', 'y'])", "a == 'x' && b != null || flag", "!(a == 'x' || b == 'x')",
        "has('tea.make') && a == 'x'", "has('tea.drink') || a == 'x'", "'x' == a", "1 == 2",
    ]

    private struct Thing {
        let id: String
        let a: String?
        let b: String?
        let flag: Bool?

        static let all = [nil, "x", "y"].flatMap { a in
            [nil, "x", "z"].flatMap { b in
                [nil, false, true].map { flag in
                    Thing(
                        id: "\(a ?? "-")\(b ?? "-")\(flag.map(\.description) ?? "-")", a: a, b: b, flag: flag)
                }
            }
        }

        var record: JSON.Object {
            [
                "a": a.map(JSON.string) ?? .null, "b": b.map(JSON.string) ?? .null,
                "flag": flag.map(JSON.bool) ?? .null,
            ]
        }
    }

    private func store(_ things: [Thing], _ database: any Database) throws {
        try database.write { unit in
            try unit.execute("CREATE TABLE things (id TEXT NOT NULL PRIMARY KEY, a TEXT, b TEXT, flag INTEGER)")
            for thing in things {
                let flag = thing.flag.map(SQLValue.bool) ?? .null
                try unit.execute(
                    "INSERT INTO things (id, a, b, flag) VALUES (\(thing.id), \(thing.a), \(thing.b), \(flag))")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `holds for the same records as on a form`(_ kind: TestDatabase.Kind) throws {
        let reader = Principal(id: "1", name: "Ada", permissions: Permissions(["tea.make"]))
        try withDatabase(kind) { database in
            try store(Thing.all, database)
            for text in Self.conditions {
                let condition = try FieldCondition(parsing: text)
                let expected = Thing.all.filter { condition.holds(for: $0.record, reader) }.map(\.id)

                let found = try database.read { unit in
                    try unit.all("SELECT t.id FROM things t WHERE \(condition.sql(for: reader))") { $0.text(0) }
                }

                #expect(found.sorted() == expected.sorted(), "\(text)")
            }
        }
    }
}

@Suite struct `Declaring what is due, and widgets` {
    private func declare(_ more: JSON.Object) throws -> EntityDeclaration {
        var json: JSON.Object = [
            "entity": "task", "plural": "tasks", "table": "x_tasks", "mount": "/api/backoffice/x/tasks",
            "title": "{name}", "permissions": ["read": "x.task.read"],
            "fields": [
                "name": ["type": "text"], "day": ["type": "date"], "price": ["type": "money"],
                "size": ["type": "integer"],
                "own": ["type": "money", "currency": "@own"], "who": ["type": "ref", "to": "core.employee"],
            ],
        ]
        json.merge(more)
        return try EntityDeclaration(parsing: .object(json), module: "x", prefix: "x")
    }

    private func faults(_ more: JSON.Object) throws -> [String] {
        let faults = #expect(throws: DeclarationFaults.self) { try declare(more) }
        return try #require(faults).faults.map { $0.replacing("x.task: ", with: "") }
    }

    @Test func `is read whole`() throws {
        let task = try declare([
            "due": ["field": "day", "owner": "who", "when": "name != null"],
            "widgets": ["sum": ["figure": "sum", "field": "price", "period": ["field": "day", "span": "quarter"]]],
        ])

        #expect(task.due?.field == "day")
        #expect(task.due?.owner == "who")
        #expect(task.widgets.map(\.name) == ["sum"])
        #expect(task.widgets.first?.period?.span == .quarter)
    }

    @Test func `is refused where the fields do not fit`() throws {
        let due: JSON = ["field": "name", "owner": "name", "snoozed": "day", "color": "red"]
        let when: JSON = ["field": "day", "owner": "who", "when": "price == 1"]
        let widgets: JSON = [
            "a": ["figure": "mean"], "b": ["figure": "sum", "field": "own"], "c": ["figure": "sum", "field": "name"],
            "d": ["figure": "count", "period": ["field": "size", "span": "month"]],
            "e": ["figure": "count", "period": ["field": "day", "span": "decade"]],
        ]

        #expect(
            try faults(["due": due]) == [
                "due.color: is no known key; known are field, owner, snoozed, time, when",
                "due.field: name is no date or datetime", "due.snoozed: day is no datetime",
                "due.owner: name is no reference to core.employee",
            ])
        #expect(try faults(["due": when]) == ["due.when: price is no field with a plain column"])
        #expect(
            try faults(["widgets": widgets]) == [
                "widgets.a.figure: must be count, or sum with a field",
                "widgets.e.period.span: must be one of day, week, month, quarter, year",
                "widgets.b.field: own is no number, or an amount in more than one currency",
                "widgets.c.field: name is no number, or an amount in more than one currency",
                "widgets.d.period: size is no date or datetime",
            ])
    }
}

@Suite struct `The running period of a figure` {
    @Test(arguments: [
        ("day", "2026-11-21", "2026-11-22"), ("week", "2026-11-16", "2026-11-23"),
        ("month", "2026-11-01", "2026-12-01"), ("quarter", "2026-10-01", "2027-01-01"),
        ("year", "2026-01-01", "2027-01-01"),
    ])
    func `begins and ends with the calendar`(_ span: String, _ from: String, _ until: String) throws {
        let object = DeclarationObject(["field": "day", "span": .string(span)], at: "", FaultCollection())
        let period = try #require(FigurePeriod(object))
        let today = try #require(Day(parsing: "2026-11-21"))

        let days = period.days(around: today)

        #expect(days.from.description == from)
        #expect(days.until.description == until)
    }
}
