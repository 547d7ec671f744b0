import Entities
import HostSupport
import Routing
import Testing
import Values

/// Calls every operation of an entity, with what its documentation says.
struct EntityTour {
    let host: TestHost
    let token: String
    let entity: EntityDeclaration

    /// - Parameter records: an id for each entity that was toured before; the entity's own is added.
    func run(_ records: inout [String: String]) throws {
        let first = try create(records, "")
        let second = try create(records, "b")
        records[entity.id] = first
        try list(first)
        try read(first)
        try change(first, records)
        try act(on: [first, second], records)
        try importCSV()
        try removeAndRestore(entity.archive ? second : create(records, "d"), records)
    }

    /// What variants of records have besides the examples: a kind with other actions, what a later entity asks for. The name
    /// of an entity stands for its record.
    private static let more: [String: [String: JSON.Object]] = [
        "crm.customer": ["": ["street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"]],
        "invoices.invoice": ["b": ["kind": "quote"]],
        "time.entry": ["b": ["customer": "crm.customer", "billable": true]],
    ]

    private func operation(_ method: String, _ path: String = "") throws -> DocumentedOperation {
        try #require(
            DocumentedOperation(host.document, method, entity.mount + path), "\(method) \(entity.mount)\(path)")
    }

    /// - Parameter variant: goes before values that only one record may have.
    func create(_ records: [String: String], _ variant: String) throws -> String {
        var example = try operation("post").example(records).object ?? [:]
        example = entity.linked(example, records)
        example = entity.elsewhen(example, variant)
        for member in Self.more[entity.id]?[variant]?.members ?? [] {
            example[member.name] = member.value.string.flatMap { records[$0] }.map(JSON.string) ?? member.value
        }
        for field in entity.fields where entity.isUnique(field) {
            if let text = example[field.name]?.string { example[field.name] = .string(variant + text) }
        }
        let answer =
            entity.id == "core.document"
            ? try host.upload(Array("\(variant)Ada".utf8), token: token)
            : try host.call(.post, entity.mount, .object(example), token: token)
        #expect(answer.status == 201, "\(entity.id): \(answer.text)")
        return try #require(answer.json["id"]?.string)
    }

    private func list(_ id: String) throws {
        let record = try host.call(.get, "\(entity.mount)/\(id)", token: token).json
        let page = try host.call(.get, "\(entity.mount)?limit=1", token: token).json
        for parameter in try operation("get").parameters {
            let name = try #require(parameter["name"]?.string)
            for value in values(of: name, parameter, record, page) {
                let query = "\(name)=\(Self.encoded(value))"
                let answer = try host.call(.get, "\(entity.mount)?\(query)", token: token)
                #expect(answer.status == 200, "\(entity.mount)?\(query): \(answer.text)")
            }
        }
    }

    private func values(of name: String, _ parameter: JSON, _ record: JSON, _ page: JSON) -> [String] {
        if let words = parameter["schema"]?["enum"]?.array?.compactMap(\.string) { return words }
        switch name {
        case "limit": return ["2"]
        case "cursor": return [page["next"]?.string ?? "no second page"]
        case "fields": return [entity.fields.filter { $0.type.lines == nil }.map(\.name).joined(separator: ",")]
        case "expand":
            return Self.expandable(parameter)
        case "total": return ["true", "false"]
        case "q": return ["Ada"]
        default: return ["empty"] + [record[name]].compactMap(\.?.word)
        }
    }

    /// The fields that the description of `expand` ends with.
    private static func expandable(_ parameter: JSON) -> [String] {
        let words = parameter["description"]?.string?.split(separator: ": ").dropFirst() ?? []
        return words.map { String($0).replacing(", ", with: ",") }
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 16)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }

    private func read(_ id: String) throws {
        let answer = try host.call(.get, "\(entity.mount)/\(id)", token: token)

        let documents = try host.call(.get, "\(entity.mount)/\(id)/documents", token: token)

        #expect(answer.status == 200)
        #expect(answer.json["id"] == .string(id))
        #expect(documents.json["items"] == [], "\(entity.id): \(documents.text)")

        let history = try host.call(.get, "\(entity.mount)/\(id)/history?limit=1", token: token)

        #expect(history.json["items"]?.array?.map { $0["event"] } == ["create"], "\(entity.id): \(history.text)")
        guard entity.id != "core.reminder" else { return }

        let reminders = try host.call(.get, "\(entity.mount)/\(id)/reminders", token: token)

        #expect(reminders.json["items"] == [], "\(entity.id): \(reminders.text)")
    }

    private func change(_ id: String, _ records: [String: String]) throws {
        let example = JSON.object(entity.linked(try operation("post").example(records).object ?? [:], records))
        let allowed = try operation("patch", "/{id}").body?["properties"]?.object?.names ?? []
        let patch = JSON.Object(
            (example.object?.members ?? []).filter { allowed.contains($0.name) }.map { ($0.name, $0.value) })

        let preview = try host.call(.post, "\(entity.mount)/preview", example, token: token)
        let changed = try host.call(
            .patch, "\(entity.mount)/\(id)", .object(patch), token: token, headers: [("if-match", try etag(id))])

        #expect(preview.status == 200, "\(entity.id): \(preview.text)")
        #expect(changed.status == 200, "\(entity.id): \(changed.text)")
    }

    private func etag(_ id: String) throws -> String {
        try #require(try host.call(.get, "\(entity.mount)/\(id)", token: token).response.header("etag"))
    }

    /// An action may need another one to have run before, so those that were refused get a second turn.
    private func act(on ids: [String], _ records: [String: String]) throws {
        var waiting = entity.actions.map(\.name)
        var refusals: [String] = []
        for _ in 0..<2 {
            waiting = try waiting.filter { name in
                let path = "/{id}/actions/\(name)"
                let operation = try operation("post", path)
                let answers = try ids.map { id in
                    try host.call(
                        .post, "\(entity.mount)\(path.replacing("{id}", with: id))",
                        operation.body.map { _ in operation.example(records) }, token: token)
                }
                let isRefused = !answers.contains { $0.status == 200 }
                if isRefused { refusals += answers.map { "\(name): \($0.text)" } }
                return isRefused
            }
        }
        #expect(waiting == [], "\(entity.id): \(refusals)")
    }

    private func importCSV() throws {
        guard DocumentedOperation(host.document, "post", "\(entity.mount)/import") != nil else { return }
        let file = try host.call(.get, "\(entity.mount)?format=csv", token: token).response.body
        let answer = try host.upload(file, to: "\(entity.mount)/import?dry_run=true", token: token)

        #expect(answer.status == 200, "\(entity.id): \(answer.text)")
    }

    private func removeAndRestore(_ id: String, _ records: [String: String]) throws {
        guard entity.permissions.delete != nil else { return try actInBulk(id, records) }
        let path = "\(entity.mount)/\(id)"
        let removed = try host.call(.delete, path, token: token, headers: [("if-match", try etag(id))])
        #expect(removed.status == 204, "\(entity.id): \(removed.text)")
        guard entity.archive else {
            #expect(try host.call(.get, path, token: token).status == 404)
            return try removeInBulk(create(records, "c"))
        }
        let restored = try host.call(.post, "\(path)/actions/restore", token: token)
        #expect(restored.status == 200, "\(entity.id): \(restored.text)")
        try removeInBulk(id)
    }

    private func actInBulk(_ id: String, _ records: [String: String]) throws {
        guard let action = entity.actions.first?.name else { return }
        let input = try operation("post", "/{id}/actions/\(action)").example(records)
        let bulk = try host.call(
            .post, "\(entity.mount)/bulk", ["action": .string(action), "ids": [.string(id)], "input": input],
            token: token)
        #expect(bulk.status == 200, "\(entity.id): \(bulk.text)")
    }

    private func removeInBulk(_ id: String) throws {
        let bulk = try host.call(
            .post, "\(entity.mount)/bulk", ["action": "delete", "ids": [.string(id)]], token: token)
        #expect(bulk.json["done"] == 1, "\(entity.id): \(bulk.text)")
    }
}

extension EntityDeclaration {
    /// An example of a record that always belongs to another, as one that belongs to a department.
    func linked(_ example: JSON.Object, _ records: [String: String]) -> JSON.Object {
        guard let link, example[link.record] != nil else { return example }
        var linked = example
        linked[link.entity] = "core.department"
        linked[link.record] = records["core.department"].map(JSON.string) ?? .null
        return linked
    }
}

extension EntityDeclaration {
    /// An example on a day of its own, for records that may not lie in each other's time.
    func elsewhen(_ example: JSON.Object, _ variant: String) -> JSON.Object {
        guard example["started_at"] != nil else { return example }
        let day = ["", "b", "c", "d"].firstIndex(of: variant) ?? 9
        var moved = example
        for name in ["started_at", "ended_at"] {
            moved[name] = example[name]?.string.map { .string($0.replacing("-20T", with: "-1\(day)T")) }
        }
        return moved
    }
}

extension JSON {
    /// A scalar as a query has it.
    fileprivate var word: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .integer, .bool, .number: text
        default: nil
        }
    }
}
