import Database
import Values

/// Brings the index of one entity to what is declared and stored, page by page, so that no unit takes long however many
/// records there are.
struct SearchFilling {
    private static let pageSize = 200

    let entity: RegisteredEntity
    let database: any Database

    /// Fills it anew when it holds other fields than are declared, else with the records that it does not know. One that
    /// was cut off begins anew at the next start.
    func run() throws {
        guard try !database.read({ try index($0).isUpToDate() }) else { return }
        let isOther = try database.read { unit in try index(unit).fields() != index(unit).declaredFields }
        if isOther { try database.write { try index($0).note(fields: "") } }
        try fill(onlyUnknown: !isOther)
        if isOther { try database.write { unit in try index(unit).note(fields: index(unit).declaredFields) } }
    }

    private func fill(onlyUnknown: Bool) throws {
        var last = ""
        while true {
            let ids = try database.read {
                try index($0).records(behind: last, onlyUnknown: onlyUnknown, limit: Self.pageSize)
            }
            guard let end = ids.last else { return }
            try database.write { try index($0).refill(ids.map(SQLValue.text)) }
            last = end
        }
    }

    private func index(_ unit: any UnitOfWork) -> SearchIndex { SearchIndex(entity, unit) }
}
