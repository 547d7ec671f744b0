import Import
import Testing
import Values

@Suite struct `Mapping columns` {
    private let target = CustomersFile.target

    @Test func `every column of the customers file finds its field`() throws {
        let headers = try CSVTable(try CustomersFile.bytes()).headers

        let mapping = ColumnMapping.proposed(for: headers, in: target)

        #expect(
            mapping.columns.map(\.path) == [
                "customer_number", "name", "kind", "status", "vat_id", "email", "phone", "website", "addresses.street",
                "addresses.postal_code", "addresses.city", "addresses.country", "leitweg_id", "credit_limit",
                "customer_since", "contacts.first_name", "contacts.last_name", "contacts.email", "notes",
            ])
        #expect(mapping.missing(in: target).isEmpty)
        #expect(mapping.unmapped.isEmpty)
    }

    @Test func `spelling, case, umlauts and remarks make no difference`() {
        let headers = [
            "KUNDENNUMMER", "name*", "Email", "Strasse", "Kreditlimit (EUR)", "Vorname Ansprechpartner",
            "Ansprechpartner-Nachname",
        ]

        let mapping = ColumnMapping.proposed(for: headers, in: target)

        #expect(
            mapping.columns.map(\.path) == [
                "customer_number", "name", "email", "addresses.street", "credit_limit", "contacts.first_name",
                "contacts.last_name",
            ])
    }

    @Test func `a child without its required fields is not proposed`() {
        let mapping = ColumnMapping.proposed(for: ["Name", "Ansprechpartner Vorname"], in: target)

        #expect(mapping.columns.map(\.path) == ["name", nil])
        #expect(mapping.unmapped == ["Ansprechpartner Vorname"])
    }

    @Test func `a field is filled once and the rest is listed`() {
        let mapping = ColumnMapping.proposed(for: ["Firma", "Firma / Name", "Name", "Sternzeichen"], in: target)

        #expect(mapping.columns.map(\.path) == ["name", nil, nil, nil])
        #expect(mapping.unmapped == ["Firma / Name", "Name", "Sternzeichen"])
    }

    @Test func `a required field without a column is missing`() {
        let mapping = ColumnMapping.proposed(for: ["Kundennr.", "Ort"], in: target)

        #expect(mapping.missing(in: target) == ["name"])
    }

    @Test func `the caller corrects by header or by number`() throws {
        let mapping = ColumnMapping.proposed(for: ["Name", "Bemerkung", "Ort"], in: target)

        let corrected = try mapping.corrected(by: ["Bemerkung": "notes", "3": nil], in: target)

        #expect(corrected.columns.map(\.path) == ["name", "notes", nil])
    }

    @Test func `wrong corrections are named all at once`() {
        let mapping = ColumnMapping.proposed(for: ["Name", "Ort"], in: target)

        #expect(
            throws: Problem(
                .invalid, code: "IMPORT_9210",
                fields: [
                    FieldProblem("columns.Stadt", code: "IMPORT_9211", ["column": "Stadt"]),
                    FieldProblem("columns.Ort", code: "IMPORT_9212", ["field": "shoe_size"]),
                ])
        ) {
            try mapping.corrected(by: ["Stadt": "name", "Ort": "shoe_size"], in: target)
        }
        #expect(
            throws: Problem(
                .invalid, code: "IMPORT_9210",
                fields: [
                    FieldProblem(
                        "columns.Ort", code: "IMPORT_9213", ["field": "name", "columns": "\"Name\", \"Ort\""])
                ])
        ) {
            try mapping.corrected(by: ["Ort": "name"], in: target)
        }
    }
}
