/// Goes through the records of an entity in steps of a job, for a module that keeps facts of them by events and was not
/// there to hear them all.
public struct RecordWalk {
    private static let page = 500
    /// What one step takes on, so that it ends within its unit's time.
    private static let portion = 20

    private let entity: String
    private let query: String

    /// - Parameter query: filters of a list that leave the records in question: `status=ne:draft`.
    public init(_ entity: String, _ query: String) {
        self.entity = entity
        self.query = query
    }

    /// Hands each record that is not known to `take`, the oldest first. None where no module keeps the entity.
    ///
    /// - Parameter known: those of the ids of which the module has heard.
    public func run(
        _ call: Call, known: ([String]) throws -> Set<String>, take: (JSON.Object) throws -> Void
    ) throws {
        var cursor: String?
        var tried: Set<String> = []
        var isDone = false
        while !isDone {
            try call.jobs.step {
                guard let page = try page(behind: cursor, call) else {
                    isDone = true
                    return
                }
                let unknown = try Set(page.ids).subtracting(known(page.ids)).subtracting(tried).sorted()
                for id in unknown.prefix(Self.portion) {
                    tried.insert(id)
                    if let record = try call.records.get(entity, id) { try take(record) }
                }
                guard unknown.count <= Self.portion else { return }
                (cursor, tried, isDone) = (page.next, [], page.next == nil)
            }
        }
    }

    private func page(behind cursor: String?, _ call: Call) throws -> (ids: [String], next: String?)? {
        let place = cursor.map { "&cursor=\($0)" } ?? ""
        do {
            let page = try call.records.query(
                entity, "\(query)&sort=id&fields=version&limit=\(Self.page)\(place)")
            return (page.items.compactMap { $0.text("id") }, page.next)
        } catch let refusal as HostRefusal where refusal.reason == .notFound {
            return nil
        }
    }
}
