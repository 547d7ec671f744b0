import Values

extension FixturePackage {
    /// Names of the services that the fixture offers, with their signatures.
    private static let signatures =
        [
            ("keep/1", "keep(title:str, refuse:bool)->str"),
            ("echo/1", "echo(number:i64, real:f64, flag:bool, text:str, more:json, maybe:str?)->json"),
            ("double/1", "double(amount:f64)->f64"), ("not/1", "not(flag:bool)->bool"),
            ("next/1", "next(number:i64)->i64"), ("maybe/1", "maybe(give:bool)->str?"),
            ("wrong/1", "wrong(how:str)->json"), ("any/1", "any(how:str)->i64"),
        ] + (1...5).map { ("pass/\($0)", "pass(rest:json)->i64") }

    /// The fixture with services that it offers, and ids of those that it calls.
    package static func serving(calling calls: [String] = []) throws -> FixturePackage {
        var package = try sound()
        package.manifest["requires"] = .array((package.manifest["requires"]?.array ?? []) + ["wm.service/1"])
        package.manifest["services"] = .object(JSON.Object(signatures.map { ($0.0, service($0.0, $0.1)) }))
        package.manifest["calls"] = .array(calls.map(JSON.string))
        package.manifest["routes"] = .array(
            (package.manifest["routes"]?.array ?? []) + [
                [
                    "method": "POST", "path": "/services", "permission": "session", "transaction": "writes",
                    "id": "fixtureServices", "summary": "Calls a service", "request": ["type": "object"],
                    "query": ["catch": ["type": "string"], "then": ["type": "string"]],
                    "replies": ["200": ["summary": "What came of it", "schema": ["type": "array"]]],
                ]
            ])
        return package
    }

    /// The same module under another name, which calls services.
    package static func servingNeighbour(calling calls: [String]) throws -> FixturePackage {
        var package = try serving().renamed("fixture", "neighbour", "FIXTURE", "NEIGHBOUR")
        package.files["module.so"] = try Fixtures.library("neighbour")
        package.manifest["calls"] = .array(calls.map(JSON.string))
        return package
    }

    private static func service(_ name: String, _ signature: String) -> JSON {
        let writes = name == "keep/1" || name.hasPrefix("pass")
        var service: JSON.Object = [
            "signature": .string(signature),
            "label": ["de": .string("Dienst \(name)"), "en": .string("Service \(name)")],
            "permission": writes ? "fixture.note.create" : "fixture.note.read",
            "transaction": writes ? "writes" : "reads",
        ]
        if name == "any/1" { service["timeout_ms"] = 50 }
        return .object(service)
    }
}
