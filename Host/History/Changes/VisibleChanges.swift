import Entities
import Routing
import Values

/// Those of some changes that a caller may hear of, judged by what the caller may see now.
struct VisibleChanges {
    private var told: [(change: RecordChange, place: (entity: String, record: String)?)] = []

    /// One statement for each entity, and one for each to which others of them belong.
    init(_ changes: [RecordChange], _ engine: EntityEngine, _ call: Call) throws {
        var seen: [String: Set<String>] = [:]
        var places: [String: [String: (entity: String, record: String)]] = [:]
        for (entity, changes) in Dictionary(grouping: changes, by: \.entity) {
            let ids = Set(changes.map(\.record))
            seen[entity, default: []].formUnion(try engine.seen(ids, of: entity, call))
            places[entity] = try engine.announced(ids, of: entity, call)
        }
        let targets = Dictionary(grouping: places.values.flatMap(\.values), by: \.entity)
        for (entity, places) in targets {
            seen[entity, default: []].formUnion(try engine.seen(Set(places.map(\.record)), of: entity, call))
        }
        for change in changes {
            let place = places[change.entity]?[change.record]
            let isPlaceSeen = place.map { seen[$0.entity]?.contains($0.record) == true } ?? false
            let isOwnSeen =
                change.isDeletion
                ? engine.seesAll(of: change.entity, call) : seen[change.entity]?.contains(change.record) == true
            if isOwnSeen || isPlaceSeen { told.append((change, isPlaceSeen ? place : nil)) }
        }
    }

    var text: String { told.map { $0.change.text(on: $0.place) }.joined() }
}
