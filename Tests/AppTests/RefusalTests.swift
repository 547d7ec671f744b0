import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A customer that cannot be right` {
    private struct Case {
        let record: JSON.Object
        let codes: [String]
    }

    private static let cases = [
        Case(record: ["vat_id": "DE123456789"], codes: ["vat_id: SYSTEM_9031"]),
        Case(record: ["vat_id": "ATU49955669", "country": "DE"], codes: ["vat_id: CRM_4004"]),
        Case(record: ["vat_id": "DE136695976", "kind": "person"], codes: ["vat_id: CRM_4005"]),
        Case(record: ["email": "keine"], codes: ["email: SYSTEM_9031"]),
        Case(record: ["postal_code": "1234", "country": "DE"], codes: ["postal_code: CRM_4003"]),
        Case(record: ["postal_code": "80100", "country": "AT"], codes: ["postal_code: CRM_4003"]),
        Case(record: ["leitweg_id": "991-12345-07", "kind": "government"], codes: ["leitweg_id: CRM_4002"]),
        Case(record: ["einvoice_endpoint": "x"], codes: ["einvoice_scheme: CRM_4008"]),
        Case(record: ["status": "blocked"], codes: ["status: CRM_4009"]),
        Case(record: ["kind": "alien"], codes: ["kind: SYSTEM_9030"]),
        Case(record: ["name": .string(String(repeating: "x", count: 256))], codes: ["name: SYSTEM_9028"]),
        Case(record: ["name": .null], codes: ["name: SYSTEM_9021"]),
        Case(record: ["name": 5], codes: ["name: SYSTEM_9022"]),
        Case(record: ["colour": "red"], codes: ["colour: SYSTEM_9023"]),
        Case(record: ["blocked_on": "2026-11-21"], codes: ["blocked_on: SYSTEM_9024"]),
        Case(record: ["credit_limit": "-1"], codes: ["credit_limit: SYSTEM_9025"]),
        Case(record: ["payment_days": 366], codes: ["payment_days: SYSTEM_9026"]),
        Case(record: ["account_manager": "nobody"], codes: ["account_manager: SYSTEM_9022"]),
        Case(
            record: ["email": "keine", "kind": "alien"], codes: ["kind: SYSTEM_9030", "email: SYSTEM_9031"]),
    ]

    @Test(arguments: TestDatabase.all)
    func `is refused by field and code, and nothing is kept`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let path = "/api/backoffice/crm/customers"

            for wrong in Self.cases {
                var record: JSON.Object = ["name": "Nord GmbH"]
                for member in wrong.record.members { record[member.name] = member.value }
                let answer = try host.call(.post, path, .object(record), token: token)
                #expect(answer.status == 422, "\(wrong.record)")
                #expect(answer.fieldCodes.sorted() == wrong.codes.sorted(), "\(wrong.record)")
            }

            #expect(try host.call(.get, "\(path)?archived=all&total=true", token: token).json["total"] == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is said in the language that the caller asks for`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            func refusal(_ language: String?) throws -> TestAnswer {
                try host.call(
                    .post, "/api/backoffice/crm/customers", ["name": "Nord", "email": "keine"], token: token,
                    headers: language.map { [(name: "accept-language", value: $0)] } ?? [])
            }

            let german = try refusal("de-DE, en;q=0.5")
            let english = try refusal("en-GB, de;q=0.5")

            for (answer, language) in [(german, "de"), (english, "en")] {
                #expect(answer.response.header("content-language") == language)
                #expect(answer.response.header("content-type") == "application/problem+json")
                #expect(answer.json["request_id"]?.string?.isEmpty == false)
            }
            for member in ["title", "detail", "hint"] {
                #expect(german.json[member]?.string?.isEmpty == false)
                #expect(german.json[member] != english.json[member], "\(member)")
            }
            let message = { (answer: TestAnswer) in answer.json["errors"]?.array?.first?["message"] }
            #expect(message(german) != message(english))
            #expect(german.fieldCodes == english.fieldCodes)
            #expect(try refusal(nil).json["detail"] == german.json["detail"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is a company with a wrong IBAN too`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let settings = try host.call(.get, "/api/settings", token: token)
            let version = [(name: "if-match", value: try #require(settings.response.header("etag")))]

            let wrong = try host.call(
                .patch, "/api/settings", ["iban": "DE89370400440532013001"], token: token, headers: version)
            let right = try host.call(
                .patch, "/api/settings", ["iban": "DE89 3704 0044 0532 0130 00"], token: token, headers: version)

            #expect(wrong.status == 422)
            #expect(wrong.fieldCodes == ["iban: SYSTEM_9031"])
            #expect(right.json["iban"] == "DE89370400440532013000")
        }
    }
}
