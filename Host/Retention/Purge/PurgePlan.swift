import Crypto
import Database
import Entities
import Routing
import Values

/// What may go now, and in which order. Reads alone.
struct PurgePlan {
    /// Each behind everything that points at it; those of a group only together.
    let groups: [[PurgeRecord]]
    /// Records of each entity whose period has ended, yet something that stays points at them.
    let held: [String: Int]

    var records: [PurgeRecord] { groups.flatMap(\.self) }

    /// - Parameter call: in a unit of one snapshot.
    init(_ retention: Retention, _ call: Call) throws {
        let source = DueRecords(retention: retention, call: call)
        var records = try source.all()
        var newest = records
        var known = Set(records.map(\.name))
        while !newest.isEmpty {
            newest = try source.attached(to: newest).filter { known.insert($0.name).inserted }
            records += newest
        }
        let graph = try Self.graph(records, retention.engine.registry, call.unit)
        groups = graph.groups().map { $0.map { records[$0] } }
        let kept = records.indices.filter { graph.isKept[$0] && records[$0].end != nil }
        held = Dictionary(grouping: kept) { records[$0].name.entity }.mapValues(\.count)
    }

    private static func graph(
        _ records: [PurgeRecord], _ registry: EntityRegistry, _ unit: any UnitOfWork
    ) throws -> PurgeGraph {
        var graph = PurgeGraph(records.map(\.name))
        for record in records {
            if let whole = record.whole { graph.belong(record.name, to: whole) }
        }
        for (entity, names) in Dictionary(grouping: records.map(\.name), by: \.entity).sorted(by: { $0.key < $1.key }) {
            for pointer in try EntityPointers(registry, to: entity, in: unit).all(to: names.map(\.id)) {
                graph.point(from: pointer.from, to: pointer.to)
            }
            guard registry.entity(entity)?.declaration.merge != nil else { continue }
            for (gone, into) in try MergeStore.pairs(of: entity, touchingAny: names.map(\.id), in: unit) {
                let (gone, into) = (RecordName(entity: entity, id: gone), RecordName(entity: entity, id: into))
                graph.belong(gone, to: into)
                graph.belong(into, to: gone)
            }
        }
        return graph
    }

    /// Stands for exactly these records in exactly these versions.
    var confirmation: String {
        let lines = records.map { "\($0.name.entity) \($0.name.id) \($0.version)" }.sorted()
        return SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).hexadecimal
    }
}
