import Dispatch
import HostSupport
import Routing
import Support
import Synchronization
import Testing
import Values

private let products = "/api/backoffice/products/products"

@Suite struct `A product` {
    @Test(arguments: TestDatabase.all)
    func `gets what goes without saying: number, unit, rate and currency`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()

            let hour = try host.post(products, ["name": "Beratung", "kind": "hourly", "price": "110"], by: ada)
            let book = try host.post(
                products, ["name": "Buch", "price": "9.90", "tax_rate": "7", "product_number": "B-1"], by: ada)
            let course = try host.post(
                products,
                ["name": "Kurs", "kind": "fixed", "price": "0", "tax_category": "E", "tax_reason": "§ 4 Nr. 21 UStG"],
                by: ada)

            #expect(hour.status == 201, "\(hour.text)")
            #expect(hour.json["product_number"] == "A-00001")
            #expect(hour.json["unit"] == "HUR")
            #expect(hour.json["tax_rate"] == "19.00")
            #expect(hour.json["price"] == "110.00")
            #expect(hour.json["currency"] == "EUR")
            #expect(book.json["product_number"] == "B-1")
            #expect(book.json["unit"] == "C62")
            #expect(course.json["tax_rate"] == "0.00", "\(course.text)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes the standard rate that the company set`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let before = try host.post(products, ["name": "Heute", "price": "1"], by: ada)

            let set = try host.patch(
                "/api/settings/groups/workmate.products", ["standard_tax_rate": "20.5"], by: ada)
            let after = try host.post(products, ["name": "Morgen", "price": "1"], by: ada)

            #expect(set.status == 200, "\(set.text)")
            #expect(before.json["tax_rate"] == "19.00")
            #expect(after.json["tax_rate"] == "20.50")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `whose data do not fit together is refused field by field`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            func codes(_ more: JSON.Object) throws -> [String] {
                var body: JSON.Object = ["name": "Falsch", "price": "1"]
                body.merge(more)
                let answer = try host.post(products, .object(body), by: ada)
                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.code == "PRODUCT_5012")
                return answer.fieldCodes
            }

            #expect(try codes(["kind": "hourly", "unit": "KGM"]) == ["unit: PRODUCT_5013"])
            #expect(try codes(["kind": "monthly", "unit": "DAY"]) == ["unit: PRODUCT_5013"])
            #expect(try codes(["tax_rate": "0"]) == ["tax_rate: PRODUCT_5014"])
            #expect(
                try codes(["kind": "hourly", "unit": "KGM", "tax_category": "G", "tax_rate": "19"])
                    == ["unit: PRODUCT_5013", "tax_rate: PRODUCT_5015"])
            #expect(try host.get(products, by: ada).json["items"] == [])
        }
    }

    private static let faults: [(String, JSON)] = [
        ("price", "-0.01"), ("price", "1.001"), ("price", true), ("price", "99999999999999999999"),
        ("cost", "-1"), ("tax_rate", "-7"), ("tax_rate", "100"), ("tax_rate", "x"), ("kind", "weekly"),
        ("unit", "XYZ"), ("currency", "EURO"), ("tax_category", "Q"), ("active", "maybe"), ("name", ["a"]),
        ("name", .string(String(repeating: "a", count: 201))), ("product_number", "; drop"), ("colour", "red"),
        ("id", "1"), ("archived_at", "2026-01-01T00:00:00Z"),
    ]

    @Test(arguments: TestDatabase.all)
    func `with a wrong value is refused at its field`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            for (field, value) in Self.faults {
                var body: JSON.Object = ["name": "Falsch", "price": "1"]
                body[field] = value

                let answer = try host.post(products, .object(body), by: ada)

                #expect(answer.status == 422, "\(answer.text)")
                #expect(answer.json["errors"]?.array?.map { $0["field"] } == [.string(field)], "\(answer.text)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs a name, a price and the reason of an exemption`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()

            let answer = try host.post(products, ["tax_category": "E"], by: ada)

            let fields = answer.json["errors"]?.array?.compactMap { $0["field"]?.string } ?? []
            #expect(Set(fields) == ["name", "price", "tax_reason"], "\(answer.text)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `has a number of its own, however many are made at once`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let numbers = Mutex<[String]>([])

            DispatchQueue.concurrentPerform(iterations: 8) { index in
                let number: String
                do {
                    let made = try host.post(products, ["name": .string("P\(index)"), "price": "1"], by: ada)
                    number = made.json["product_number"]?.string ?? made.text
                } catch {
                    number = "\(error)"
                }
                numbers.withLock { $0.append(number) }
            }
            let twice = try host.post(products, ["name": "Q", "price": "1", "product_number": "a-00001"], by: ada)

            #expect(Set(numbers.withLock(\.self)) == Set((1...8).map { "A-0000\($0)" }))
            #expect(twice.status == 422, "\(twice.text)")
            #expect(twice.json["errors"]?.array?.map { $0["field"] } == ["product_number"])
        }
    }
}

@Suite struct `The catalogue` {
    @Test(arguments: TestDatabase.all)
    func `shows purchase prices to whoever may see them alone`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let clerk = try host.hire("bob", may: ["products.product.read", "products.product.update"], by: ada)
            let id = try host.make(products, ["name": "Monitor", "price": "329", "cost": "241"], by: ada)

            let seen = try host.get("\(products)/\(id)", by: clerk.token).json
            let changed = try host.patch("\(products)/\(id)", ["cost": "1"], by: clerk.token)
            let priced = try host.patch("\(products)/\(id)", ["price": "339"], by: clerk.token)
            let made = try host.post(products, ["name": "Neu", "price": "1"], by: clerk.token)

            #expect(seen["price"] == "329.00")
            #expect((seen["cost"] ?? .null).isNull)
            #expect(changed.status == 422, "\(changed.text)")
            #expect(priced.status == 200, "\(priced.text)")
            #expect(made.code == "AUTH_1009")
            #expect(try host.get("\(products)/\(id)", by: ada).json["cost"] == "241.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `finds products by parts of words, and archives what is no longer sold`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let monitor = try host.make(products, ["name": "Monitor 27 Zoll", "price": "329"], by: ada)
            _ = try host.make(products, ["name": "Wartung", "kind": "monthly", "price": "89"], by: ada)
            func names(_ query: String) throws -> [JSON] {
                try host.get("\(products)?\(query)", by: ada).json["items"]?.array?.compactMap { $0["name"] } ?? []
            }

            #expect(try names("q=moni") == ["Monitor 27 Zoll"])
            #expect(try names("kind=monthly") == ["Wartung"])
            #expect(try host.delete("\(products)/\(monitor)", by: ada).status == 204)
            #expect(try names("q=moni") == [])
            #expect(try host.patch("\(products)/\(monitor)", ["price": "1"], by: ada).status == 409)
            #expect(try host.post("\(products)/\(monitor)/actions/restore", by: ada).status == 200)
            #expect(try names("q=moni") == ["Monitor 27 Zoll"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is read from a price list`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()
            let file =
                "Art.-Nr.;Bezeichnung;VK netto;MwSt.;Warengruppe\nX-7;Schraube;0,12;19;Kleinteile\nX-8;Buch;9,90;7;\n"

            let answer = try host.upload(Array(file.utf8), to: "\(products)/import", token: ada)

            #expect(answer.status == 200 || answer.status == 201, "\(answer.text)")
            let items = try host.get("\(products)?sort=product_number", by: ada).json["items"]?.array ?? []
            #expect(items.map { $0["product_number"] } == ["X-7", "X-8"], "\(answer.text)")
            #expect(items.map { $0["price"] } == ["0.12", "9.90"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes every invented product`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let ada = try host.signIn()

            for product in try JSON(parsing: SourceFile.text("Modules/Products/demo/products.json")).array ?? [] {
                let made = try host.post(products, product, by: ada)
                #expect(made.status == 201, "\(made.text)")
            }
        }
    }
}
