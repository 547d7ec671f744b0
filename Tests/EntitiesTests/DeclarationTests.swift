import Database
import Entities
import Testing
import Values

@Suite struct `Reading a declaration` {
    @Test func `the employee, the customer and the invoice are read whole`() throws {
        let employee = try Declarations.employee()
        let customer = try Declarations.customer()
        let invoice = try Declarations.invoice()

        #expect(employee.id == "core.employee")
        #expect(employee.field("salary")?.readPermission == "core.employee.salary")
        #expect(employee.scopes.keys.sorted() == ["department", "self", "team"])
        #expect(customer.number?.range == "K-{NNNNN}")
        #expect(customer.field("name")?.aliases == ["Firma / Name"])
        #expect(customer.unique == [["name", "postal_code"]])
        #expect(customer.action("block")?.input.map(\.name) == ["reason"])
        #expect(invoice.field("lines")?.type.lines?.fields.count == 7)
        #expect(invoice.field("lines")?.editableIn == ["draft"])
        #expect(invoice.states?.move(by: "cancel", from: "issued")?.to == "cancelled")
        #expect(invoice.field("project")?.type.target == invoice.references("projects.project"))
    }

    @Test func `every fault is named at once, with its place`() throws {
        let json: JSON = [
            "entity": "Thing", "plural": "things", "table": "other_things", "mount": "/api/things", "title": "{nmae}",
            "permissions": ["read": "x.thing.read", "destroy": "x"], "colour": "red",
            "fields": [
                "name": ["type": "text", "max": "many", "requierd": true], "order": ["type": "text"],
                "id": ["type": "text"], "price": ["type": "decimal(19,2)"], "what": ["type": "picture"],
                "total": ["type": "money", "currency": "nothing"], "size": ["type": "integer", "min": 5, "max": 3],
                "code": ["type": "text", "pattern": "(["], "tags": ["type": "json", "search": true],
                "kind": ["type": "enum", "values": ["a"], "default": "b"],
                "gone": ["type": "text", "when": ["visible": "x =="]],
            ],
            "scopes": ["own": "owner = @me", "wild": "a.b.c = 1"], "hooks": ["after_lunch"],
            "restricted": ["open": "secret = false"],
            "states": [
                "initial": "new", "values": ["open"], "moves": [["from": ["open"], "to": "shut", "action": "close"]],
            ],
            "number": ["field": "size", "range": "X-{N}-{M}"],
        ]

        let faults = #expect(throws: DeclarationFaults.self) {
            try EntityDeclaration(parsing: json, module: "x", prefix: "x")
        }

        let text = try #require(faults).faults
        for part in [
            "entity: must be lower case", "table: must begin with x_", "mount: must be a path under /api/backoffice/x/",
            "title: nmae is no field", "permissions.destroy: is no known key", "colour: is no known key",
            "fields.name.max: must be a number", "fields.name.requierd: is no known key",
            "fields.order: is a word of SQL",
            "fields.id: is a name of the host's own", "fields.price.type: must be decimal(p,s)",
            "fields.what.type: picture is no type", "fields.total.currency: nothing is no required field",
            "fields.size.max: is below min", "fields.code.pattern:", "fields.tags.search: only text",
            "fields.kind.default: is no enum", "fields.gone.when.visible:", "scopes.own: owner is no field",
            "restricted.permission: is missing", "restricted.open: secret is no field",
            "scopes.wild: 'a.b.c' goes over more than one reference", "hooks: after_lunch is no hook",
            "states: new is no state", "states: shut is no state", "states.moves: close is no action",
            "number.range: needs one {NNNNN}", "number.field: size is no text field",
        ] {
            #expect(text.contains { $0.contains(part) }, "\(part) in \(text)")
        }
    }

    @Test func `freezes by fields that it has, and nothing that must be erased one day`() throws {
        func faults(_ frozen: JSON) -> [String] {
            let declaration: JSON = [
                "entity": "a", "plural": "as_", "table": "x_as", "mount": "/api/backoffice/x/as", "title": "",
                "permissions": ["read": "x"], "fields": ["name": ["type": "text"]], "personal": ["name"],
                "frozen": frozen,
            ]
            do {
                _ = try EntityDeclaration(parsing: declaration, module: "x", prefix: "x")
                return []
            } catch {
                return error.faults
            }
        }

        let wrong = faults(["when": "shut == true", "except": ["colour"]])

        #expect(faults(["when": "name != null", "except": ["name"]]) == [])
        #expect(faults(["except": ["name"]]) == ["x.a: frozen.when: must say from when on"])
        for part in [
            "frozen.when: shut is no field", "frozen.except: colour is no field", "personal: name is frozen",
        ] { #expect(wrong.contains { $0.contains(part) }, "\(part) in \(wrong)") }
    }

    @Test func `references, tables and mounts are judged between declarations`() throws {
        let customer = try Declarations.customer()
        let twice = [customer, customer].map { RegisteredEntity($0, tenant: .host) }

        let faults = #expect(throws: DeclarationFaults.self) { try EntityRegistry(twice) }

        let text = try #require(faults).faults
        #expect(text.contains { $0.contains("the table crm_customers stands twice") })
        #expect(text.contains("crm.customer: fields.account_manager.to: there is no entity core.employee"))
    }
}

extension EntityDeclaration {
    fileprivate func references(_ entity: String) -> ReferenceTarget? {
        fields.compactMap(\.type.target).first { $0.entity == entity }
    }
}

@Suite struct `A pattern` {
    @Test(arguments: [
        ("[A-Z]{2}\\d{3,5}", "AB123", "AB12"), ("(ab|cd)+x?", "abcdabx", "abx c"), ("a.c", "aüc", "ac"),
        ("[^0-9-]*", "wort", "wort-1"), ("\\.a{2}", ".aa", "xaa"), ("", "", "a"),
    ])
    func `matches the whole text or nothing`(_ pattern: String, _ right: String, _ wrong: String) throws {
        let field = try self.field(pattern)

        #expect(field?.pattern?.matches(right) == true)
        #expect(field?.pattern?.matches(wrong) == false)
    }

    @Test func `does not run away on a text made to make it`() throws {
        let pattern = try field("(a*)*(a|aa)*b")?.pattern

        #expect(pattern?.matches(String(repeating: "a", count: 5000)) == false)
        #expect(pattern?.matches(String(repeating: "a", count: 5000) + "b") == true)
    }

    @Test(arguments: ["(", "a)", "[", "*", "a{2", "a{9999}", "\\w", "^a"])
    func `is refused where it has no meaning here`(_ pattern: String) {
        #expect(throws: DeclarationFaults.self) { try field(pattern) }
    }

    private func field(_ pattern: String) throws -> Field? {
        try EntityDeclaration(
            parsing: [
                "entity": "a", "plural": "as_", "table": "x_as", "mount": "/api/backoffice/x/as", "title": "",
                "permissions": ["read": "x"], "fields": ["code": ["type": "text", "pattern": .string(pattern)]],
            ], module: "x", prefix: "x"
        ).field("code")
    }
}
