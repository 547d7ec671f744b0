import Glibc
import Support
import Testing

@Suite struct `A fiftieth of the demo year` {
    /// Each is a change of one answer that was saved, as a program of jq, and the place that the checker has to name.
    private static let falsifications = [
        ".invoices[0].tax = \"0.07\"": " tax",
        ".invoices[0].lines[0].quantity = \"777\"": " line 1",
        "(.invoices[] | select(.status == \"paid\") | .open) = \"0.01\"": " open",
        "del(.invoices[] | select(.number | . != null and endswith(\"00002\")))": "numbers RE-",
        ".contents[].is_intact = false": " is as it was issued",
        "(first(.payments[] | select(.allocations != [])) | .allocations[0].amount) = \"0.01\"": " settled by payments",
        ".payments[0].credit = \"5.00\"": " credit",
        ".expenses[0].net = \"0.01\"": " net",
        ".entries[0].billed_minutes += 1": " billed_minutes",
        "(first(.entries[] | select(.invoice)) | .invoice) = null": " invoice",
        ".figures[0].present.revenue = \"0.01\"": "revenue ",
        ".figures[0].present.charges = \"0.01\"": "charges ",
        ".figures[0].present.paid += 1": "paid ",
        ".payments[0].received = \"0.01\"": " received",
        ".taxes[0].output_tax = \"0.01\"": "output_tax ",
        ".taxes[0].rates[0].reduced_tax = \"-0.01\"": "taxes ",
        ".forecasts[0].receipts = \"0.01\"": " receipts",
        ".forecasts[1].basis.payments += 1": " basis",
        ".forecasts[2].periods[0].overdue = \"0.01\"": " overdue",
        ".figures[0].outstanding = \"0.01\"": "outstanding",
        ".figures[0].overdue += 1": "overdue",
        ".project_figures[].money.margin = \"0.01\"": " money",
    ]

    @Test(arguments: TestDatabase.all)
    func `is played through the API, and every figure but a falsified one is confirmed`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDistribution(kind) { tree, database in
            let books = "\(tree.path)/books.json"

            let year = try Self.script(
                "year",
                ["--program", "\(tree.path)/bin/workmate", "--plugins", Self.plugins, "--save", books]
                    + ["--scale", "50", "--random", "300"] + database)

            #expect(year.status == 0, "\(year.text)")
            #expect(year.text.contains(/all [0-9]{4,} statements of the API are confirmed/), "\(year.text)")
            #expect(year.text.contains(/[0-9]{4,} sums compared, 0 differ/), "\(year.text)")
            #expect(try Self.script("check", ["--read", books]).status == 0)
            for (change, place) in Self.falsifications {
                try Command.run("/bin/sh", ["-c", "jq '\(change)' '\(books)' >'\(books).false'"])
                let verdict = try Self.script("check", ["--read", "\(books).false"])
                #expect(verdict.status == 1, "\(change)")
                #expect(verdict.text.contains(place), "\(change): \(verdict.text)")
            }
        }
    }

    /// As above, of a company that charges no tax.
    private static let falseTaxes = [
        "(first(.invoices[] | select(.number)) | .tax) = \"0.07\"": " shows tax",
        "(first(.invoices[] | select(.number)) | .taxes[0].reason) = \"frei\"": " says why it has no tax",
        "(first(.contents[]) | .content.lines[].tax_category) = \"S\"": " as it was issued taxes lines as",
    ]

    @Test(arguments: TestDatabase.all)
    func `of a small business shows no tax on any document, and says why`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let books = "\(tree.path)/books.json"

            let year = try Self.script(
                "year",
                ["--program", "\(tree.path)/bin/workmate", "--plugins", Self.plugins, "--save", books]
                    + ["--scale", "50", "--small-business"] + database)

            #expect(year.status == 0, "\(year.text)")
            #expect(year.text.contains("Atelier Beispiel"), "\(year.text)")
            #expect(year.text.contains(/EUR E +0.00 % exempt/), "\(year.text)")
            #expect(!year.text.contains("taxed"), "\(year.text)")
            for (change, place) in Self.falseTaxes {
                try Command.run("/bin/sh", ["-c", "jq '\(change)' '\(books)' >'\(books).false'"])
                let verdict = try Self.script("check", ["--read", "\(books).false"])
                #expect(verdict.status == 1, "\(change)")
                #expect(verdict.text.contains(place), "\(change): \(verdict.text)")
            }
        }
    }

    private static var plugins: String { getenv("WORKMATE_TEST_PLUGINS").map { String(cString: $0) } ?? "plugins.d" }

    private static func script(_ name: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let end = try Command("\(SourceFile.root)/Scripts/demo/\(name)", arguments, environment: ["PATH=\(path)"]).end()
        return (end.status, end.output.joined(separator: "\n"))
    }
}
