import Database
import Entities
import Routing
import Values

/// Deletes what a plan names, in units that hold the writer for a moment each.
struct PurgeRun {
    /// Records that one unit looks at, at most.
    private static let most = 50

    let engine: EntityEngine
    let call: Call
    /// How long the run may take.
    let limit: Duration
    /// Records of each entity that went.
    private(set) var purged: [String: Int] = [:]
    private var pace = UnitPace()

    init(_ engine: EntityEngine, _ call: Call, limit: Duration) {
        self.engine = engine
        self.call = call
        self.limit = limit
    }

    /// What changed since the plan, or is pointed at since, stays.
    ///
    /// - Returns: how many records were not looked at, since the time was over.
    mutating func run(_ plan: PurgePlan) throws -> Int {
        let end = ContinuousClock.now + limit
        var rest = plan.groups[...]
        while !rest.isEmpty && ContinuousClock.now < end {
            let batch = batch(of: rest)
            let (looked, gone) = try pace.write(on: call) { [self] call, duration in
                try purge(batch, call, until: ContinuousClock.now + duration)
            }
            for name in gone { purged[name.entity, default: 0] += 1 }
            rest = rest.dropFirst(looked)
        }
        return rest.reduce(0) { $0 + $1.count }
    }

    private func batch(of groups: ArraySlice<[PurgeRecord]>) -> [[PurgeRecord]] {
        var count = 0
        let few = groups.prefix { group in
            count += group.count
            return count <= Self.most
        }
        return Array(few.isEmpty ? groups.prefix(1) : few)
    }

    /// At least one group, and further ones until the time.
    private func purge(
        _ groups: [[PurgeRecord]], _ call: Call, until end: ContinuousClock.Instant
    ) throws -> (looked: Int, gone: Set<RecordName>) {
        let pointers = try pointers(to: groups.flatMap(\.self), call.unit)
        var gone: Set<RecordName> = []
        var looked = 0
        for group in groups where looked == 0 || ContinuousClock.now < end {
            looked += 1
            let own = gone.union(group.map(\.name))
            let isHeld = group.contains { pointers[$0.name]?.contains { !own.contains($0.from) } ?? false }
            if !isHeld, try purge(group, call) { gone = own }
        }
        return (looked, gone)
    }

    private func pointers(
        to records: [PurgeRecord], _ unit: any UnitOfWork
    ) throws -> [RecordName: [RecordPointer]] {
        let names = Dictionary(grouping: records.map(\.name), by: \.entity)
        let pointers = try names.sorted { $0.key < $1.key }.flatMap { entity, names in
            try EntityPointers(engine.registry, to: entity, in: unit).all(to: names.map(\.id))
        }
        return Dictionary(grouping: pointers, by: \.to)
    }

    /// False when something that the host does not know points at one of them, or one is another by now.
    private func purge(_ group: [PurgeRecord], _ call: Call) throws -> Bool {
        guard try group.allSatisfy({ try isUnchanged($0, call.unit) }) else { return false }
        do {
            try call.unit.nested { try engine.purge(group.map { ($0.name, $0.version) }, call) }
            return true
        } catch let error as DatabaseError {
            guard case .foreignKey = error.reason else { throw error }
            return false
        }
    }

    private func isUnchanged(_ record: PurgeRecord, _ unit: any UnitOfWork) throws -> Bool {
        guard let table = engine.registry.entity(record.name.entity)?.declaration.table else { return false }
        let lock: SQL = unit.dialect == .postgres ? " FOR UPDATE" : ""
        let sql: SQL = "SELECT version FROM \(raw: table) WHERE id = \(record.name.id)\(lock)"
        return try unit.acting(as: .host) { try unit.first(sql) { $0.integer(0) } } == record.version
    }
}
