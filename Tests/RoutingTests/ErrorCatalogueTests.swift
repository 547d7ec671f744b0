import Routing
import Synchronization
import Testing
import Values

extension ErrorCatalogue {
    fileprivate static let sampleFile = #"""
        {"SYSTEM_9000": {"de": {"message": "Unerwartet.", "hint": "Später versuchen."},
                         "en": {"message": "Unexpected.", "hint": "Try later."}},
         "TEST_4001": {"de": {"message": "{name} fehlt.", "hint": "{name} ergänzen."},
                       "en": {"message": "{name} is missing.", "hint": "Add {name}."}}}
        """#

    fileprivate static func sample(observer: @escaping Observer = { _ in }) throws -> ErrorCatalogue {
        try ErrorCatalogue([("sample.json", Array(sampleFile.utf8))], observer: observer)
    }
}

@Suite struct `Answering a problem` {
    @Test func `says what is wrong and what to do, in the caller's language`() throws {
        let catalogue = try ErrorCatalogue.sample()
        let problem = Problem(
            .invalid, code: "TEST_4001", ["name": "Das {x}"],
            fields: [FieldProblem("lines[2].price", code: "TEST_4001", ["name": "Preis"])], detail: "secret")

        let response = catalogue.render(problem, in: .german, requestID: "r-1")

        #expect(response.status == 422)
        #expect(response.header("content-type") == "application/problem+json")
        #expect(response.header("content-language") == "de")
        #expect(
            try JSON(parsing: response.body) == [
                "type": "urn:workmate:problem:TEST_4001", "title": "Angaben ungültig", "status": 422,
                "detail": "Das {x} fehlt.", "instance": "urn:workmate:request:r-1", "code": "TEST_4001",
                "hint": "Das {x} ergänzen.",
                "errors": [
                    [
                        "field": "lines[2].price", "code": "TEST_4001", "message": "Preis fehlt.",
                        "hint": "Preis ergänzen.",
                    ]
                ],
                "request_id": "r-1",
            ])
    }

    @Test func `speaks English when asked to`() throws {
        let response = try ErrorCatalogue.sample()
            .render(Problem(.notFound, code: "TEST_4001", ["name": "Email"]), in: .english, requestID: "r")

        let body = try JSON(parsing: response.body)
        #expect(body["detail"] == "Email is missing.")
        #expect(body["title"] == "Not found")
        #expect(body["errors"] == [])
    }

    @Test func `tells when to come back, what is allowed and how to sign in`() throws {
        let catalogue = try ErrorCatalogue.sample()
        func header(_ name: String, of problem: Problem) -> String? {
            catalogue.render(problem, in: .german, requestID: "r").header(name)
        }

        #expect(header("retry-after", of: Problem(.tooMany, code: "SYSTEM_9000", retryAfter: 7)) == "7")
        #expect(header("allow", of: Problem(.methodNotAllowed, code: "SYSTEM_9000", ["allow": "GET"])) == "GET")
        #expect(header("www-authenticate", of: Problem(.unauthenticated, code: "SYSTEM_9000")) == "Bearer")
        #expect(header("www-authenticate", of: Problem(.forbidden, code: "SYSTEM_9000")) == nil)
    }

    @Test func `tells the observer each code, and which of them nobody wrote down`() throws {
        let seen = Mutex<[String]>([])
        let catalogue = try ErrorCatalogue.sample { answer in
            seen.withLock { $0.append("\(answer.code) \(answer.isKnown) \(answer.requestID)") }
        }

        let response = catalogue.render(
            Problem(.invalid, code: "TEST_4001", fields: [FieldProblem("a", code: "TEST_4999")]), in: .german,
            requestID: "r")

        #expect(response.status == 500)
        #expect(try JSON(parsing: response.body)["code"] == "SYSTEM_9000")
        #expect(seen.withLock(\.self) == ["TEST_4999 false r", "SYSTEM_9000 true r"])
    }

    @Test(arguments: Problem.Kind.allCases)
    func `has a title in both languages`(_ kind: Problem.Kind) {
        #expect(kind.title(in: .german) != kind.title(in: .english))
    }
}

@Suite struct `A catalogue of errors` {
    @Test func `takes over the codes of a module`() throws {
        var catalogue = try ErrorCatalogue.sample()
        #expect(catalogue.codes == ["SYSTEM_9000", "TEST_4001"])

        try catalogue.add(
            "module.json",
            Array(
                #"{"CRM_4001": {"de": {"message": "a", "hint": "b"}, "en": {"message": "c", "hint": "d"}}}"#.utf8))

        #expect(catalogue.codes == ["CRM_4001", "SYSTEM_9000", "TEST_4001"])
        #expect(catalogue.text("CRM_4001", in: .english)?.hint == "d")
    }

    @Test func `refuses a code that another file has`() throws {
        var catalogue = try ErrorCatalogue.sample()

        let fault = #expect(throws: ErrorCatalogue.Fault.self) {
            try catalogue.add("again.json", Array(ErrorCatalogue.sampleFile.utf8))
        }
        #expect(fault?.description == "again.json: SYSTEM_9000 stands in another file already")
    }

    @Test func `refuses to be without a text for the unexpected`() {
        #expect(throws: ErrorCatalogue.Fault.self) { try ErrorCatalogue([("none.json", Array("{}".utf8))]) }
    }

    @Test(arguments: [
        ("[]", "it is no object"),
        ("{", "no JSON at byte 1: a member's name is expected"),
        (#"{"Test_1": {}}"#, "Test_1 is no code like SYSTEM_9001"),
        (#"{"TEST_1000": {"de": {"message": "a", "hint": "b"}}}"#, "TEST_1000 needs exactly the members de and en"),
        (
            #"{"TEST_1000": {"de": {"message": "a"}, "en": {"message": "a", "hint": "b"}}}"#,
            "TEST_1000.de needs exactly a message and a hint"
        ),
        (
            #"{"TEST_1000": {"de": {"message": "a", "hint": "b"}, "en": {"message": "a", "hint": "b"}}}"#,
            "TEST_1000 says the same in German and in English"
        ),
        (
            #"{"TEST_1000": {"de": {"message": "a {x}", "hint": "b"}, "en": {"message": "c", "hint": "{y}"}}}"#,
            "TEST_1000 takes other parameters in German"
        ),
    ])
    func `refuses a file that is not in order`(_ text: String, _ reason: String) throws {
        var catalogue = try ErrorCatalogue.sample()

        let fault = #expect(throws: ErrorCatalogue.Fault.self) { try catalogue.add("x.json", Array(text.utf8)) }
        #expect(fault?.description == "x.json: \(reason)")
        #expect(catalogue.codes == ["SYSTEM_9000", "TEST_4001"])
    }
}
