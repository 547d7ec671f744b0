import HostSupport
import ModuleFixtures
import Routing
import Support
import Testing
import Values

@Suite struct `A selection of modules` {
    private static let selections = [
        ["crm"], ["products"], ["crm", "projects"], ["crm", "time"], ["crm", "projects", "time"],
        ["crm", "products", "notes"],
    ]

    @Test(arguments: TestDatabase.all, selections)
    func `with all that they depend on runs`(_ kind: TestDatabase.Kind, _ prefixes: [String]) throws {
        try ModulePlace.with(kind, []) { place in
            for prefix in prefixes { try place.add("workmate.\(prefix)") }
            try place.run { host in
                let states = try host.moduleStates(try host.signIn())

                #expect(states.keys.sorted() == prefixes.map { "workmate.\($0)" }.sorted())
                for (id, state) in states { #expect(state.state == "running", "\(id): \(state)") }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `without what they depend on says what is missing`(_ kind: TestDatabase.Kind) throws {
        try ModulePlace.with(kind, []) { place in
            for id in ["workmate.projects", "workmate.time", "workmate.products"] { try place.add(id) }
            try place.run { host in
                let states = try host.moduleStates(try host.signIn())

                #expect(states["workmate.products"]?.state == "running")
                for id in ["workmate.projects", "workmate.time"] {
                    #expect(states[id]?.state == "failed", "\(id)")
                    #expect(states[id]?.message?.contains("workmate.crm") == true, "\(id)")
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses references into a module that was taken away, and keeps the old ones`(
        _ kind: TestDatabase.Kind
    ) throws {
        try ModulePlace.with(kind, []) { place in
            for id in ["workmate.crm", "workmate.projects", "workmate.time"] { try place.add(id) }
            var (entry, project) = ("", "")
            try place.run { host in
                let ada = try host.signIn()
                let customer = try host.make("/api/backoffice/crm/customers", ["name": "Nord"], by: ada)
                project = try host.make(
                    "/api/backoffice/projects/projects",
                    ["name": "Umbau", "customer": .string(customer), "hourly_rate": "100"], by: ada)
                entry = try host.make("/api/backoffice/time/entries", Self.work(project, on: 16), by: ada)
            }
            try place.remove("workmate.projects")

            try place.run { host in
                let ada = try host.signIn()
                let entries = "/api/backoffice/time/entries"
                let noted = try host.patch("\(entries)/\(entry)", ["activity": "Nachtrag"], by: ada)
                let made = try host.post(entries, Self.work(project, on: 17), by: ada)

                #expect(noted.json["amount"] == "100.00", "\(noted.text)")
                #expect(noted.json["project"] == .string(project))
                #expect(made.status == 422)
                #expect(made.json["errors"]?.array?.map { $0["field"] } == ["project"], "\(made.text)")
            }
        }
    }

    private static func work(_ project: String, on day: Int) -> JSON {
        [
            "project": .string(project), "started_at": .string("2026-11-\(day)T08:00:00Z"),
            "ended_at": .string("2026-11-\(day)T09:00:00Z"),
        ]
    }
}
