import WorkmateSDK

/// The `projects_projects` table, as far as the host's records do not serve it.
struct ProjectStore {
    let database: any Database

    /// Lets closing a project and adding to it wait for each other. SQLite has one writer at a time anyway.
    ///
    /// - Returns: the project's state.
    @discardableResult
    func lock(_ id: String) throws -> String? {
        let held: SQL = database.dialect == .postgres ? " FOR NO KEY UPDATE" : ""
        return try database.first("SELECT state FROM projects_projects WHERE id = \(id)\(held)") { $0.text(0) }
    }
}
