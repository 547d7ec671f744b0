import Database
import Routing
import Values

extension EntityEngine {
    /// The kinds of items that there are for the caller.
    package func dueKinds(_ call: Call) throws -> [EntityDeclaration] {
        try sources(DueQuery(), call).map(\.entity.declaration)
    }

    /// What the caller has to do, over all entities that declare it: what is overdue first, the longest overdue before.
    ///
    /// - Returns: a page, and the place behind which the next one begins.
    package func dueItems(_ query: DueQuery, _ call: Call) throws -> (items: [DueItem], next: DuePlace?) {
        let found = try sources(query, call).flatMap { try $0.items(query, call.unit) }
        let sorted = found.sorted { $0.place < $1.place }
        let page = Array(sorted.prefix(query.limit))
        return (try titled(page, call), sorted.count > query.limit ? page.last?.place : nil)
    }

    /// How many items there are on all pages, by entity.
    package func dueCounts(_ query: DueQuery, _ call: Call) throws -> [DueCount] {
        try sources(query, call).map { try $0.count(query, call.unit) }
    }

    private func sources(_ query: DueQuery, _ call: Call) throws -> [DueSource] {
        let zone = try zone(call)
        return registry.entities.filter { query.kinds?.contains($0.declaration.id) ?? true }.compactMap { entity in
            DueSource(access(to: entity, call), now: call.now, zone: zone)
        }
    }

    /// One statement for each entity of the page.
    private func titled(_ items: [DueItem], _ call: Call) throws -> [DueItem] {
        var titles: [String: String] = [:]
        for (entity, items) in Dictionary(grouping: items, by: \.declaration.id) {
            let records = try Expansion.records(of: entity, Set(items.map(\.id)), self, call)
            for (id, bytes) in records {
                titles[id] = try items[0].declaration.title(from: JSON(parsing: bytes).object ?? [:])
            }
        }
        return items.map { item in
            var item = item
            item.title = titles[item.id] ?? ""
            return item
        }
    }
}

extension EntityDeclaration {
    /// The title with its holes filled; empty where the caller may not see a field.
    func title(from values: JSON.Object) -> String {
        let text = titleFields.reduce(title) { text, field in
            text.replacing("{\(field)}", with: values[field].flatMap { $0.string ?? $0.integer?.description } ?? "")
        }
        return text.split(separator: " ").joined(separator: " ")
    }
}
