/// Compares what a module keeps of the records of an entity with the records themselves, in steps of a job: for a module
/// that keeps facts of them by events and was not there to hear them all.
public struct RecordWalk {
    /// Which records the module keeps of those whose ids lie behind one and up to another, with the version of each of
    /// which it has heard. `until` is nil behind the last record.
    public typealias Known = (_ behind: String, _ until: String?) throws -> [String: Int64]

    private static let page = 500
    /// What one step takes on, so that it ends within its unit's time.
    private static let portion = 20

    /// Where the walk is.
    private struct Place {
        var cursor: String?
        var behind = ""
        var tried: Set<String> = []
        var isLast = false
    }

    private let entity: String
    private let query: String

    /// - Parameter query: filters of a list that leave the records in question: `status=ne:draft`.
    public init(_ entity: String, _ query: String) {
        self.entity = entity
        self.query = query
    }

    /// Hands each record to `take` that the module does not keep, or keeps in an older version, the oldest first; and
    /// each that it keeps and that is not in question any more, nil when it is gone. None where no module has the entity.
    public func run(
        _ call: Call, known: Known, take: (_ id: String, _ record: JSON.Object?) throws -> Void
    ) throws {
        var place = Place()
        while !place.isLast {
            try call.jobs.step {
                // A step that fails is done again from where it began.
                var next = place
                try go(&next, call, known, take)
                place = next
            }
        }
    }

    private func go(
        _ place: inout Place, _ call: Call, _ known: Known, _ take: (String, JSON.Object?) throws -> Void
    ) throws {
        guard let page = try page(behind: place.cursor, call) else {
            place.isLast = true
            return
        }
        let until = page.next == nil ? nil : page.ids.last
        let missed = try page.missed(by: known(place.behind, until)).subtracting(place.tried).sorted()
        for id in missed.prefix(Self.portion) {
            place.tried.insert(id)
            try take(id, call.records.get(entity, id))
        }
        guard missed.count <= Self.portion else { return }
        place = Place(cursor: page.next, behind: until ?? place.behind, isLast: page.next == nil)
    }

    private struct Page {
        let ids: [String]
        let versions: [String: Int64]
        let next: String?

        func missed(by known: [String: Int64]) -> Set<String> {
            let outdated = ids.filter { id in known[id].map { $0 < versions[id] ?? 0 } ?? true }
            return Set(outdated).union(known.keys.filter { versions[$0] == nil })
        }
    }

    private func page(behind cursor: String?, _ call: Call) throws -> Page? {
        let place = cursor.map { "&cursor=\($0)" } ?? ""
        do {
            let page = try call.records.query(
                entity, "\(query)&sort=id&fields=version&limit=\(Self.page)\(place)")
            let versions = page.items.map { ($0.text("id") ?? "", $0["version"]?.integer ?? 0) }
            return Page(
                ids: versions.map(\.0), versions: Dictionary(versions, uniquingKeysWith: max), next: page.next)
        } catch let refusal as HostRefusal where refusal.reason == .notFound {
            return nil
        }
    }
}
