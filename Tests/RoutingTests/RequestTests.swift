import Routing
import Testing
import Values

@Suite struct `The language of an answer` {
    @Test(
        arguments: [
            (nil, Language.german), ("", .german), ("fr", .german), ("en", .english),
            ("de-DE,de;q=0.9,en;q=0.8", .german),
            ("en-US,en;q=0.9,de;q=0.8", .english), ("de;q=0.5, en;q=0.7", .english), ("fr, EN ; q=0.1", .english),
            ("en;q=0, de;q=0.1", .german), ("en;q=0", .german), ("*", .german), ("en, de", .english),
            ("de, en", .german),
            ("en;q=x", .german), (";;;,,,q=", .german), ("fr;q=1, *;q=0.5, en;q=0.4", .german),
        ] as [(String?, Language)])
    func `is the one asked for most`(_ header: String?, _ language: Language) {
        #expect(Language(accepting: header) == language)
    }
}

@Suite struct `The JSON of a request` {
    private func request(_ type: String?, _ body: String) -> Request {
        Request(.post, "/x", headers: type.map { [("content-type", $0)] } ?? [], body: Array(body.utf8))
    }

    @Test(arguments: ["application/json", "Application/JSON; charset=utf-8", "application/merge-patch+json"])
    func `is read`(_ type: String) throws {
        #expect(try request(type, #"{"a": 1}"#).json() == ["a": 1])
        #expect(try request(type, #"{"a": 1}"#).jsonObject() == ["a": 1])
    }

    @Test(arguments: [nil, "", "text/plain", "application/jsonx", "text/x+json", "multipart/form-data; boundary=x"])
    func `of another content type is refused`(_ type: String?) {
        let problem = #expect(throws: Problem.self) { try request(type, "{}").json() }
        #expect(problem?.code == "SYSTEM_9006")
        #expect(problem?.kind == .unsupportedMediaType)
    }

    @Test(arguments: [("", "0"), (#"{"a":1,"a":2}"#, "10"), ("{]", "1")])
    func `that is broken is refused with its place`(_ body: String, _ offset: String) {
        let problem = #expect(throws: Problem.self) { try request("application/json", body).json() }
        #expect(problem?.code == "SYSTEM_9003")
        #expect(problem?.kind == .malformed)
        #expect(problem?.parameters == ["offset": offset])
    }

    @Test func `that is no object is refused where one is needed`() {
        #expect(throws: Problem.self) { try request("application/json", "[1]").jsonObject() }
    }
}
