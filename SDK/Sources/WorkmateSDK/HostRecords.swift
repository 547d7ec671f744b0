import CWorkmate

/// The records behind `wm.records/1`.
struct HostRecords: Records {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    private var table: UnsafePointer<wm_records_v1> {
        guard let table = context.tables.records else {
            preconditionFailure("module.json must require wm.records/1")
        }
        return table
    }

    func get(_ entity: String, _ id: String) throws -> JSON.Object? {
        var text = wm_str()
        let status = id.lent { table.pointee.get(context.pointer, entity, $0, &text) }
        if status == WM_ERR_NOTFOUND { return nil }
        try HostRefusal.check(status)
        return try object(text)
    }

    func query(_ entity: String, _ query: String) throws -> (items: [JSON.Object], next: String?) {
        var text = wm_str()
        try HostRefusal.check(query.lent { table.pointee.query(context.pointer, entity, $0, &text) })
        let list = try object(text)
        return ((list["items"]?.array ?? []).compactMap(\.object), list["next"]?.string)
    }

    func create(_ entity: String, _ record: JSON.Object) throws -> JSON.Object {
        var text = wm_str()
        try HostRefusal.check(
            JSON.object(record).text.lent { table.pointee.create(context.pointer, entity, $0, &text) })
        return try object(text)
    }

    func update(_ entity: String, _ id: String, version: Int64, _ patch: JSON.Object) throws -> JSON.Object {
        var text = wm_str()
        let status = id.lent { id in
            JSON.object(patch).text.lent { table.pointee.update(context.pointer, entity, id, version, $0, &text) }
        }
        try HostRefusal.check(status)
        return try object(text)
    }

    func amend(_ entity: String, _ amendments: [Amendment]) throws -> [Int64] {
        guard let table = context.tables.amendment else { preconditionFailure("module.json must require wm.amend/1") }
        var versions: [Int64] = []
        var rest = amendments[...]
        while !rest.isEmpty {
            var text = wm_str()
            let list = JSON.array(rest.prefix(Int(WM_AMEND_MOST)).map(\.json))
            rest = rest.dropFirst(Int(WM_AMEND_MOST))
            try HostRefusal.check(list.text.lent { table.pointee.amend(context.pointer, entity, $0, &text) })
            versions += try JSON(parsing: text.bytes).array?.compactMap { $0["version"]?.integer } ?? []
        }
        return versions
    }

    func remove(_ entity: String, _ id: String, version: Int64) throws {
        try HostRefusal.check(id.lent { table.pointee.remove(context.pointer, entity, $0, version) })
    }

    private func object(_ text: wm_str) throws -> JSON.Object {
        try JSON(parsing: text.bytes).object ?? JSON.Object()
    }
}
