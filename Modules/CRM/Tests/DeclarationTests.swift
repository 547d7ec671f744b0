import Entities
import Support
import Testing
import Values

@Suite struct `The declarations` {
    @Test(arguments: CRMTables.names) func `are read without a fault`(_ name: String) throws {
        let entity = try CRMTables.declaration(name)

        #expect(entity.id == "crm.\(name)")
        #expect(entity.mount == "/api/backoffice/crm/\(entity.plural)")
        for field in entity.fields { #expect(field.label != nil, "\(field.name)") }
    }

    @Test func `refer to each other and to employees alone`() throws {
        let targets = try CRMTables.names.flatMap {
            try CRMTables.declaration($0).fields.compactMap(\.type.target?.entity)
        }

        #expect(Set(targets) == ["core.employee", "crm.customer", "crm.contact"])
    }

    @Test(arguments: CRMTables.names) func `know each permission of the manifest that they name`(_ name: String) throws
    {
        let manifest = try JSON(parsing: SourceFile.text("Modules/CRM/module.json"))
        let known = Set(manifest["permissions"]?.object?.names ?? [])
        let entity = try CRMTables.declaration(name)
        let rights = entity.permissions

        let named = [rights.read, rights.create, rights.update, rights.delete].compactMap(\.self)
        #expect(Set(named + entity.actions.map(\.permission)).subtracting(known) == [])
    }

    @Test(arguments: [
        "Kundennr.", "Firma / Name", "Kundentyp", "Status", "USt-IdNr.", "E-Mail", "Telefon", "Webseite", "Straße",
        "PLZ",
        "Ort", "Land", "Leitweg-ID", "Kreditlimit", "Kunde seit", "Notizen",
    ])
    func `take every column of a customer list`(_ header: String) throws {
        let fields = try CRMTables.declaration("customer").fields

        #expect(fields.filter { $0.label?.german == header || $0.aliases.contains(header) }.count == 1)
    }
}

@Suite struct `The texts of the module` {
    @Test func `stand in both languages`() throws {
        let german = try JSON(parsing: SourceFile.text("Modules/CRM/i18n/de.json")).object
        let english = try JSON(parsing: SourceFile.text("Modules/CRM/i18n/en.json")).object

        #expect(german?.names == english?.names)
        #expect(german?.names.isEmpty == false)
    }
}
