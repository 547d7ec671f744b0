import FoundationEssentials
import Import
import Values

/// The real-shaped file of 10,000 customers, and what is known to be wrong in it.
enum CustomersFile {
    struct Fault: Hashable {
        let record: Int
        let field: String
    }

    static func bytes() throws -> [UInt8] { try read("customers.csv") }

    /// The record number and the field of each broken record.
    static func faults() throws -> Set<Fault> {
        let fields = [
            "name": "name", "mail": "email", "ust": "vat_id", "date": "customer_since", "money": "credit_limit",
            "status": "status", "plz": "postal_code", "leitweg": "leitweg_id", "dup": "customer_number",
        ]
        let expected = try JSON(parsing: try read("customers.csv.expected.json"))
        let bad = expected["bad"]?.array ?? []
        return Set(
            bad.map { entry in
                Fault(record: Int(entry["record"]?.integer ?? 0), field: fields[entry["fault"]?.string ?? ""] ?? "?")
            })
    }

    private static func read(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return Array(try Data(contentsOf: folder.appending(path: "Data/\(name)")))
    }

    static let target = ImportTarget(
        entity: "crm.customer",
        fields: [
            field("customer_number", "Kundennummer", "Customer number", ["Kundennr.", "KdNr"]),
            field("name", "Name", "Name", ["Firma / Name", "Firma"], required: true),
            field(
                "kind", "Kundentyp", "Kind", [],
                .enumeration([
                    value("person", "Privat", "Person"), value("business", "Firma", "Business"),
                    value("government", "Behörde", "Public authority"),
                ])),
            field(
                "status", "Status", "Status", [],
                .enumeration([
                    value("active", "aktiv", "active"), value("lead", "Interessent", "lead"),
                    value("inactive", "inaktiv", "inactive"),
                ])),
            field("vat_id", "USt-IdNr.", "VAT id", []),
            field("email", "E-Mail", "Email", []),
            field("phone", "Telefon", "Phone", []),
            field("website", "Webseite", "Website", []),
            field("leitweg_id", "Leitweg-ID", "Leitweg id", []),
            field("credit_limit", "Kreditlimit", "Credit limit", [], .decimal),
            field("customer_since", "Kunde seit", "Customer since", [], .date),
            field("notes", "Notizen", "Notes", []),
        ],
        children: [
            ImportTarget.Child(
                wording("contacts", "Ansprechpartner", "Contact", []),
                fields: [
                    field("first_name", "Vorname", "First name", []),
                    field("last_name", "Nachname", "Last name", [], required: true),
                    field("email", "E-Mail", "Email", []),
                ], constants: ["is_primary": true]),
            ImportTarget.Child(
                wording("addresses", "Adresse", "Address", []),
                fields: [
                    field("street", "Straße", "Street", []),
                    field("postal_code", "PLZ", "Postal code", ["Postleitzahl"]),
                    field("city", "Ort", "City", ["Stadt"]),
                    field("country", "Land", "Country", [], .country),
                ]),
        ],
        number: "customer_number")

    private static func wording(
        _ name: String, _ german: String, _ english: String, _ aliases: [String]
    ) -> ImportTarget.Wording {
        ImportTarget.Wording(name, labels: [.german: german, .english: english], aliases: aliases)
    }

    private static func value(_ name: String, _ german: String, _ english: String) -> ImportTarget.Wording {
        wording(name, german, english, [])
    }

    private static func field(
        _ name: String, _ german: String, _ english: String, _ aliases: [String], _ kind: ImportTarget.Kind = .text,
        required: Bool = false
    ) -> ImportTarget.Field {
        ImportTarget.Field(wording(name, german, english, aliases), kind, required: required)
    }
}
