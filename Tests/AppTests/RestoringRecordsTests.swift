import Entities
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Every entity with an archive` {
    @Test(arguments: TestDatabase.all)
    func `gives its records back, also those whose use was restricted`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            var records: [String: String] = [:]
            var restored: Set<String> = []
            for entity in host.entities {
                let tour = EntityTour(host: host, token: token, entity: entity)
                records[entity.id] = try tour.create(records, "")
                guard entity.archive else { continue }
                let spare = try tour.create(records, "b")

                try takeBack(entity, spare, host, token) {
                    entity.personal.isEmpty
                        ? try host.delete("\(entity.mount)/\(spare)", by: token)
                        : try host.post(
                            "/api/privacy/\(entity.id)/\(spare)/erasure", ["restrict": true], by: token)
                }
                restored.insert(entity.id)
            }
            #expect(restored == Set(host.entities.filter(\.archive).map(\.id)))
        }
    }

    private func takeBack(
        _ entity: EntityDeclaration, _ id: String, _ host: TestHost, _ token: String,
        _ archive: () throws -> TestAnswer
    ) throws {
        let path = "\(entity.mount)/\(id)"
        let before = try host.get(path, by: token).json.object ?? [:]
        let archived = try archive()
        let between = try host.get(path, by: token).json
        let restored = try host.call(
            .post, "\(path)/actions/restore", token: token, headers: [("if-match", "*")])
        let after = try host.get(path, by: token).json.object ?? [:]

        #expect((200...204).contains(archived.status), "\(entity.id): \(archived.text)")
        #expect(between["archived_at"]?.string != nil, "\(entity.id)")
        #expect(restored.status == 200, "\(entity.id): \(restored.text)")
        for name in before.names where !["version", "updated_at", "updated_by"].contains(name) {
            #expect(after[name] == before[name], "\(entity.id).\(name)")
        }
    }
}
