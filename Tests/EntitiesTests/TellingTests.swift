import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `What is told inside an answer` {
    @Test(arguments: TestDatabase.all)
    func `of a bulk action has sentences in the caller's language`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let id = try office.customer("A").id
            func problem(_ language: Language, _ input: JSON.Object) throws -> JSON? {
                let body: JSON = ["action": "block", "ids": [.string(id)], "input": .object(input)]
                let answer = try office.send(.post, "\(Office.customers)/bulk", body: body, language: language).json()
                return answer["results"]?.array?[0]["problem"]
            }

            let german = try problem(.german, ["reason": 7])
            let english = try problem(.english, ["reason": 7])
            let done = try problem(.german, ["reason": "nie gezahlt"])
            let again = try problem(.german, ["reason": "nie gezahlt"])

            #expect(german?["code"] == "SYSTEM_9020")
            #expect(german?["message"] == "Die Angaben zu Kunde sind nicht vollständig richtig.")
            #expect(english?["message"] == "What was sent for Customer is not all right.")
            #expect(german?["errors"]?.array?[0]["field"] == "reason")
            #expect(german?["errors"]?.array?[0]["message"] == "Der Wert hat die falsche Form.")
            #expect(english?["errors"]?.array?[0]["hint"] == "Expected is: text.")
            #expect(done == nil)
            #expect(again?["message"] == "Die Voraussetzung für Sperren (Kunde) ist nicht erfüllt.")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of a form has sentences too`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let faulty = try office.send(
                .post, "\(Office.customers)/preview", body: ["name": "A", "payment_days": 400]
            ).json()
            let right = try office.send(.post, "\(Office.customers)/preview", body: ["name": "A"]).json()

            #expect(
                faulty["errors"] == [
                    [
                        "field": "payment_days", "code": "SYSTEM_9026", "message": "Der Wert ist zu groß.",
                        "hint": "Höchstens 365.",
                    ]
                ])
            #expect(right["errors"] == [])
        }
    }
}

@Suite struct `A refusal` {
    @Test(arguments: TestDatabase.all)
    func `names entities, states and actions as people do, in their language`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let customer = try office.customer("Kunde")
            let invoice = try office.invoice(for: customer, ["due_on": "2026-12-01"])
            let path = "\(Office.invoices)/\(invoice.id)"
            func texts(_ problem: Problem?) throws -> [String] {
                let problem = try #require(problem)
                return try Language.allCases.map { language in
                    let body = wholeCatalogue.render(problem, in: language, requestID: "test").body
                    return try JSON(parsing: body)["detail"]?.string ?? ""
                }
            }

            let unknown = refusal { try office.send(.get, "\(Office.customers)/\(invoice.id)") }
            let early = refusal { try office.send(.post, "\(path)/actions/pay", body: ["paid_on": "2026-12-01"]) }
            let nobody = refusal { try office.customer("X", ["account_manager": .string(invoice.id)]) }
            try office.send(.post, "\(path)/actions/issue")
            let late = refusal { try office.send(.patch, path, body: ["subject": "Neu"], ifMatch: "*") }

            #expect(Set(try texts(unknown).map { $0.contains(invoice.id) }) == [true])
            #expect(try texts(unknown).contains { $0.contains("(Kunde)") })
            #expect(try texts(unknown).contains { $0.contains("(Customer)") })
            #expect(try texts(early).contains("pay ist im Zustand Entwurf nicht möglich."))
            #expect(try texts(early).contains("pay is not possible in the state Draft."))
            #expect(nobody?.fields[0].parameters(in: .german)["entity"] == "Mitarbeiter")
            #expect(late?.fields[0].parameters(in: .german)["state"] == "Gestellt")
            #expect(late?.fields[0].parameters(in: .english)["state"] == "Issued")
        }
    }
}
